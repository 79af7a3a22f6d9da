"""How names are made: which runs of characters could be one, and how likely, whatever stands beside them.

Every figure is the logarithm of a probability, so that a name and the ordinary words in its place can be compared.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Set
from functools import cache
from typing import Literal, NamedTuple

from articles.parsing.names_vocabulary import (
    COMMON_SURNAMES,
    COMPOUND_SURNAMES,
    FAMOUS,
    FOREIGN_PLACES,
    JAPANESE_ENDINGS,
    JAPANESE_SURNAMES,
    MINORITY_PARTS,
    NEVER_GIVEN,
    NO_NAMES,
    NOT_GIVEN,
    PURE_SPELLING,
    RARE_SURNAMES,
    SPELLING,
)
from articles.parsing.words import dictionary

COMMON, RARELY = COMMON_SURNAMES, RARE_SURNAMES - COMMON_SURNAMES
#: what stands between the parts of a foreign name
DOTS = "·•・‧∙･．"
SURNAMES, COMPOUNDS = COMMON | RARELY, COMPOUND_SURNAMES
JAPANESE_FAMILIES, JAPANESE_LASTS = frozenset(JAPANESE_SURNAMES.split()), frozenset(JAPANESE_ENDINGS)
SPELLS, ONLY_SPELLS = frozenset(SPELLING + PURE_SPELLING), frozenset(PURE_SPELLING)
PLACES, THINGS = frozenset(FOREIGN_PLACES.split()), frozenset(NO_NAMES.split())
RENOWNED = re.compile("|".join(sorted(FAMOUS.split(), key=len, reverse=True)))
DOTS_OR_END = frozenset(DOTS)
SOUNDS = SPELLS | DOTS_OR_END
#: what spells part of a Uyghur, Kazakh or Tibetan name, though elsewhere its characters mostly mean what they say
MINORITY = re.compile("|".join(sorted(MINORITY_PARTS.split(), key=len, reverse=True)))
#: what follows a country: 南非前总统, 南非人
CITIZENS = frozenset("前人籍裔")
#: the whole family, and no one of it: 章家, 叶氏
FAMILY = frozenset("家氏")
UNFIT, ADDRESSES = frozenset(NEVER_GIVEN + DOTS), frozenset(NOT_GIVEN.split())

Shape = Literal["han", "japanese", "foreign", "dotted", "famous"]

#: so many spelling characters in a row are no name but noise
ENDLESS = re.compile(f"[{SPELLING}{PURE_SPELLING}]{{40,}}")
#: about one word in sixty of a news text is a person's name, a foreign one in six hundred
NAME, FOREIGN, JAPANESE = math.log(1 / 60), math.log(1 / 700), math.log(1 / 3000)
#: one Chinese name in seven has a single character behind the surname, one in a hundred three
SINGLE, DOUBLE = math.log(0.15), math.log(0.84)
#: how many of them bear a husband's surname in front of their own; by hand
MARRIED = math.log(1 / 20)
#: a spelling character, where it is hardly ever anything else, and where it may be
PURE, MIXED = math.log(1 / 130), math.log(1 / 500)


#: how much less likely a foreign name is than the word of the dictionary that is written the same, and no likelihood
MISMARKED, UNSPOKEN = 4.0, -99.0


class Candidate(NamedTuple):
    """A run `text[start:end]` that could be a name."""

    start: int
    end: int
    name: str
    shape: Shape
    score: float


class Makings(NamedTuple):
    """How often each character is a surname, the first of two, the last of two and the only one of a given name."""

    surname: dict[str, float]
    first: dict[str, float]
    last: dict[str, float]
    single: dict[str, float]


@cache
def makings() -> Makings:
    """Counted over the names that the dictionary happens to hold: they show how names are made, not who there is."""
    surname: Counter[str] = Counter(dict.fromkeys(COMMON, 5))
    surname.update(dict.fromkeys(RARELY, 1))
    first: Counter[str] = Counter()
    last: Counter[str] = Counter()
    single: Counter[str] = Counter()
    for word, kind in dictionary().kind.items():
        if kind not in ("nr", "nrfg") or word[0] not in COMMON:
            continue
        if len(word) == 3:
            surname[word[0]] += 1
            first[word[1]] += 1
            last[word[2]] += 1
        elif len(word) == 2:
            single[word[1]] += 1
    return Makings(*(_shares(counts) for counts in (surname, first, last, single + last)))


def _shares(counts: Counter[str]) -> dict[str, float]:
    total = math.log(sum(counts.values()))
    return {character: math.log(count) - total for character, count in counts.items()}


#: what an unheard-of character costs in a given name
UNHEARD = math.log(1 / 60000)


def chinese(text: str) -> Iterator[Candidate]:
    """Surname and one or two characters; compound surname and one or two."""
    for start in range(len(text) - 1):
        two = text[start : start + 2]
        if two in COMPOUNDS:
            yield from _given(text, start, 2, math.log(1 / 700))
        if (share := makings().surname.get(text[start])) is not None:
            yield from _given(text, start, 1, share)


def married(text: str) -> Iterator[Candidate]:
    """A husband's surname, a wife's, and two characters, as in Hong Kong: 章罗雅琴."""
    share = makings().surname
    for start in range(len(text) - 3):
        if text[start] in COMMON and text[start + 1] in COMMON and text[start : start + 4] not in dictionary().kind:
            for one in _given(text, start + 1, 1, share[text[start + 1]]):
                if one.end == start + 4:
                    yield _candidate(text, start, one.end, "han", one.score + share[text[start]] + MARRIED)


def _given(text: str, start: int, surname: int, share: float) -> Iterator[Candidate]:
    rest = text[start + surname : start + surname + 2]
    if not rest or rest[0] in UNFIT or rest in ADDRESSES:
        return
    parts = makings()
    one = NAME + SINGLE + share + parts.single.get(rest[0], UNHEARD)
    if text[start : start + surname + 1] not in PLACES and rest[0] not in FAMILY:
        yield _candidate(text, start, start + surname + 1, "han", one)
    if text[start : start + 2] in PLACES and rest[1:] in CITIZENS:
        return
    if text[start : start + surname + 2] in PLACES or text[start : start + surname + 2] in THINGS:
        return
    if len(rest) == 2 and rest[1] not in UNFIT:
        two = NAME + DOUBLE + share + parts.first.get(rest[0], UNHEARD) + parts.last.get(rest[1], UNHEARD)
        yield _candidate(text, start, start + surname + 2, "han", two)


def japanese(text: str) -> Iterator[Candidate]:
    """A Japanese surname and a given name that ends as theirs do."""
    for start in range(len(text) - 2):
        for surname in (2, 3):
            if text[start : start + surname] in JAPANESE_FAMILIES:
                for end in range(start + surname + 1, min(start + surname + 4, len(text) + 1)):
                    if text[end - 1] in JAPANESE_LASTS:
                        score = JAPANESE + math.log(1 / 300) + (end - start - surname) * math.log(1 / 80)
                        yield _candidate(text, start, end, "japanese", score)


def foreign(text: str) -> Iterator[Candidate]:
    """Three to eight spelling characters in a row, or more with dots between them."""
    sounds = MINORITY.sub(lambda part: "尔" * len(part.group()), text)
    endless = {place for run in ENDLESS.finditer(sounds) for place in range(*run.span())}
    for start in range(len(text)):
        if start in endless:
            continue
        follows_dot = start and text[start - 1] in DOTS
        if not follows_dot and (sounds[start] in SPELLS or not DOTS_OR_END.isdisjoint(text[start + 1 : start + 3])):
            for one in _spelled_from(sounds, start):
                yield one._replace(name=text[one.start : one.end])


def _spelled_from(text: str, start: int) -> Iterator[Candidate]:
    done, part, pure, dots = FOREIGN, start, 0, 0
    for end in range(start + 1, min(start + 26, len(text)) + 1):
        character = text[end - 1]
        if character in DOTS:
            if part == end - 1:
                return
            done += _spelled(text[part : end - 1])
            part, dots = end, dots + 1
            if SOUNDS.issuperset(text[start:end]):
                yield from (
                    _candidate(text, start, to, "dotted", done + score) for to, score in _last_parts(text, end)
                )
            continue
        if end - part > 8 or (character not in SPELLS and not _dot_ahead(text, end, dots)):
            return
        pure += character in ONLY_SPELLS
        if dots:
            yield _candidate(text, start, end, "dotted", done + _spelled(text[part:end]))
        elif end - start >= 3 and _transcribed(text[start:end], pure):
            yield _candidate(
                text, start, end, "foreign", max(done + _spelled(text[part:end]), _taken_for_place(text[start:end]))
            )


def _taken_for_place(run: str) -> float:
    """The dictionary marks many a foreign name as a place: then what stands beside it must tell."""
    known = dictionary()
    return known.score[run] - MISMARKED if known.kind.get(run) in ("ns", "nz") else UNSPOKEN


def _last_parts(text: str, start: int) -> Iterator[tuple[int, float]]:
    """What stands behind a dot and spells nothing: a name as the Chinese bear one, or one of the dictionary's."""
    known = dictionary()
    for end in range(start + 2, min(start + 4, len(text)) + 1):
        if known.kind.get(text[start:end], "").startswith("nr"):
            yield end, known.score[text[start:end]]
    if (share := makings().surname.get(text[start : start + 1])) is not None:
        yield from ((one.end, one.score) for one in _given(text, start, 1, share))


