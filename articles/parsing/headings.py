"""Which short lines are headlines, which are subheads or lines of the text, and which are pieces of a paragraph.

Print gives no single sign: each answer below weighs for or against, and the sum decides. The weights were found by
logistic regression on pages of four papers (1998 to 2022) and rounded; a reason stands beside each.
"""

import math
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from articles.parsing import vocabulary as words
from articles.parsing.blocks import Block
from articles.parsing.bylines import is_signed_off, opens_story, read_opening
from articles.parsing.signs import HAN, ends_sentence, fold, governs, han
from articles.parsing.words import dictionary, kind_of

Reading = Literal["headline", "line", "fragment", "prose", "byline", "caption", "credit", "jump", "see", "column"]

_TIME = re.compile(
    "^(?:昨|今|前|近|日前|目前|当日|当天|当地时间|本月|上月|去年|今年|连日来|记者|据|(?:19|20)?[0-9]{2,4}年|[0-9一二三四五六七八九十元]{1,3}月|[0-9一二三四五六七八九十]{1,3}日|在|为)"
)
_NUMBERED = re.compile(
    "^(?:[一二三四五六七八九十]{1,3}、|\\([一二三四五六七八九十0-9]{1,3}\\)|[0-9]{1,2}[.、:]|第[一二三四五六七八九十0-9]+[章节条计招步问讲回站]|其[一二三四五]|[●■◆▲★○□◇·])"
)
_HALVES = re.compile(f'^[^ ]{{4,}}[{HAN}"』」!?)] +[{HAN}"『「0-9(][^ ]{{3,}}$')
_LETTER_SPACED = re.compile(r"^\S(?:[ \u3000]\S)+$")
_DATE_LINE = re.compile(
    "^\\(?[0-9一二三四五六七八九十〇○]{2,4}[年.][0-9一二三四五六七八九十]{1,3}[月.][0-9一二三四五六七八九十]{1,3}日?\\)?$"
)
_OFFICE = re.compile("(?:局|委员会|办公室|政府|公司|中心|支队|大队|法院|检察院|协会|学会|医院|大学|委|厅|部|馆|社)$")
_LABEL = re.compile(f"^[{HAN}]{{2,8}}$")
_CHINESE = re.compile(f"[{HAN}]{{2,}}")
_SCRAP = re.compile(f"([{HAN}]{{1,3}})[,.。;:!?、]")
_QUOTED = re.compile(f"^[{HAN}0-9、]{{2,16}}(?:讯|电|消息)[(:]")
_EVENT = re.compile(words.EVENTS)
_ABOUT = re.compile("——+.|纪实$|侧记$|述评$|\\([上中下一二三四]\\)$")


#: How many blocks up or down a text is looked for, and how many characters of it tell its subject.
FARTHEST = 10
WIDE = 500
LONGEST_LABEL = 6
#: A heading has no more lines than this.
LONGEST_HEADING_BLOCK = 5
#: A pair of characters in more than this share of the paragraphs is a word of the page, not of a story.
EVERYDAY = 0.15
FEWEST_PAIRS = 30


def pairs(text: str) -> set[str]:
    """Each two characters of Chinese that stand together: short enough to be found again, long enough to mean something."""
    return {run[index : index + 2] for run in _CHINESE.findall(fold(text)) for index in range(len(run) - 1)}


