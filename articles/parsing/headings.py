"""Which short lines are headlines, which are subheads or lines of the text, which are labels, bylines or fragments."""

import math
import re
from dataclasses import dataclass
from typing import Literal

from articles.parsing import vocabulary as words
from articles.parsing.addresses import is_uncommon
from articles.parsing.blocks import LONGEST_HEADING, Block
from articles.parsing.datelines import DATELINE
from articles.parsing.evidence import DATE_LINE, HALVES, SIGNS
from articles.parsing.signs import HAN, ends_sentence, fold
from articles.parsing.spots import LETTER_SPACED, Page, Spot
from articles.parsing.tables import heads_figures, is_row
from articles.parsing.words import kind_of

Reading = Literal["headline", "line", "fragment", "prose", "byline", "caption", "credit", "jump", "see", "column"]

_LABEL = re.compile(f"^[{HAN}]{{2,8}}$")
_ADDRESS, _REGARDS = re.compile(words.ADDRESS), re.compile(words.REGARDS)
#: What closes a text: (新华社某地12月31日电) behind its last words, or names and a date.
_SENT_FROM = re.compile(r"[。!?…]\((?:据|综合)?(?:新华社|中新社|本报)[^()]{0,20}(?:电|讯)\)$")
_DATED = re.compile(f"^(?:[{HAN}]{{2,4}} ?){{1,4}}(?:19|20)[0-9]{{2}}年[0-9]{{1,2}}月(?:[0-9]{{1,2}}日)?$")
_PEN_NAME = re.compile(f"^[{HAN}]{{2,3}}$")
_CUT_NUMBER, _UNIT = re.compile("[0-9]$"), re.compile("[年月日时分秒个万亿元岁米名人次倍%]")
_PASSED = re.compile(r"^\([^()]{6,60}(?:通过|公布|发布|修订|修正|施行)\)$")
LONGEST_LABEL = 6
#: Of 31 lone lines 16 were headlines, of 296 among others 80: a difference of one, of which the signs know some.
ALONE = 0.8
#: a poem's name, its poet and two lines
FEWEST_VERSES = 4


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a block is, and how sure that is (0.5 a toss-up, 1 certain)."""

    reading: Reading
    certainty: float = 1.0


def read_headings(blocks: list[Block]) -> list[Verdict]:
    """What every block of the page is, short lines by the weight of their signs."""
    page = Page(blocks)
    verdicts = _weigh_all(page, blocks)
    return _without_orphans(
        blocks, [_weighed_alone(page, verdicts, *found) for found in enumerate(_lone(page, verdicts))]
    )


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
        if (
            not re.search(r"[^\W\d_]", block.text)
            or DATE_LINE.match(fold(block.parts[-1].text))
            or _is_stanza(page, index)
            or is_row(page, index)
            or _signs_off(page, index)
            or _closes_text(block)
        ):
            verdicts.append(Verdict("line"))
        elif _speaks_to_somebody(block):
            verdicts.append(Verdict("prose"))
        elif _closes_bracket(page, index) or _is_cut_short(page, index):
            verdicts.append(Verdict("fragment"))
        elif _notes_the_law(block, verdicts) or _must_be_headline(block) or heads_figures(page, index):
            verdicts.append(Verdict("headline"))
        elif (block.kind == "names" and _stands_for_byline(page, index, verdicts)) or _is_pen_name(
            page, index, verdicts
        ):
            verdicts.append(Verdict("byline"))
        elif _heads_verse(page, index):
            verdicts.append(Verdict("headline"))
        elif block.kind == "short" or block.kind == "names":
            verdicts.append(weigh(Spot(page, index), waits=_waits_for_text(page, verdicts)))
        else:
            verdicts.append(Verdict(block.kind))
    return verdicts


def _closes_text(block: Block) -> bool:
    """Last words with where they were sent from, or who signed a letter and when."""
    text = fold(block.text)
    return block.kind == "short" and bool(_SENT_FROM.search(text) or _DATED.match(text))


def _speaks_to_somebody(block: Block) -> bool:
    """The first words of a letter, or its last."""
    text = fold(block.text)
    return bool(_ADDRESS.fullmatch(text) or _REGARDS.fullmatch(text))


def _closes_bracket(page: Page, index: int) -> bool:
    """The rest of a signature or a remark whose bracket was opened above the break."""
    text, above = fold(page.blocks[index].text[:40]), page.at(index - 1)
    opened = above is not None and fold(above.text[-20:]).rfind("(") > fold(above.text[-20:]).rfind(")")
    return opened and ")" in text and "(" not in text.partition(")")[0]


def _is_cut_short(page: Page, index: int) -> bool:
    """A dateline without its end, or a number whose unit stands below the break."""
    below = page.at(index + 1)
    if page.blocks[index].kind != "short" or below is None or below.kind not in ("prose", "short"):
        return False
    own, rest = fold(page.blocks[index].text), fold(below.text[:60])
    if DATELINE.match(own) or DATELINE.match(rest):
        return False
    dateline = DATELINE.match(own + rest)
    return (dateline is not None and dateline.end() > len(own)) or bool(_CUT_NUMBER.search(own) and _UNIT.match(rest))


def _notes_the_law(block: Block, verdicts: list[Verdict]) -> bool:
    """Right below the name of a law, who passed it and when."""
    return bool(verdicts) and verdicts[-1].reading == "headline" and bool(_PASSED.match(fold(block.text)))


def _must_be_headline(block: Block) -> bool:
    """A notice's own name, or letters set wide apart."""
    spaced = len(block.text) > LONGEST_LABEL * 2 and bool(LETTER_SPACED.match(block.text))
    return spaced or fold(block.text).replace(" ", "") in words.NOTICES