def _transcribed(run: str, pure: int) -> bool:
    """A third of it is written for the sound alone, or the dictionary knows it as a name; and it is no place."""
    return run not in PLACES and (pure * 3 >= len(run) or dictionary().kind.get(run, "").startswith("nr"))


def _dot_ahead(text: str, at: int, dots: int) -> bool:
    """Inside a dotted name any character may stand; in front of its first dot only one or two do not spell."""
    return any(text[place] in DOTS for place in range(at, min(at + (5 if dots else 2), len(text))))


def _spelled(part: str) -> float:
    """How likely this is one part of a foreign name."""
    score = -1.5 if len(part) > 1 else -4.0
    for character in part:
        score += PURE if character in ONLY_SPELLS else MIXED if character in SPELLS else UNHEARD
    return score + 3.0 if len(part) > 1 and dictionary().kind.get(part, "").startswith("nr") else score


def famous(text: str) -> Iterator[Candidate]:
    """People of history, who read as well as a name as they do as a word."""
    for found in RENOWNED.finditer(text):
        start, end = found.span()
        if DOTS_OR_END.isdisjoint(text[max(0, start - 1) : start] + text[end : end + 1]):
            score = dictionary().score.get(found.group(), NAME + UNHEARD)
            yield _candidate(text, start, end, "famous", score)


