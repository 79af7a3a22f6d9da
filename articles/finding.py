"""What a reader finds by words: which stories, in what order, and where the words stand in them.

A query is words with spaces between, all of which a story must have; what stands in quotes is one phrase, read with
its punctuation. An office with the name behind it (市长陆鸣谦) also finds who is called so with words between.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape

from django.utils.safestring import SafeString

from .folding import fold, folded_with_places
from .markup import filled
from .models.article import SUBHEAD_MARK
from .questions import answer, marks, reading
from .search import headed, runs

#: So many stories are listed, the newest that have the words, and put in order of how well they fit.
MOST_RANKED = 1_000
#: Characters around a hit, before and after: a line or two of a list.
BEFORE, AFTER = 24, 60
#: Stretches of a story's text that a list shows.
SNIPPETS = 2
#: What is folded is folded at once: to begin with a short text takes as long as to fold it.
_APART = "\0"
_HEADINGS = "SELECT id, kicker, headline, deck FROM articles_article WHERE id IN ({})"
_WORD = re.compile(r"[“\"]([^“”\"]+)[”\"]|([^\s“”\"]+)")


@dataclass(frozen=True)
class Query:
    """What was asked for, as it was typed: at most `MOST_CHARACTERS` of it, see forms.py."""

    typed: str

    @cached_property
    def words(self) -> list[str]:
        """Folded, each once, in the order typed; only those that have a letter, a character or a digit."""
        asked = []
        for phrase, piece in _WORD.findall(self.typed):
            asked += [" ".join(phrase.split())] if phrase else runs(piece)
        return list(dict.fromkeys(word for word in map(fold, asked) if runs(word)))

    def __bool__(self) -> bool:
        return bool(self.words)

    def ranked(self, stories: Sequence[int]) -> list[int]:
        """These stories, given in print order, the best first: by where the words stand, then the newest."""
        if not (ids := headed(self.words, stories, reading().alias)):
            return [*stories]
        rows = answer(_HEADINGS.format(marks(ids)), ids)
        folded = fold(_APART.join(heading for _, *headings in rows for heading in headings)).split(_APART)
        headings = zip(folded[::3], folded[1::3], folded[2::3], strict=True)
        weights = {pk: self._weight(*each) for (pk, *_), each in zip(rows, headings, strict=True)}
        return sorted(stories, key=lambda pk: weights.get(pk, 1), reverse=True)

    def _weight(self, kicker: str, title: str, deck: str) -> int:
        """4 where the headline says nothing else, 3 where it has all words, 2 with the lines around it, else 1."""
        words = self.words
        if all(map(title.__contains__, words)):
            return 4 if title == "".join(words) else 3
        return 2 if all(word in title or word in kicker or word in deck for word in words) else 1

    def marked(self, text):
        """The text as printed, safe for a page, with every hit marked."""
        html, end = [], 0
        for start, stop in self._hits(text):
            html += [escape(text[end:start]), "<mark>", escape(text[start:stop]), "</mark>"]
            end = stop
        return SafeString("".join([*html, escape(text[end:])]))

    def snippets(self, text) -> list:
        """The first stretches of the text that have a hit, marked; none where it has none."""
        shown, end = [], 0
        for start, stop in self._hits(text):
            if start < end or len(shown) == SNIPPETS:
                continue
            begins, ends = self._paragraph(text, start, stop)
            first, end = max(begins, start - BEFORE), min(ends, stop + AFTER)
            before, after = "……" * (first > begins), "……" * (end < ends)
            shown.append(filled("{}{}{}", before, self.marked(text[first:end]), after))
        return shown

    @staticmethod
    def _paragraph(text, start, stop):
        """(first, last) of the paragraph that has a hit, without what marks it as a subhead."""
        begins, ends = text.rfind("\n", 0, start) + 1, text.find("\n", stop)
        begins += len(SUBHEAD_MARK) if text.startswith(SUBHEAD_MARK, begins) else 0
        return begins, len(text) if ends < 0 else ends

    def _hits(self, text) -> list[tuple[int, int]]:
        """(start, stop) of each stretch of the printed text that is a word asked for; those that touch are one."""
        folded, places = folded_with_places(text)
        hits: list[tuple[int, int]] = []
        for match in self._pattern.finditer(folded):
            start, stop = places[match.start()], places[match.end() - 1] + 1
            if hits and start <= hits[-1][1]:
                start, _ = hits.pop()
            hits.append((start, stop))
        return hits

    @cached_property
    def _pattern(self):
        return re.compile("|".join(map(re.escape, sorted(self.words, key=len, reverse=True))) or r"(?!)")
