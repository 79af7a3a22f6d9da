"""What a reader finds by words: which stories, in what order, and where the words stand in them.

A query is words with spaces between, all of which a story must have; what stands in quotes is one phrase, read with
its punctuation. An office with the name behind it (市长陆鸣谦) also finds who is called so with words between.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from html import escape

from django.utils.safestring import SafeString

from .folding import fold, folded_with_places
from .markup import filled
from .search import runs

#: So many stories are put in order of how well they fit; more are shown newest first, which nobody reads to the end.
MOST_RANKED = 1_000
#: Characters around a hit, before and after: a line or two of a list.
BEFORE, AFTER = 24, 60
#: Stretches of a story's text that a list shows.
SNIPPETS = 2
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

    def narrow(self, stories):
        """Those of the stories that have every word."""
        return stories.saying(*self.words)

    def ranked(self, stories) -> list[int]:
        """The ids of at most `MOST_RANKED` stories, the best first: by where the words stand, then the newest."""
        rows = list(stories.in_print_order().values_list("pk", "kicker", "headline", "deck")[:MOST_RANKED])
        titles, blocks = _folded(row[2] for row in rows), _folded("\n".join(row[1:]) for row in rows)
        found = zip(rows, titles, blocks, strict=False)  # of no rows there is still one text, an empty one
        weights = {row[0]: self._weight(title, block) for row, title, block in found}
        return sorted(weights, key=weights.__getitem__, reverse=True)

    def _weight(self, title, block) -> int:
        """4 where the headline says nothing else, 3 where it has all words, 2 with the lines around it, else 1."""
        if title and title == "".join(self.words):
            return 4
        if all(word in title for word in self.words):
            return 3
        return 2 if all(word in block for word in self.words) else 1

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
            first, end = self._stretch(text, start, stop)
            before = "……" if first and text[first - 1] != "\n" else ""
            after = "……" if text[end : end + 1] not in ("", "\n") else ""
            shown.append(filled("{}{}{}", before, self.marked(text[first:end]), after))
        return shown

    @staticmethod
    def _stretch(text, start, stop):
        """(first, last) of what is shown around a hit: some characters of the same paragraph."""
        paragraph = text.rfind("\n", 0, start) + 1
        ends = text.find("\n", stop)
        return max(paragraph, start - BEFORE), min(len(text) if ends < 0 else ends, stop + AFTER)

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


def _folded(texts) -> list[str]:
    """Each of these texts folded, all at once: to begin with a short one takes as long as to fold it."""
    return fold("\0".join(texts)).split("\0")
