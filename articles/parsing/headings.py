"""Which short lines are headlines, which are subheads or lines of the text, which are labels, bylines or fragments."""

import math
import re
from dataclasses import dataclass

from articles.parsing.blocks import Block
from articles.parsing.certain import Reading, certain_reading
from articles.parsing.evidence import HALVES, HINTS
from articles.parsing.signs import HAN, fold
from articles.parsing.spots import Page, Spot
from articles.parsing.words import kind_of

_LABEL = re.compile(f"^[{HAN}]{{2,8}}$")
#: A label on top of a heading has at most so many characters: set by eye. With 5 and with 7 all 164 pages with gold
#: read the same.
LONGEST_LABEL = 6
#: Of 31 lone lines 16 were headlines, of 296 among others 80: a difference of one, of which the signs know some.
ALONE = 0.8
#: Five lines share seven characters of ten with a headline: all are headlines themselves. Shorter ones share a word.
SHORTEST_TWIN, ALIKE = 8, 0.7


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a block is, and how sure that is (0.5 a toss-up, 1 certain)."""

    reading: Reading
    certainty: float = 1.0


def read_headings(blocks: list[Block]) -> list[Verdict]:
    """What every block of the page is, short lines by the weight of their signs."""
    page = Page(blocks)
    verdicts = _weigh_all(page, blocks)
    verdicts = [_weighed_alone(page, verdicts, *found) for found in enumerate(_lone(page, verdicts))]
    return _without_orphans(blocks, _with_twins(blocks, verdicts))


def _with_twins(blocks: list[Block], verdicts: list[Verdict]) -> list[Verdict]:
    """What is built like a headline of this page, but for a word, is one: 县城十件大事, 全市十件大事."""
    headlines = {block.text for block, verdict in zip(blocks, verdicts, strict=True) if verdict.reading == "headline"}
    return [
        Verdict("headline", verdict.certainty)
        if verdict.reading == "line"
        and verdict.certainty < 1
        and any(_are_twins(block.text, one) for one in headlines)
        else verdict
        for block, verdict in zip(blocks, verdicts, strict=True)
    ]


def _are_twins(text: str, other: str) -> bool:
    same = sum(one == two for one, two in zip(text, other, strict=False))
    return len(text) == len(other) >= SHORTEST_TWIN and text != other and same >= ALIKE * len(text)


def _lone(page: Page, verdicts: list[Verdict]) -> list[bool]:
    """Is this the only line between two signed headlines that could be a headline or a subhead?"""
    flags, lines = [False] * len(verdicts), list[int]()
    for index, verdict in enumerate([*verdicts, None]):
        could_be = verdict is not None and verdict.reading in ("headline", "line") and len(page.blocks[index].text) > 3
        if verdict is None or (could_be and page.signed[index]):
            if len(lines) == 1:
                flags[lines[0]] = True
            lines = []
        elif could_be and page.blocks[index].kind in ("short", "names"):
            lines.append(index)
    return flags


def _weighed_alone(page: Page, verdicts: list[Verdict], index: int, is_lone: bool) -> Verdict:
    """A story has two subheads or more, or none: what stands alone amid running text is more often a headline."""
    spot, verdict = Spot(page, index), verdicts[index]
    above, below = page.at(index - 1), page.at(index + 1)
    amid = above is not None and above.kind == "prose" and below is not None and below.kind in ("prose", "short")
    if not is_lone or not amid or spot.block.kind != "short":
        return verdict
    return weigh(spot, bonus=ALONE) if weigh(spot) == verdict else verdict


def _without_orphans(blocks: list[Block], verdicts: list[Verdict]) -> list[Verdict]:
    """A line cannot stand right above a headline, nor a headline above nothing: those are columns' labels."""
    settled = list(verdicts)
    for index, (block, verdict) in enumerate(zip(blocks, verdicts, strict=True)):
        below = verdicts[index + 1].reading if index + 1 < len(verdicts) else "nothing"
        plain = _LABEL.match(fold(block.text)) is not None
        line = verdict.reading == "line" and below in ("headline", "column", "nothing")
        if (plain and (line or (verdict.reading == "headline" and below in ("nothing", "column")))) or (
            verdict.reading == below == "headline" and _labels_heading(blocks, verdicts, index)
        ):
            settled[index] = Verdict("column", verdict.certainty)
    return settled


def _labels_heading(blocks: list[Block], verdicts: list[Verdict], index: int) -> bool:
    """A short plain word on top of a heading of two lines or two halves, unless it names a place."""
    text, below = blocks[index].text, blocks[index + 1]
    if (
        not _LABEL.match(text)
        or len(text) > LONGEST_LABEL
        or len(below.text) <= LONGEST_LABEL + 2
        or kind_of(text) == "ns"
    ):
        return False
    more = index + 2 < len(verdicts) and verdicts[index + 2].reading == "headline"
    return more or bool(HALVES.search(fold(below.text)))


def _weigh_all(page: Page, blocks: list[Block]) -> list[Verdict]:
    verdicts: list[Verdict] = []
    for index, block in enumerate(blocks):
        certain = certain_reading(page, index, [verdict.reading for verdict in verdicts[-2:]])
        if certain is not None:
            verdicts.append(Verdict(certain))
        elif block.kind == "short" or block.kind == "names":
            verdicts.append(weigh(Spot(page, index), waits=_waits_for_text(page, verdicts)))
        else:
            verdicts.append(Verdict(block.kind))
    return verdicts


def _waits_for_text(page: Page, verdicts: list[Verdict]) -> bool:
    """Does a headline with its byline stand right above? What comes next is its text, whatever it looks like."""
    signed = [verdict.reading for verdict in verdicts[-2:]] == ["headline", "byline"]
    return signed and not fold(page.blocks[len(verdicts) - 1].text).startswith("(")


def weigh(spot: Spot, *, waits: bool = False, bonus: float = 0.0) -> Verdict:
    """The reading that most signs speak for, against the plain one: a line of the text."""
    holding = [hint for hint in HINTS if hint.holds(spot)]
    scores: dict[Reading, float] = {
        "headline": sum(hint.headline for hint in holding) + bonus,
        "fragment": sum(hint.fragment for hint in holding),
        "line": 0.0,
    }
    if waits:
        del scores["headline"]
    best = max(scores, key=lambda reading: scores[reading])
    total = sum(math.exp(score - scores[best]) for score in scores.values())
    return Verdict(best, round(1 / total, 3))