class Page:
    """The blocks of one page, and what is true of the page as a whole; each answer is found once, in linear time."""

    def __init__(self, blocks: list[Block]) -> None:
        self.blocks = blocks

    @cached_property
    def signed(self) -> list[bool]:
        """Does a byline or a dateline stand right below this block?"""
        return [self._signed_below(index) for index in range(len(self.blocks))]

    def _signed_below(self, index: int) -> bool:
        below = self.at(index + 1)
        if below is None or self.blocks[index].kind not in ("short", "names"):
            return False
        return below.kind == "byline" or (
            below.kind in ("prose", "short") and len(below.text) > 8 and opens_story(below.text)
        )

    def at(self, index: int) -> Block | None:
        return self.blocks[index] if 0 <= index < len(self.blocks) else None

    @cached_property
    def runs(self) -> list[int]:
        """How many short blocks stand together here, as in a poem, a table, a list."""
        lengths = [0] * len(self.blocks)
        start = 0
        for index in range(len(self.blocks) + 1):
            block = self.at(index)
            if block is None or block.kind not in ("short", "names"):
                lengths[start:index] = [index - start] * (index - start)
                start = index + 1
        return lengths

    @cached_property
    def since(self) -> list[int]:
        """How many paragraphs lie between this block and the last signed heading above."""
        counts, count = [], 99
        for index, block in enumerate(self.blocks):
            counts.append(count)
            count = 0 if self.signed[index] else count + (block.kind == "prose")
        return counts

    @cached_property
    def alike(self) -> list[bool]:
        """Is there another short line between the same two signed headings that is built like this one?"""
        flags = [False] * len(self.blocks)
        seen: dict[str, int] = {}
        for index, block in enumerate(self.blocks):
            if self.signed[index]:
                seen = {}
            elif block.kind in ("short", "names") and len(block.parts) == 1:
                for shape in _shapes(block.text):
                    if shape in seen:
                        flags[index] = flags[seen[shape]] = True
                    seen[shape] = index
        return flags

    @cached_property
    def closed(self) -> list[bool]:
        """Does the text below this block, up to the next short line, close with a signature?"""
        flags, closes = [False] * len(self.blocks), False
        for index in range(len(self.blocks) - 1, -1, -1):
            block = self.blocks[index]
            flags[index] = closes
            if block.kind in ("byline", "names"):
                closes = block.text.startswith(("(", "（")) or block.kind == "names"
            elif block.kind == "prose":
                closes = closes or is_signed_off(block.text)
            elif block.kind == "short":
                closes = False
        return flags

    def text_above(self, index: int, most: int) -> str:
        """The running text that ends right above a block."""
        text = ""
        for above in range(index - 1, max(-1, index - FARTHEST), -1):
            if self.blocks[above].kind == "prose":
                text = self.blocks[above].text[-most:] + text
            if len(text) >= most:
                break
        return text[-most:]

    def text_below(self, index: int, most: int) -> str:
        text = ""
        for below in range(index + 1, min(len(self.blocks), index + FARTHEST)):
            if self.blocks[below].kind == "prose":
                text += self.blocks[below].text[:most]
            if len(text) >= most:
                break
        return text[:most]

    @cached_property
    def everyday(self) -> frozenset[str]:
        """Pairs of characters that many paragraphs of the page share, and that say nothing of one story."""
        prose = [block.text[:WIDE] for block in self.blocks if block.kind == "prose"]
        counts = Counter(pair for text in prose for pair in pairs(text))
        return frozenset(pair for pair, count in counts.items() if count > max(2, len(prose) * EVERYDAY))

    def kinship(self, index: int) -> float:
        """How far the text below takes up the words of the text above: one story, or two."""
        above = pairs(self.text_above(index, WIDE)) - self.everyday
        below = pairs(self.text_below(index, WIDE)) - self.everyday
        return len(above & below) / max(FEWEST_PAIRS, min(len(above), len(below)))

    @cached_property
    def signs_its_stories(self) -> bool:
        """Do most stories of this page carry a byline or a dateline under the headline?"""
        return sum(self.signed) >= 3

    @cached_property
    def signs_below(self) -> bool:
        """Do the stories of this page carry their bylines at the end?"""
        ends = 0
        for index, block in enumerate(self.blocks):
            above, below = self.at(index - 1), self.at(index + 1)
            if block.kind == "byline" and above is not None and above.kind == "prose":
                ends += below is None or below.kind != "prose"
        return ends >= 2

    @cached_property
    def gaps(self) -> list[int]:
        """How many paragraphs of running text lie between this block and the short line above; one more element for the end."""
        counts, count = [], 0
        for block in self.blocks:
            counts.append(count)
            count = 0 if block.kind in ("short", "names") else count + (block.kind == "prose")
        return [*counts, count]

    def gap_below(self, index: int) -> int:
        count = 0
        for below in range(index + 1, min(len(self.blocks), index + FARTHEST)):
            if self.blocks[below].kind in ("short", "names"):
                break
            count += self.blocks[below].kind == "prose"
        return count

    @cached_property
    def last_signed(self) -> list[str]:
        """The words of the signed headline that each block stands under."""
        texts, text = [], ""
        for index, block in enumerate(self.blocks):
            texts.append(text)
            if self.signed[index]:
                text = block.text
        return texts

    @cached_property
    def share(self) -> float:
        """Of the lines that are long enough for a headline, which share has a byline or dateline below?"""
        long = [
            self.signed[index]
            for index, block in enumerate(self.blocks)
            if block.kind in ("short", "names") and len(block.text) >= 10 and self.runs[index] < 4
        ]
        return sum(long) / len(long) if long else 0.0

    @cached_property
    def subheaded(self) -> bool:
        return sum(self.alike) >= 4