def _candidate(text: str, start: int, end: int, shape: Shape, score: float) -> Candidate:
    return Candidate(start, end, text[start:end], shape, score)


def spelled_out(text: str, names: Set[str]) -> Iterator[Candidate]:
    """Every place of names that somebody vouches for, however they are made."""
    for name in sorted(names):
        for found in re.finditer(re.escape(name), text):
            yield Candidate(found.start(), found.end(), name, "han", NAME + UNHEARD)


def candidates(text: str) -> list[Candidate]:
    """Everything in a run of Chinese text that is made like a name."""
    return [*chinese(text), *married(text), *japanese(text), *foreign(text), *famous(text)]


#: a short entry that is commoner than one word in a million is no mere given name
ORDINARY = math.log(1e-6)


@cache
def looks_like_name(word: str) -> bool:
    """A dictionary entry that is a name or part of one: it must not stand in the way of names.

    The dictionary marks many plain words as names, so of two characters only rare ones are believed.
    """
    known = dictionary()
    if word in THINGS or word in PLACES:
        return False
    if len(word) > 3 and word[:2] in JAPANESE_FAMILIES and word[-1] in JAPANESE_LASTS:
        return True
    if len(word) == 3 and known.kind.get(word) == "t" and word[0] in COMMON:
        return True
    if not known.kind.get(word, "").startswith("nr"):
        return False
    if len(word) == 2:
        return known.score[word] < ORDINARY
    if all(character in SPELLS for character in word):
        return True
    return word[0] in SURNAMES or word[:2] in COMPOUNDS


#: …and an entry of three characters that is not marked as one must be rarer still to be taken for a name
RARE, SELDOM = math.log(3e-7), math.log(2e-6)


@cache
def could_be_name(word: str) -> bool:
    """A dictionary entry that is made like a name, though it is marked as something else or very common."""
    known = dictionary()
    kind = known.kind[word]
    if word in THINGS or word in PLACES:
        return False
    if len(word) == 2:
        if kind.startswith("nr") and ONLY_SPELLS.issuperset(word):
            return True
        return word[0] in COMMON and (kind.startswith("nr") or (kind == "ns" and known.score[word] < SELDOM))
    if all(character in SPELLS for character in word):
        return True
    return len(word) == 3 and word[0] in COMMON and known.score[word] < RARE and kind in ("n", "nz")
