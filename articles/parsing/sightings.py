"""Runs of text that read better as a name than as words: each is weighed where it stands, then with all its like."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace

from articles.parsing.lattice import Plain, cut
from articles.parsing.names import DOTS, SPELLS, Candidate, candidates, spelled_out
from articles.parsing.spaced import set_wide
from articles.parsing.surroundings import (
    after,
    before,
    enclosed,
    joins,
    made,
    names_something,
    of_towns,
    signs,
    word_after,
    word_before,
)
from articles.parsing.weights import (
    BASE,
    CERTAIN,
    DOUBTED,
    ENOUGH,
    EXPECTED,
    LENGTH,
    LIKELY,
    RECALL,
    SLOPE,
    TIE,
    WEIGHTS,
    WITNESS,
)
from articles.parsing.witness import Witness

#: a run that holds no punctuation: names do not reach across
CLAUSE = re.compile(r"[㐀-鿿豈-﫿·•・‧∙･．]+")
#: a dot with something on one side that spells the rest of a name
_SPELLING = "".join(SPELLS)
SPELLED_BEFORE, SPELLED_BEHIND = re.compile(f"[{_SPELLING}][{DOTS}]"), re.compile(f"[{DOTS}][{_SPELLING}]")
#: makes of names from abroad, which are written for their sound
SPELLED = ("foreign", "dotted")
#: below this a run is so much better read as words that nothing beside it can make it a name
HOPELESS = -15.0
#: below this no witness can make it one either (a lower bound found nobody more and asked about more sentences)
UNASKED = -5.0


@dataclass(frozen=True, slots=True)
class Sighting:
    """A run at [start:end] of a paragraph that may be a name, what it weighs and what spoke for it."""

    paragraph: int
    start: int
    end: int
    name: str
    shape: str
    cues: tuple[str, ...]
    weight: float

    @property
    def places(self) -> range:
        return range(self.start, self.end)

    @property
    def rule(self) -> str:
        """What spoke most for it."""
        return max(self.cues, key=lambda cue: WEIGHTS.get(cue, CERTAIN))


def sight(paragraph: int, text: str, confirmed: Set[str] = frozenset()) -> list[Sighting]:
    """Every run of a paragraph, in simplified characters, that could be a name, or that the desk knows as one."""
    found: list[Sighting] = []
    for clause in CLAUSE.finditer(text):
        run = clause.group()
        possible = [*candidates(run), *spelled_out(run, confirmed)]
        if possible:
            plain = cut(run)
            found.extend(_weighed(paragraph, text, clause.start(), plain, possible))
    for wide in set_wide(text):
        found.extend(_weighed(paragraph, text, wide.offset, cut(wide.run), wide.names, wide.gap))
    return _whole(text, found)


def _weighed(
    paragraph: int, text: str, offset: int, plain: Plain, possible: Iterable[Candidate], gap: int = 0
) -> Iterable[Sighting]:
    """Each that is not hopeless, with its cues; so many blanks as the gap are printed within it."""
    spelled: list[tuple[float, Sighting]] = []
    things: set[int] = set()
    longest_first = sorted(possible, key=lambda one: -one.end)
    runs = {(offset + one.start, offset + one.end + gap) for one in longest_first}
    begins = {start for start, _ in runs}
    towns = of_towns(text, [(offset + one.start, offset + one.end) for one in longest_first if one.shape in SPELLED])
    for one in longest_first:
        margin = plain.margin(one.start, one.end, one.score)
        start, end = offset + one.start, offset + one.end + gap
        if margin < HOPELESS or start in towns or joins(text, start, end, runs, begins):
            continue
        front = before(text, start) or word_before(plain.word_before(one.start))
        if "role before" not in front and names_something(text, end, plain.word_after(one.end)):
            things.add(start)
        if start in things:
            continue
        back = after(text, end) or word_after(plain.word_after(one.end))
        cues = (*made(one.name, one.shape), *front, *back, *enclosed(one.shape, front, back))
        if signs(text, start, end):
            cues = (*cues, "signs")
        if gap and not CLAUSE.match(text, end):
            cues = (*cues, "set wide")
        spoken = BASE + sum(WEIGHTS[cue] for cue in cues)
        weight = spoken + SLOPE * min(margin, ENOUGH) + TIE * max(0.0, margin - ENOUGH)
        sighting = Sighting(paragraph, start, end, one.name, one.shape, cues, weight)
        if one.shape in SPELLED:
            spelled.append((spoken + SLOPE * margin + LENGTH * len(one.name), sighting))
        else:
            yield sighting
    yield from _best_cut(spelled)


def _best_cut(spelled: list[tuple[float, Sighting]]) -> Iterable[Sighting]:
    """Of the many ways to cut one foreign name out of its sentence only the best."""
    taken: set[int] = set()
    for _, one in sorted(spelled, key=lambda row: -row[0]):
        if taken.isdisjoint(one.places):
            taken.update(one.places)
            yield one


def _whole(text: str, found: list[Sighting]) -> list[Sighting]:
    """All but the pieces of dotted names; a dot between two that read as names of their own parts a list."""
    likely = [one for one in found if one.shape != "dotted" and one.weight > LIKELY]
    lists = {one.end for one in likely} & {one.start - 1 for one in likely}
    inside = {place for one in found if one.shape == "dotted" and one.weight > LIKELY for place in one.places}
    ahead = {dot.end() - 1 for dot in SPELLED_BEFORE.finditer(text)} - lists | inside
    behind = {dot.start() for dot in SPELLED_BEHIND.finditer(text)} - lists | inside
    return [one for one in found if one.shape == "dotted" or (one.start - 1 not in ahead and one.end not in behind)]


#: what stands between the names of a list
LISTS = frozenset("、／/ 　和与及")


def with_company(sightings: list[Sighting], body: Sequence[str]) -> list[Sighting]:
    """The same, where a run that stands in a list beside a likely name is likelier a name itself."""
    begins: dict[tuple[int, int], float] = {}
    ends: dict[tuple[int, int], float] = {}
    for one in sightings:
        begins[one.paragraph, one.start] = max(begins.get((one.paragraph, one.start), HOPELESS), one.weight)
        ends[one.paragraph, one.end] = max(ends.get((one.paragraph, one.end), HOPELESS), one.weight)
    better = []
    for one in sightings:
        text = body[one.paragraph]
        beside = HOPELESS
        if text[one.end : one.end + 1] in LISTS:
            beside = begins.get((one.paragraph, one.end + 1), HOPELESS)
        if text[one.start - 1 : one.start] in LISTS:
            beside = max(beside, ends.get((one.paragraph, one.start - 1), HOPELESS))
        if beside > LIKELY and "ends like a place" not in one.cues:
            one = replace(one, weight=one.weight + WEIGHTS["company"], cues=(*one.cues, "company"))
        better.append(one)
    return better


def with_witness(sightings: list[Sighting], body: Sequence[str], witness: Witness) -> list[Sighting]:
    """The same, weighed by how likely a witness calls it that the run is a name; of hopeless ones it is not asked."""
    rows: dict[int, list[Sighting]] = defaultdict(list)
    for one in sightings:
        if one.weight > UNASKED:
            rows[one.paragraph].append(one)
    weighed = []
    for number, found in rows.items():
        for one, odds in zip(found, witness.odds(body[number], [(one.start, one.end) for one in found]), strict=True):
            cues = (*one.cues, "witnessed") if odds > 0 else one.cues
            weighed.append(replace(one, weight=one.weight + WITNESS * odds + EXPECTED, cues=cues))
    return weighed


def settle(sightings: list[Sighting], need: float) -> list[Sighting]:
    """Of runs that overlap those that weigh most together, with what the article adds; each more than it needs."""
    beliefs = _beliefs(sightings)
    rows: dict[int, list[tuple[float, Sighting]]] = defaultdict(list)
    for one in sightings:
        value = one.weight + RECALL * min(5.0, max(0.0, beliefs[one.name] - one.weight))
        if value > need:
            shown = one.weight + DOUBTED * (value - one.weight)
            rows[one.paragraph].append((value - need, replace(one, weight=shown)))
    return [one for number in sorted(rows) for one in _best_together(rows[number])]


def _beliefs(sightings: list[Sighting]) -> dict[str, float]:
    """How sure the whole article is of each name: its best place, and a little for every other."""
    weights: dict[str, list[float]] = defaultdict(list)
    for one in sightings:
        weights[one.name].append(one.weight)
    return {name: max(rows) + min(3.0, 0.7 * (sum(row > -3 for row in rows) - 1)) for name, rows in weights.items()}


def _best_together(rows: list[tuple[float, Sighting]]) -> list[Sighting]:
    """The choice of runs that weigh most (weighted interval scheduling); none touch: names are not printed glued."""
    rows.sort(key=lambda row: row[1].end)
    ends = [one.end for _, one in rows]
    best, free, taken = [0.0], [0], [False]
    for index, (value, one) in enumerate(rows):
        before_it = bisect_left(ends, one.start, 0, index)
        total = best[before_it] + value
        taken.append(total > best[-1])
        free.append(before_it)
        best.append(max(total, best[-1]))
    chosen = []
    at = len(rows)
    while at:
        if taken[at]:
            chosen.append(rows[at - 1][1])
        at = free[at] if taken[at] else at - 1
    return chosen[::-1]