def _shapes(text: str) -> list[str]:
    """How a subhead resembles its sisters: as long, or with the same beginning or end."""
    folded = fold(text)
    letters = han(folded)
    shapes = [f"long {len(letters)}"] if 2 <= len(letters) <= 16 else []
    if len(letters) >= 4:
        shapes += [f"begins {letters[:2]}", f"ends {letters[-2:]}"]
    numbered = _NUMBERED.match(folded)
    if numbered:
        shapes.append(f"numbered {'0' if numbered.group()[0].isdigit() else 'n'}{numbered.group()[-1]}")
    if re.search("[0-9]", folded) and len(folded) <= 8:
        shapes.append(re.sub("[0-9]+", "#", folded))
    return shapes


@dataclass(frozen=True)
class Spot:
    """A short block in its place on the page."""

    page: Page
    index: int

    @property
    def block(self) -> Block:
        return self.page.blocks[self.index]

    @cached_property
    def text(self) -> str:
        text = self.block.text
        return re.sub(r"\s", "", text) if _LETTER_SPACED.match(text) else text

    @property
    def above(self) -> Block | None:
        return self.page.at(self.index - 1)

    @property
    def below(self) -> Block | None:
        return self.page.at(self.index + 1)

    @cached_property
    def kinship(self) -> float:
        return self.page.kinship(self.index)

    @cached_property
    def echo_below(self) -> float:
        """Which share of this line's words the text below takes up."""
        own = pairs(self.text)
        return len(own & pairs(self.page.text_below(self.index, 300))) / max(1, len(own))

    @cached_property
    def echo_above(self) -> float:
        own = pairs(self.text)
        return len(own & pairs(self.page.text_above(self.index, WIDE))) / max(1, len(own))

    @cached_property
    def theme(self) -> float:
        """Which share of the words of the signed headline above the text below this line takes up."""
        own = pairs(self.page.last_signed[self.index])
        return len(own & pairs(self.page.text_below(self.index, WIDE))) / max(6, len(own))

    def length(self, least: int, most: int) -> bool:
        return least <= self.longest <= most

    @cached_property
    def longest(self) -> int:
        """The length of its longest line."""
        return len(self.text) if len(self.block.parts) == 1 else max(len(part.text) for part in self.block.parts)


def _below_is(spot: Spot, *kinds: str) -> bool:
    return spot.below is not None and spot.below.kind in kinds


def _above_is(spot: Spot, *kinds: str) -> bool:
    return spot.above is not None and spot.above.kind in kinds


def _names_below(spot: Spot) -> bool:
    after = spot.page.at(spot.index + 2)
    return _below_is(spot, "names") and after is not None and (after.kind == "prose" or len(after.text) > 12)


def _names_and_verse_below(spot: Spot) -> bool:
    return _below_is(spot, "names") and not _names_below(spot) and spot.block.kind == "short"


def _signed_two_below(spot: Spot) -> bool:
    return _below_is(spot, "short") and spot.page.signed[spot.index + 1]


def _text_below(spot: Spot) -> str:
    return spot.below.text if spot.below is not None and spot.below.kind in ("prose", "short", "names") else ""


def _prose_above(spot: Spot) -> str:
    return spot.above.text if spot.above is not None and spot.above.kind == "prose" else ""


def _scrap_below(spot: Spot) -> bool:
    """Does the text below open with the rest of something: a word or two before the first mark?"""
    opening = _SCRAP.match(fold(_text_below(spot)[:8]))
    return opening is not None and opening[1] not in words.OPENERS


