"""What a block must be by a single rule of print, whatever its signs weigh."""

import re
from typing import Literal

from articles.parsing import vocabulary as words
from articles.parsing.addresses import is_uncommon
from articles.parsing.blocks import LONGEST_HEADING, Block
from articles.parsing.datelines import DATELINE
from articles.parsing.evidence import DATE_LINE
from articles.parsing.signs import HAN, ends_sentence, fold
from articles.parsing.spots import LETTER_SPACED, Page
from articles.parsing.tables import heads_figures, is_row

Reading = Literal["headline", "line", "fragment", "prose", "byline", "caption", "credit", "jump", "see", "column"]
#: What the blocks right above were read as, the nearest last.
Readings = list[Reading]

_ADDRESS, _REGARDS = re.compile(words.ADDRESS), re.compile(words.REGARDS)
#: What closes a text: (新华社某地12月31日电) behind its last words, or names and a date.
_SENT_FROM = re.compile(r"[。!?…]\((?:据|综合)?(?:新华社|中新社|本报)[^()]{0,20}(?:电|讯)\)$")
_DATED = re.compile(f"^(?:[{HAN}]{{2,4}} ?){{1,4}}(?:19|20)[0-9]{{2}}年[0-9]{{1,2}}月(?:[0-9]{{1,2}}日)?$")
_PEN_NAME = re.compile(f"^[{HAN}]{{2,3}}$")
_CUT_NUMBER, _UNIT = re.compile("[0-9]$"), re.compile("[年月日时分秒个万亿元岁米名人次倍%]")
_PASSED = re.compile(r"^\([^()]{6,60}(?:通过|公布|发布|修订|修正|施行)\)$")
#: “上街去”某某/诗 某某/画: a headline with its makers on one line
_MADE_BY = re.compile(f"[{HAN}]{{2,4}}/[诗文图画绘摄] ?[{HAN}]{{2,4}}/[诗文图画绘摄]$")
#: four letters set apart, with their blanks: 招 生 启 事; fewer may be somebody's name
SHORTEST_SPACED = 7
#: a poem's name, its poet and two lines
FEWEST_VERSES = 4


def certain_reading(page: Page, index: int, above: Readings) -> Reading | None:
    """What the block is; None where its signs are to be weighed, or its own look tells."""
    block = page.blocks[index]
    if _is_line(page, index):
        return "line"
    if _speaks_to_somebody(block):
        return "prose"
    if _closes_bracket(page, index) or _is_cut_short(page, index):
        return "fragment"
    if _notes_the_law(block, above) or _must_be_headline(block) or heads_figures(page, index):
        return "headline"
    if (block.kind == "names" and _stands_for_byline(page, index, above)) or _is_pen_name(page, index, above):
        return "byline"
    return "headline" if _heads_verse(page, index) else None


def _is_line(page: Page, index: int) -> bool:
    """A mark without a word, a date, verse, a row of a table, who signs a text, its last words."""
    block = page.blocks[index]
    return (
        not re.search(r"[^\W\d_]", block.text)
        or DATE_LINE.match(fold(block.parts[-1].text)) is not None
        or _is_stanza(page, index)
        or is_row(page, index)
        or _signs_off(page, index)
        or _closes_text(block)
    )


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


def _notes_the_law(block: Block, above: Readings) -> bool:
    """Right below the name of a law, who passed it and when."""
    return above[-1:] == ["headline"] and bool(_PASSED.match(fold(block.text)))


def _must_be_headline(block: Block) -> bool:
    """A notice's own name, letters set wide apart, or words with their makers on the same line."""
    spaced = len(block.text) >= SHORTEST_SPACED and bool(LETTER_SPACED.match(block.text))
    made = block.kind == "short" and bool(_MADE_BY.search(fold(block.text)))
    return spaced or made or fold(block.text).replace(" ", "") in words.NOTICES


def _heads_verse(page: Page, index: int) -> bool:
    """A poem's name above its poet's: two lines of a name's length, and short ones below."""
    above, kinds = page.at(index - 1), [block.kind for block in page.blocks[index : index + 3]]
    begins = above is None or above.kind not in ("short", "names")
    return begins and kinds == ["names", "names", "short"] and page.runs[index] >= FEWEST_VERSES


def _is_pen_name(page: Page, index: int, above: Readings) -> bool:
    """One or two words that nobody knows, between a headline and its text: 汀舟, 书帆 玉汀."""
    block, below = page.blocks[index], page.at(index + 1)
    if block.kind != "short" or above[-1:] != ["headline"] or len(block.parts) > 1:
        return False
    names = fold(block.text).split()
    made = len(names) <= 2 and all(_PEN_NAME.match(name) and is_uncommon(name) for name in names)
    return made and below is not None and below.kind == "prose"


def _stands_for_byline(page: Page, index: int, readings: Readings) -> bool:
    """A line of bare names right below a headline, or below a text that the next headline ends."""
    above, below = page.at(index - 1), page.at(index + 1)
    if above is None:
        return False
    if readings[-1:] == ["headline"]:
        return below is not None and below.kind in ("prose", "short", "caption", "names")
    if fold(page.blocks[index].text).startswith("("):
        return ends_sentence(above.text) or above.kind == "prose"
    ended = above.kind == "prose" and ends_sentence(above.text) and page.runs[index] <= 3
    ended = ended or _REGARDS.fullmatch(fold(above.text)) is not None
    return ended and (below is None or below.kind in ("short", "column", "jump"))