def _is_stanza(page: Page, index: int) -> bool:
    """Several short lines together, or a few beside others: verse."""
    block, near = page.blocks[index], (page.at(index - 1), page.at(index + 1))
    if block.kind == "column":
        return False
    beside = any(other is not None and other.kind == "short" and len(other.parts) > 1 for other in near)
    return len(block.parts) > LONGEST_HEADING or (len(block.parts) > 1 and beside)


def _signs_off(page: Page, index: int) -> bool:
    """A line between a text and a bare date: who signs it."""
    above, below = page.at(index - 1), page.at(index + 1)
    dated = below is not None and DATE_LINE.match(fold(below.text)) is not None
    return dated and page.blocks[index].kind == "short" and above is not None and ends_sentence(above.text)


def _waits_for_text(page: Page, verdicts: list[Verdict]) -> bool:
    """Does a headline with its byline stand right above? What comes next is its text, whatever it looks like."""
    signed = [verdict.reading for verdict in verdicts[-2:]] == ["headline", "byline"]
    return signed and not fold(page.blocks[len(verdicts) - 1].text).startswith("(")


def weigh(spot: Spot, *, waits: bool = False, bonus: float = 0.0) -> Verdict:
    """The reading that most signs speak for, against the plain one: a line of the text."""
    holding = [sign for sign in SIGNS if sign.holds(spot)]
    scores: dict[Reading, float] = {
        "headline": sum(sign.headline for sign in holding) + bonus,
        "fragment": sum(sign.fragment for sign in holding),
        "line": 0.0,
    }
    if waits:
        del scores["headline"]
    best = max(scores, key=lambda reading: scores[reading])
    total = sum(math.exp(score - scores[best]) for score in scores.values())
    return Verdict(best, round(1 / total, 3))


def _is_pen_name(page: Page, index: int, verdicts: list[Verdict]) -> bool:
    """One or two words that nobody knows, between a headline and its text: 剑武, 书云 玉琴."""
    block, below = page.blocks[index], page.at(index + 1)
    if block.kind != "short" or not verdicts or verdicts[-1].reading != "headline" or len(block.parts) > 1:
        return False
    names = fold(block.text).split()
    made = len(names) <= 2 and all(_PEN_NAME.match(name) and is_uncommon(name) for name in names)
    return made and below is not None and below.kind == "prose"


def _heads_verse(page: Page, index: int) -> bool:
    """A poem's name above its poet's: two lines of a name's length, and short ones below."""
    above, kinds = page.at(index - 1), [block.kind for block in page.blocks[index : index + 3]]
    begins = above is None or above.kind not in ("short", "names")
    return begins and kinds == ["names", "names", "short"] and page.runs[index] >= FEWEST_VERSES


def _stands_for_byline(page: Page, index: int, verdicts: list[Verdict]) -> bool:
    """A line of bare names right below a headline, or below a text that the next headline ends."""
    above, below = page.at(index - 1), page.at(index + 1)
    if above is None:
        return False
    if verdicts[-1].reading == "headline":
        return below is not None and below.kind in ("prose", "short", "caption", "names")
    if fold(page.blocks[index].text).startswith("("):
        return ends_sentence(above.text) or above.kind == "prose"
    ended = above.kind == "prose" and ends_sentence(above.text) and page.runs[index] <= 3
    ended = ended or _REGARDS.fullmatch(fold(above.text)) is not None
    return ended and (below is None or below.kind in ("short", "column", "jump"))