def _balanced(spot: Spot) -> bool:
    """Two clauses of about one length around a single comma, as many a headline is built."""
    halves = fold(spot.text).split(",")
    return (
        len(halves) == 2
        and min(map(len, halves)) >= 4
        and max(map(len, halves)) <= 14
        and abs(len(halves[0]) - len(halves[1])) <= 4
    )


def _has_own_dateline(spot: Spot) -> bool:
    return opens_story(spot.text) or (len(spot.text) < 60 and bool(_QUOTED.match(fold(spot.text))))


def _splits_a_word(spot: Spot) -> bool:
    """Does a word of the dictionary stand across the break?"""
    return splits_word(spot.text, _text_below(spot))


def splits_word(above: str, below: str) -> bool:
    known = dictionary().score
    if not above or not below:
        return False
    return any(
        (above[-left:] + below[:right]) in known and known[above[-left:] + below[:right]] > -12.5
        for left in (1, 2, 3)
        for right in (1, 2, 3)
        if left + right <= 4 and len(above) > left
    )


@dataclass(frozen=True, slots=True)
class Sign:
    reason: str
    holds: Callable[[Spot], bool]
    headline: float = 0.0
    fragment: float = 0.0


SIGNS = (
    Sign("always", lambda s: True, headline=0.0, fragment=-0.4),
    Sign("byline below", lambda s: _below_is(s, "byline"), headline=3.0, fragment=-0.9),
    Sign(
        "dateline below", lambda s: s.page.signed[s.index] and not _below_is(s, "byline"), headline=2.0, fragment=-1.2
    ),
    Sign(
        "another paper's dateline below",
        lambda s: _below_is(s, "prose") and bool(read_opening(_text_below(s)).byline),
        headline=0.9,
        fragment=-0.2,
    ),
    Sign("bare names below", _names_below, headline=2.4, fragment=-0.5),
    Sign("signed heading below", _signed_two_below, headline=1.1, fragment=-0.7),
    Sign(
        "names then short below",
        lambda s: (
            _below_is(s, "short") and (b := s.page.at(s.index + 2)) is not None and b.kind in ("names", "byline")
        ),
        headline=-0.7,
        fragment=-0.7,
    ),
    Sign(
        "a time opens the text below",
        lambda s: _below_is(s, "prose") and bool(_TIME.match(fold(_text_below(s)[:12]))),
        headline=0.5,
        fragment=-1.3,
    ),
    Sign("prose below", lambda s: _below_is(s, "prose"), headline=-0.3, fragment=0.3),
    Sign(
        "long prose below", lambda s: _below_is(s, "prose") and len(_text_below(s)) > 60, headline=-0.1, fragment=0.0
    ),
    Sign(
        "short prose below", lambda s: _below_is(s, "prose") and len(_text_below(s)) < 25, headline=-0.6, fragment=1.0
    ),
    Sign("short below", lambda s: _below_is(s, "short", "names"), headline=0.2, fragment=-1.1),
    Sign("nothing below", lambda s: s.below is None, headline=-1.9, fragment=-1.5),
    Sign("caption below", lambda s: _below_is(s, "caption", "credit"), headline=1.9, fragment=-1.4),
    Sign("column below", lambda s: _below_is(s, "column"), headline=-3.9, fragment=-1.2),
    Sign("jump below", lambda s: _below_is(s, "jump", "see"), headline=1.4, fragment=-0.5),
    Sign(
        "text below begins with a mark",
        lambda s: bool(re.match("[,、。;:!?)”’』」》]", fold(_text_below(s)[:1]))),
        headline=0.0,
        fragment=0.0,
    ),
    Sign(
        "text below begins within a sentence",
        lambda s: _text_below(s)[:1] in "的了着们性化度率",
        headline=-0.2,
        fragment=0.6,
    ),
    Sign("sentence above ended", lambda s: ends_sentence(_prose_above(s)), headline=-0.2, fragment=-0.5),
    Sign(
        "sentence above runs on",
        lambda s: bool(_prose_above(s)) and not ends_sentence(_prose_above(s)) and not is_signed_off(_prose_above(s)),
        headline=-0.8,
        fragment=2.5,
    ),
    Sign(
        "signature above",
        lambda s: _above_is(s, "byline") or (bool(_prose_above(s)) and is_signed_off(_prose_above(s))),
        headline=2.5,
        fragment=0.5,
    ),
    Sign("jump above", lambda s: _above_is(s, "jump", "see"), headline=0.8, fragment=-0.5),
    Sign("caption above", lambda s: _above_is(s, "caption", "credit"), headline=0.5, fragment=-0.6),
    Sign("column above", lambda s: _above_is(s, "column"), headline=2.6, fragment=-1.5),
    Sign("short above", lambda s: _above_is(s, "short", "names"), headline=-0.8, fragment=-0.1),
    Sign("nothing above", lambda s: s.above is None, headline=3.0, fragment=-0.3),
    Sign("up to 3", lambda s: s.length(0, 3), headline=-3.6, fragment=-2.6),
    Sign("4 to 6", lambda s: s.length(4, 6), headline=-0.3, fragment=-1.1),
    Sign("7 to 9", lambda s: s.length(7, 9), headline=-0.2, fragment=-2.0),
    Sign("10 to 13", lambda s: s.length(10, 13), headline=0.3, fragment=-0.4),
    Sign("14 to 20", lambda s: s.length(14, 20), headline=1.2, fragment=0.6),
    Sign("21 to 30", lambda s: s.length(21, 30), headline=0.9, fragment=0.5),
    Sign("over 30", lambda s: s.length(31, 999), headline=-1.0, fragment=0.3),
    Sign("two lines", lambda s: len(s.block.parts) > 1, headline=0.9, fragment=-0.8),
    Sign("two halves", lambda s: bool(_HALVES.search(fold(s.text))), headline=0.5, fragment=-0.8),
    Sign("a dash, 纪实, (上)", lambda s: bool(_ABOUT.search(fold(s.text))), headline=-0.7, fragment=-1.6),
    Sign("comma inside", lambda s: "," in fold(s.text), headline=-1.4, fragment=1.5),
    Sign("colon at the end", lambda s: fold(s.text).endswith(":"), headline=-3.3, fragment=-4.8),
    Sign("colon inside", lambda s: ":" in fold(s.text)[:-1], headline=-0.9, fragment=-1.6),
    Sign("question or exclamation", lambda s: s.text.endswith(("？", "?", "！", "!")), headline=-1.3, fragment=-2.4),
    Sign("dash or ellipsis at the end", lambda s: s.text.endswith(("—", "…", "-")), headline=0.1, fragment=-2.9),
    Sign("ends in a governing word", lambda s: governs(s.text), headline=0.5, fragment=2.0),
    Sign("numbered or bulleted", lambda s: bool(_NUMBERED.match(fold(s.text))), headline=-1.0, fragment=-0.7),
    Sign("in quotes", lambda s: fold(s.text)[:1] == '"', headline=-1.3, fragment=-2.6),
    Sign("in brackets", lambda s: fold(s.text)[:1] == "(", headline=-4.2, fragment=-2.4),
    Sign("names an event", lambda s: bool(_EVENT.search(fold(s.text))), headline=1.1, fragment=0.7),
    Sign("digits", lambda s: bool(re.search("[0-9]", fold(s.text))), headline=-0.6, fragment=0.1),
    Sign("a time at the head", lambda s: bool(_TIME.match(fold(s.text[:12]))), headline=0.3, fragment=1.5),
    Sign(
        "unclosed quote",
        lambda s: s.text.count("“") != s.text.count("”") or s.text.count("《") != s.text.count("》"),
        headline=-0.9,
        fragment=1.3,
    ),
    Sign("two blank lines above", lambda s: s.block.blanks > 1, headline=-0.2, fragment=0.3),
    Sign("no blank line above", lambda s: s.block.blanks == 0, headline=0.2, fragment=0.1),
    Sign("centred", lambda s: s.block.centred, headline=3.7, fragment=-0.4),
    Sign("indented", lambda s: s.block.indented, headline=-2.6, fragment=0.7),
    Sign("among short lines", lambda s: s.page.runs[s.index] >= 4, headline=-0.8, fragment=-1.3),
    Sign("a sister nearby", lambda s: s.page.alike[s.index], headline=-0.3, fragment=-0.7),
    Sign("page of sisters", lambda s: s.page.subheaded, headline=-0.3, fragment=-0.1),
    Sign("right below a signed heading", lambda s: s.page.since[s.index] == 0, headline=-1.6, fragment=1.6),
    Sign("one paragraph after a signed heading", lambda s: s.page.since[s.index] == 1, headline=0.0, fragment=1.1),
    Sign("long after a signed heading", lambda s: s.page.since[s.index] > 8, headline=-0.2, fragment=0.0),
    Sign(
        "unsigned on a page that signs",
        lambda s: s.page.signs_its_stories and not s.page.signed[s.index] and not _names_below(s),
        headline=-0.6,
        fragment=0.2,
    ),
    Sign("text below closes with a signature", lambda s: s.page.closed[s.index], headline=1.8, fragment=1.0),
    Sign(
        "signature above and below",
        lambda s: s.page.closed[s.index] and (_above_is(s, "byline", "names") or is_signed_off(_prose_above(s))),
        headline=0.5,
        fragment=0.7,
    ),
    Sign("bare names below, then verse", _names_and_verse_below, fragment=-0.7, headline=-2.6),
    Sign("a scrap of a sentence below", _scrap_below, fragment=1.0, headline=0.6),
    Sign("a dateline of its own", _has_own_dateline, fragment=2.4, headline=-1.0),
    Sign("right below a heading's byline", lambda s: _above_is(s, "byline"), fragment=-0.0, headline=-1.7),
    Sign(
        "a sister on a page of sisters",
        lambda s: s.page.alike[s.index] and s.page.subheaded,
        fragment=-0.6,
        headline=-1.0,
    ),
    Sign("a sister over 10", lambda s: s.page.alike[s.index] and s.length(10, 99), fragment=0.7, headline=0.9),
    Sign("a signed sister", lambda s: s.page.alike[s.index] and s.page.signed[s.index], fragment=0.0, headline=0.0),
    Sign(
        "an office that signs off",
        lambda s: bool(_OFFICE.search(s.text)) and s.below is not None and bool(_DATE_LINE.match(fold(s.below.text))),
        fragment=-0.1,
        headline=-0.2,
    ),
    Sign(
        "nearly all headings here are signed",
        lambda s: s.page.share >= 0.8 and not s.page.signed[s.index],
        fragment=-1.3,
        headline=-2.7,
    ),
    Sign(
        "most headings here are signed",
        lambda s: 0.5 <= s.page.share < 0.8 and not s.page.signed[s.index],
        fragment=0.6,
        headline=-0.1,
    ),
    Sign(
        "short, where most are signed",
        lambda s: s.page.share >= 0.5 and not s.page.signed[s.index] and s.length(0, 9),
        fragment=-1.5,
        headline=-1.1,
    ),
    Sign("hardly any heading here is signed", lambda s: s.page.share < 0.2, fragment=-0.0, headline=-0.5),
    Sign(
        "most are signed, words in common",
        lambda s: s.page.share >= 0.5 and not s.page.signed[s.index] and s.kinship >= 0.04,
        fragment=0.1,
        headline=0.1,
    ),
    Sign(
        "most are signed, no word in common",
        lambda s: s.page.share >= 0.5 and not s.page.signed[s.index] and s.kinship < 0.02,
        fragment=0.6,
        headline=0.3,
    ),
    Sign(
        "bylines stand below here, one above",
        lambda s: s.page.signs_below and _above_is(s, "byline"),
        fragment=-1.4,
        headline=-0.1,
    ),
    Sign(
        "bylines stand below here, none above",
        lambda s: s.page.signs_below and not _above_is(s, "byline", "column", "short", "jump") and s.above is not None,
        fragment=-0.2,
        headline=-0.8,
    ),
    Sign("one paragraph above", lambda s: s.page.gaps[s.index] == 1, fragment=-0.1, headline=-0.3),
    Sign("two paragraphs above", lambda s: s.page.gaps[s.index] == 2, fragment=0.2, headline=-0.1),
    Sign("many paragraphs above", lambda s: s.page.gaps[s.index] >= 5, fragment=-0.2, headline=0.4),
    Sign("one paragraph below", lambda s: s.page.gap_below(s.index) == 1, fragment=0.4, headline=0.7),
    Sign("two paragraphs below", lambda s: s.page.gap_below(s.index) == 2, fragment=0.1, headline=0.4),
    Sign("many paragraphs below", lambda s: s.page.gap_below(s.index) >= 5, fragment=-0.1, headline=0.3),
    Sign("the last headline's words below", lambda s: s.theme >= 0.1, fragment=-0.1, headline=-0.7),
    Sign("many of the last headline's words below", lambda s: s.theme >= 0.25, fragment=-0.3, headline=-0.7),
    Sign("two clauses", _balanced, fragment=-0.9, headline=-0.5),
    Sign("a sister of one story", lambda s: s.page.alike[s.index] and s.kinship >= 0.06, fragment=-0.8, headline=-0.7),
    Sign(
        "a sister of another story", lambda s: s.page.alike[s.index] and s.kinship < 0.03, fragment=-0.7, headline=0.1
    ),
    Sign("hardly a word in common", lambda s: s.kinship < 0.02, fragment=-0.7, headline=0.8),
    Sign("few words in common", lambda s: 0.02 <= s.kinship < 0.04, fragment=0.0, headline=1.5),
    Sign("some words in common", lambda s: 0.04 <= s.kinship < 0.06, fragment=0.2, headline=0.8),
    Sign("many words in common", lambda s: 0.1 <= s.kinship < 0.16, fragment=-0.3, headline=-0.1),
    Sign("most words in common", lambda s: s.kinship >= 0.16, fragment=-0.4, headline=-0.7),
    Sign("its words return below", lambda s: s.echo_below >= 0.4, fragment=-0.1, headline=1.1),
    Sign("most of its words return below", lambda s: s.echo_below >= 0.7, fragment=-1.1, headline=0.2),
    Sign("its words stand above", lambda s: s.echo_above >= 0.25, fragment=0.3, headline=-0.5),
    Sign("most of its words stand above", lambda s: s.echo_above >= 0.5, fragment=0.6, headline=-0.4),
    Sign("splits a word", _splits_a_word, headline=-0.0, fragment=2.8),
    Sign("bare names itself", lambda s: s.block.kind == "names", headline=2.6, fragment=0.7),
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a block is, and how sure that is (0.5 a toss-up, 1 certain)."""

    reading: Reading
    certainty: float = 1.0


def read_headings(blocks: list[Block]) -> list[Verdict]:
    """What every block of the page is, short lines by the weight of their signs."""
    page = Page(blocks)
    return _without_orphans(blocks, _weigh_all(page, blocks))


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
    return more or bool(_HALVES.search(fold(below.text)))


def _weigh_all(page: Page, blocks: list[Block]) -> list[Verdict]:
    verdicts: list[Verdict] = []
    for index, block in enumerate(blocks):
        if (
            not re.search(r"[^\W\d_]", block.text)
            or _DATE_LINE.match(fold(block.parts[-1].text))
            or _is_stanza(page, index)
        ):
            verdicts.append(Verdict("line"))
        elif fold(block.text).replace(" ", "") in words.NOTICES:
            verdicts.append(Verdict("headline"))
        elif block.kind == "names" and _stands_for_byline(page, index, verdicts):
            verdicts.append(Verdict("byline"))
        elif block.kind == "short" or block.kind == "names":
            verdicts.append(weigh(Spot(page, index)))
        else:
            verdicts.append(Verdict(block.kind))
    return verdicts


def _is_stanza(page: Page, index: int) -> bool:
    """Several short lines together, or a few beside others: verse."""
    block, near = page.blocks[index], (page.at(index - 1), page.at(index + 1))
    beside = any(other is not None and other.kind == "short" and len(other.parts) > 1 for other in near)
    return len(block.parts) > LONGEST_HEADING_BLOCK or (len(block.parts) > 1 and beside)


def weigh(spot: Spot) -> Verdict:
    """The reading that most signs speak for, against the plain one: a line of the text."""
    holding = [sign for sign in SIGNS if sign.holds(spot)]
    scores: dict[Reading, float] = {
        "headline": sum(sign.headline for sign in holding),
        "fragment": sum(sign.fragment for sign in holding),
        "line": 0.0,
    }
    best = max(scores, key=lambda reading: scores[reading])
    total = sum(math.exp(score - scores[best]) for score in scores.values())
    return Verdict(best, round(1 / total, 3))


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
    return ended and (below is None or below.kind in ("short", "column", "jump"))
