"""Which stories of a list have every word of a search: in their texts, overleaf, or where they call somebody so
(市长陆鸣谦).

A rare word is looked up: the few articles that have it are put in the order of the list. A common one is not: the list
is walked, a stretch at a time, until enough stories of it have the word. So neither takes much longer in an older one.
What does is two common words that hardly any story has together, where many stories go on overleaf.
"""

# ruff: noqa: S608 - every word of these statements is our own

from collections.abc import Callable, Iterable, Sequence
from math import isqrt

from .models import Article, Mention
from .querysets.person import readings
from .querysets.visibility import readable, story_of
from .questions import answer, marks, reading
from .search import asked, few, holding, those_with
from .slices import AT_ONCE, slices

#: (print order, id)
Place = tuple[int, int]
#: What gives, for a place in a list, the statement that asks for the rows which follow it, and its values.
Rows = Callable[[Place | None], tuple[str, list]]
#: Stories of the first stretch that is walked, and of the longest.
FIRST, LONGEST = 2_000, 50_000
#: To look one up takes as long as to walk past ten. So of a million articles ten thousand are rather looked up than
#: walked past until a page's worth of them is met, of a hundred thousand three thousand: ten times the root.
FEWEST, BY_ROOT = 1_000, 10


class Worded:
    """What has these folded words, asked for the length of one answer."""

    def __init__(self, words: Sequence[str]):
        self.words = words
        self.using = reading().alias
        newest, self.has_parts, *is_called = answer(*_outlook(words))[0]
        self.most = max(FEWEST, min(AT_ONCE, BY_ROOT * isqrt(newest or 0)))
        self.called = {word: _calling(word) for word, called in zip(words, is_called, strict=True) if called}

    def few(self) -> set[int] | None:
        """All stories that have them, readable or not, where those are few; None where they may be many."""
        if not self.has_parts and not self.called:
            return self._in_texts(self.words)
        for word in self.words:
            if (stories := self._in_texts([word])) is not None:
                return self.among(stories | self.called.get(word, set()))
        # Each of several is common, and all of them together need not be: on one page, or parted over two.
        together = self._in_texts(self.words) if len(self.words) > 1 else None
        return None if together is None else self.among(together.union(self._going_on(), *self.called.values()))

    def among(self, stories: Iterable[int]) -> set[int]:
        """Those of these stories that have every word."""
        return {pk for some in slices(stories) for pk in self._among(some)}

    def _among(self, stories: list[int]) -> set[int]:
        begun = dict(Article.objects.going_on_from(stories).with_beginnings()) if self.has_parts else {}
        if not begun and not self.called:
            return those_with(self.words, stories, self.using)
        left, parts = {*stories}, [*stories, *begun]
        for word in self.words:
            has = {begun.get(pk, pk) for pk in those_with([word], parts, self.using)}
            left &= has | self.called.get(word, set())
        return left

    def _in_texts(self, words: Sequence[str]) -> set[int] | None:
        """The stories that have these words in one of their texts; None where they may be many."""
        found = few(words, self.most, self.using)
        if not found or not self.has_parts:
            return None if found is None else {*found}
        overleaf = (Article.objects.overleaf().filter(pk__in=some).with_beginnings() for some in slices(found))
        begun = {part: story for rows in overleaf for part, story in rows}
        return {begun.get(pk, pk) for pk in found}

    def _going_on(self) -> set[int]:
        """The stories of which a part on another page has one of the words."""
        begun = dict(Article.objects.overleaf().with_beginnings()) if self.has_parts else {}
        return {begun[part] for word in self.words for part in those_with([word], begun, self.using)}

    def first_of(self, rows: Rows, order: str, wanted: int) -> list[Place]:
        """So many of a list that have the words, in this order; `rows` asks for what follows a place of it."""
        found: list[Place] = []
        place, passed, length = None, 0, FIRST
        while len(found) < wanted:
            text, values = rows(place)
            found += self._stretch(f"{text} {order} LIMIT %s", [*values, length])
            # The last of the stretch; where it was no whole one, the list ends with it.
            last = answer(f"{text} {order} LIMIT 1 OFFSET %s", [*values, length - 1])
            if not last:
                break
            place, passed = last[0], passed + length
            length = min(LONGEST, FIRST // 4 + passed * max(0, wanted - len(found)) // max(1, len(found)))
        return found[:wanted]

    def _stretch(self, text: str, values: list) -> list[Place]:
        """Those of a stretch that have the words, in its order."""
        (ends,) = answer(f"SELECT min(story_id), max(story_id) FROM ({text}) AS walked", values)
        if ends[0] is None:
            return []
        # IS TRUE has each story tested by itself: PostgreSQL would rather walk the stretch for each that has a word.
        places = f"SELECT print_order, story_id FROM ({text}) AS walked WHERE (story_id IN ({{}})) IS TRUE"
        statement, words = asked(self.words, self.using, ends)
        found = {*answer(places.format(statement), [*values, *words])}
        has = {*holding(self.words, [pk for _, pk in found], self.using)}
        # Where words stand apart, or somebody is called so, each story is asked by itself whether it has them all.
        if self.has_parts:
            begun = "SELECT continues_id FROM articles_article WHERE continues_id BETWEEN %s AND %s"
            found |= {*answer(places.format(begun), [*values, *ends])}
        for some in slices({pk for called in self.called.values() for pk in called if ends[0] <= pk <= ends[1]}):
            found |= {*answer(places.format(marks(some)), [*values, *some])}
        if self.has_parts or self.called:
            has |= self.among(pk for _, pk in found if pk not in has)
        return sorted((place for place in found if place[1] in has), reverse="DESC" in text)


def _outlook(words: Sequence[str]) -> tuple[str, list[str]]:
    """What asks for the newest article, whether any story goes on overleaf, and whom anybody calls by which word."""
    called, values = [], []
    for word in words:
        ways = readings(word)
        rule = " OR ".join("(name = %s AND title = %s)" for _ in ways) or "1 = 0"
        called.append(f"EXISTS (SELECT 1 FROM articles_mention WHERE NOT rejected AND ({rule}))")
        values += [value for way in ways for value in way]
    parts = "EXISTS (SELECT 1 FROM articles_article WHERE continues_id > 0)"
    return f"SELECT (SELECT max(id) FROM articles_article), {', '.join([parts, *called])}", values


def _calling(word: str) -> set[int]:
    """The stories that readers may see which call somebody so."""
    called = Mention.objects.standing().calling(word).filter(readable("article"))
    return {*called.values_list(story_of("article"), flat=True)}
