"""Names that were nearly taken: the desk is told of them, and nobody is made of them.

Three things make one: a run that weighs a little less than names do, a piece of a list whose other pieces are names,
and what the dictionary takes for a name or a place, or cannot read, behind an office.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from math import exp

from articles.parsing.lattice import Plain, cut
from articles.parsing.names import DOTS, PLACES, SELDOM, SPELLS
from articles.parsing.roles import HIGH, ends_with
from articles.parsing.sightings import Sighting, settle
from articles.parsing.signs import HAN
from articles.parsing.traditional import simplified
from articles.parsing.types import ParsedMention
from articles.parsing.words import dictionary, kind_of

#: what a run must weigh to be told of: the words told hold 60 of 100 names that are missed, and one in nine is one
NEARLY = -4.0
#: how likely a run of a given weight is a name, as TOLD and AT_ZERO of weights.py: of all with -1.0 four in ten were
TOLD, AT_ZERO = 0.8, 0.3
#: of 22 behind an office 14 were names on pages with gold, of 16 pieces of lists 5
IN_LIST, BEHIND_OFFICE = 0.3, 0.6
#: a list's piece of more characters is no name, nor are more than those behind an office
LONGEST_PIECE, LONGEST = 4, 8
_RUN = re.compile(f"[{HAN}{DOTS}]+")

#: paragraph, start, end, the rule and how likely
Place = tuple[int, int, int, str, float]


def near_misses(
    body: Sequence[str],
    texts: Sequence[str],
    sightings: list[Sighting],
    mentions: Sequence[ParsedMention],
    rejected: Set[str] = frozenset(),
) -> tuple[ParsedMention, ...]:
    """Each once, in print order, where no mention stands; `texts` is the body in simplified characters."""
    taken = {(one.paragraph, place) for one in mentions for place in range(one.start, one.end)}
    known = {simplified(one.name) for one in mentions} | rejected
    told: dict[str, ParsedMention] = {}
    for number, start, end, rule, likely in sorted(_places(texts, sightings, mentions)):
        words = texts[number][start:end]
        if words not in known and taken.isdisjoint((number, place) for place in range(start, end)):
            surface = body[number][start:end]
            told.setdefault(words, ParsedMention(number, start, end, surface, surface, "", "", rule, likely))
    return tuple(told.values())


def _places(texts: Sequence[str], sightings: list[Sighting], mentions: Sequence[ParsedMention]) -> Iterator[Place]:
    for one in settle(sightings, NEARLY):
        yield one.paragraph, one.start, one.end, one.rule, round(1 / (1 + exp(-TOLD * one.weight - AT_ZERO)), 2)
    named: dict[int, list[ParsedMention]] = defaultdict(list)
    for mention in mentions:
        named[mention.paragraph].append(mention)
    for number, text in enumerate(texts):
        yield from ((number, *place, "piece of a list", IN_LIST) for place in _listed(text, named[number]))
        yield from ((number, *place, "behind an office", BEHIND_OFFICE) for place in _behind_office(text))


def _listed(text: str, named: Iterable[ParsedMention]) -> Iterator[tuple[int, int]]:
    """What stands between the marks of a list beside a name."""
    for one in named:
        if text[one.end : one.end + 1] == "、" and (piece := _RUN.match(text, one.end + 1)):
            yield from _short(*piece.span())
        if text[one.start - 1 : one.start] == "、" and one.start > 1:
            run = _RUN.findall(text, max(0, one.start - 2 - LONGEST_PIECE), one.start - 1)
            yield from _short(one.start - 1 - len(run[-1]), one.start - 1) if run else ()


def _short(start: int, end: int) -> Iterator[tuple[int, int]]:
    if 2 <= end - start <= LONGEST_PIECE:
        yield start, end


def _behind_office(text: str) -> Iterator[tuple[int, int]]:
    """What no list of surnames explains, right behind an office."""
    for run in _RUN.finditer(text):
        plain: Plain | None = None
        for place in range(run.start() + 2, run.end() - 1):
            if ends_with(text, place, HIGH):
                plain = plain or cut(run.group())
                end = _strange(plain, place - run.start())
                yield from [(place, run.start() + end)] if end else ()


def _strange(plain: Plain, place: int) -> int:
    """Where the word ends that begins here and may be a name; 0 where it is a plain one, or none begins."""
    if plain.goes[plain.came[place]] != place:
        return 0
    word, end = plain.word_after(place), place
    if len(word) > 1:
        rare = kind_of(word)[:2] in ("nr", "nz", "ns") and dictionary().score[word] < SELDOM
        return place + len(word) if rare and len(word) <= LONGEST and word not in PLACES else 0
    while end < min(len(plain.text), place + LONGEST) and plain.goes[end] == end + 1 and plain.text[end] in SPELLS:
        end += 1
    return end if end - place >= 3 else 0
