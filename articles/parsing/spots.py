"""A short block in its place on the page: what stands above and below, and what is true of the page as a whole."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from articles.parsing import vocabulary as words
from articles.parsing.blocks import Block
from articles.parsing.bylines import is_signed_off
from articles.parsing.datelines import opens_story
from articles.parsing.signs import DASH, HAN, fold, han

LETTER_SPACED = re.compile(r"^\S(?:[ \u3000]\S)+$")
NUMBERED = re.compile(
    "^(?:[一二三四五六七八九十]{1,3}、|\\([一二三四五六七八九十0-9]{1,3}\\)|[0-9]{1,2}[.、:]|第[一二三四五六七八九十0-9]+[章节条计招步问讲回站,、:]|其[一二三四五]|[●■◆▲★○□◇·])"
)
#: 渡口——灯下: what a part is about, and what of it.
_DASH_INSIDE = re.compile("[^—-](?:—{1,3}|-{2,3})[^—-]")
_CHINESE = re.compile(f"[{HAN}]{{2,}}")

#: How many blocks up or down a text is looked for, and how many characters of it tell its subject.
FARTHEST = 10
WIDE = 500
#: A pair of characters in more than this share of the paragraphs is a word of the page, not of a story.
EVERYDAY = 0.15
FEWEST_PAIRS = 30
#: A subhead is shorter, and what it says in the same words as another takes so many characters.
LONGEST_SISTER, PHRASE = 24, 3
SHORTEST_SUBHEAD, ABOUT_AS_LONG, FIRST_PARAGRAPHS = 4, 4, 2
#: A dash, two names and a province have 15 characters.
LONGEST_DASHED = 16


def is_voice(text: str) -> bool:
    """A dash and a name below a text, with a place or without: whose words they were."""
    return len(text) <= LONGEST_DASHED and DASH.match(fold(text)) is not None


def pairs(text: str) -> set[str]:
    """Each two characters of Chinese that stand together: what a text is about, without a dictionary."""
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
    def worded_alike(self) -> list[bool]:
        """Is there another short line between the same two signed headings that says some of the same words?"""
        flags = [False] * len(self.blocks)
        seen: dict[str, int] = {}
        for index, block in enumerate(self.blocks):
            if self.signed[index]:
                seen = {}
            elif block.kind == "short" and len(block.text) <= LONGEST_SISTER:
                for words_of in _phrases(block.text):
                    if words_of in seen:
                        flags[index] = flags[seen[words_of]] = True
                    seen[words_of] = index
        return flags

    @cached_property
    def follows_subhead(self) -> list[bool]:
        """Does a line about as long stand above, right below the first paragraphs of the same signed story?

        A story that is parted there is parted again further down: of 61 lines that follow such a one 45 were subheads,
        of 921 others 548.
        """
        flags, first = [False] * len(self.blocks), 0
        for index, block in enumerate(self.blocks):
            if self.signed[index]:
                first = 0
            elif block.kind == "short" and SHORTEST_SUBHEAD <= len(block.text) <= LONGEST_SISTER:
                flags[index] = bool(first) and abs(len(block.text) - first) <= ABOUT_AS_LONG
                if not first and 1 <= self.since[index] <= FIRST_PARAGRAPHS:
                    first = len(block.text)
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
                closes = is_voice(block.text)
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
    def gaps(self) -> list[int]:
        """How many paragraphs of running text lie between each block and the short line above it."""
        counts, count = [], 0
        for block in self.blocks:
            counts.append(count)
            count = 0 if block.kind in ("short", "names") else count + (block.kind == "prose")
        return [*counts, count]

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
    def briefly(self) -> list[bool]:
        """Does the last label above, with no signed headline since, announce short news: 便民信息, 一句话新闻?"""
        flags, briefly = [], False
        for index, block in enumerate(self.blocks):
            if block.kind == "column":
                briefly = re.search(words.BRIEF_COLUMNS, block.text) is not None
            elif self.signed[index]:
                briefly = False
            flags.append(briefly)
        return flags

    @cached_property
    def subheaded(self) -> bool:
        return sum(self.alike) >= 4


def _phrases(text: str) -> set[str]:
    """Each few characters in a row: what two lines share is said in both."""
    folded = fold(text)
    return {folded[at : at + PHRASE] for at in range(len(folded) - PHRASE + 1)}


def _shapes(text: str) -> list[str]:
    """How a subhead resembles its sisters: as long, or with the same beginning or end."""
    folded = fold(text)
    letters = han(folded)
    shapes = [f"long {len(letters)}"] if 2 <= len(letters) <= 16 else []
    if len(letters) >= 4:
        shapes += [f"begins {letters[:2]}", f"ends {letters[-2:]}"]
    numbered = NUMBERED.match(folded)
    if numbered:
        shapes.append(f"numbered {'0' if numbered.group()[0].isdigit() else 'n'}{numbered.group()[-1]}")
    if _DASH_INSIDE.search(folded):
        shapes.append("a dash inside")
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
        return re.sub(r"\s", "", text) if LETTER_SPACED.match(text) else text

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
