"""Paragraphs to blocks: what each piece of a page is by its own look and by its neighbours."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from articles.parsing import vocabulary as words
from articles.parsing.addresses import read_address, read_office_and_name
from articles.parsing.bylines import read_bare_names, read_byline_line
from articles.parsing.captions import is_caption, is_credit
from articles.parsing.datelines import opens_story
from articles.parsing.jumps import GLUED_JUMP, GLUED_SEE, JUMP, LEADING_JUMP, SEE
from articles.parsing.lines import Layout
from articles.parsing.paragraphs import Paragraph
from articles.parsing.printed import Printed
from articles.parsing.signs import HAN, fold, han, is_prose
from articles.parsing.types import Lexicon
from articles.parsing.words import kind_of

BlockKind = Literal["short", "prose", "byline", "names", "caption", "credit", "jump", "see", "column"]

#: A column's label that is drawn with a rule behind it.
_RULED = re.compile("(?<![，,、])(?:-{3,}|_{3,}|={3,})$")
_COLUMN = re.compile(
    f"^(?:[{HAN}]{{0,6}}(?:{words.COLUMN_ENDS})|(?:{words.PICTURE_COLUMNS})[{HAN}]{{0,4}}|[{HAN}]{{0,4}}一句话新闻)$"
)
_PLAIN = re.compile(f"^[{HAN}]{{2,6}}$")
_BRACKETED_COLUMN = re.compile(f"^【[{HAN}·]{{2,8}}】$|^\\[[{HAN}·]{{2,8}}\\]$")
#: Short news under a letter and a word: A 便民, D 游园.
LETTERED_COLUMN = re.compile(f"^[A-Z] ?[{HAN}]{{2,4}}$")
LONGEST_COLUMN = 8
#: A heading has no more lines than this.
LONGEST_HEADING = 5
SHORTEST_BELOW_LABEL = 9
#: what a label may stand above
LABELLED = ("short", "column", "caption")
#: An author's line with firm and town was never met longer than 18 characters.
LONGEST_ADDRESS = 24
#: A 副题 that says whom the story is about, and no author's office: 记某医院院长某某.
_ABOUT = re.compile("^(?:记|访|悼|忆|怀念)")
_HALVES = re.compile("\\S{4,} +\\S{4,}")


@dataclass(frozen=True, slots=True)
class Block:
    """One or more lines that are one thing: a heading of several lines, a paragraph, a byline."""

    kind: BlockKind
    parts: tuple[Printed, ...]
    blanks: int
    centred: bool = False
    indented: bool = False

    @property
    def text(self) -> str:
        return "".join(part.text for part in self.parts)


def label_blocks(paragraphs: list[Paragraph], layout: Layout, lexicon: Lexicon) -> list[Block]:
    """Each paragraph by its look; short lines that stand together become one block, as a heading's lines do."""
    blocks: list[Block] = []
    for paragraph in (part for whole in paragraphs for part in _without_jump(whole)):
        kind = _kind(paragraph.text, lexicon)
        block = Block(kind, (paragraph.printed,), paragraph.blanks, paragraph.centred, paragraph.indented)
        if blocks and layout.spaced and _stand_together(blocks[-1], block):
            together = blocks[-1].text + block.text
            label = len(together) <= LONGEST_COLUMN and _COLUMN.match(together)
            kind = "column" if label or block.kind == "column" else "short"
            blocks[-1] = replace(blocks[-1], kind=kind, parts=(*blocks[-1].parts, *block.parts))
        else:
            blocks.append(block)
    parts = [part for block in _two_line_labels(blocks) for part in _label_apart(block)]
    neighbours = zip([None, *parts], parts, [*parts[1:], None], strict=False)
    return [_by_neighbour(above, block, below) for above, block, below in neighbours]


def _by_neighbour(above: Block | None, block: Block, below: Block | None) -> Block:
    """What looks like a column's label is a headline when the story's byline or dateline stands right below it."""
    if _signs_headline(above, block, below):
        return replace(block, kind="names")
    if block.kind != "column" or below is None or _RULED.search(block.text):
        return block
    signed = below.kind == "byline" or (below.kind in ("prose", "short") and opens_story(below.text))
    return replace(block, kind="short") if signed else block


def _signs_headline(above: Block | None, block: Block, below: Block | None) -> bool:
    """An author with firm and town, or nobody's signature, between a short line and the text."""
    between = above is not None and above.kind == "short" and below is not None and below.kind == "prose"
    if not between or block.kind != "short" or len(block.text) > LONGEST_ADDRESS or len(block.parts) > 1:
        return False
    return fold(block.text) in words.NOBODY or read_address(block.text) is not None


def _two_line_labels(blocks: list[Block]) -> Iterator[Block]:
    """A word with another right below it, and no text under them: not a headline with its writer but a label."""
    below, closing = [*blocks[1:], None], [*blocks[2:], None, None]
    whole = False
    for block, second, third in zip(blocks, below, closing, strict=False):
        if whole:
            whole = False
            continue
        whole = second is not None and _is_label(block, second) and (third is None or third.kind in LABELLED)
        yield replace(block, kind="column", parts=(*block.parts, *second.parts)) if whole and second else block


def _is_label(first: Block, second: Block) -> bool:
    together = first.text + second.text
    return (first.kind, second.kind, second.blanks) == ("short", "names", 0) and len(han(together)) <= LONGEST_COLUMN


def _label_apart(block: Block) -> list[Block]:
    """A short plain word above a longer heading is its column's label, unless it names a place."""
    first = block.parts[0]
    heading = block.kind == "short" and 1 < len(block.parts) <= LONGEST_HEADING
    if not heading or not _PLAIN.match(first.text) or kind_of(first.text) == "ns":
        return [block]
    rest = block.parts[1:]
    if len(rest[0].text) < SHORTEST_BELOW_LABEL or (
        len(rest) == 1 and not _HALVES.search(rest[0].text) and not _COLUMN.match(first.text)
    ):
        return [block]
    return [replace(block, kind="column", parts=(first,)), replace(block, parts=rest, blanks=0)]


def _without_jump(paragraph: Paragraph) -> Iterator[Paragraph]:
    """A jump that is glued to the first or the last sentence, apart from it."""
    leading = LEADING_JUMP.match(fold(paragraph.text[:40]))
    first = leading.end() if leading and leading.end() < len(paragraph.text) else 0
    end = fold(paragraph.text[-60:])
    glued = GLUED_JUMP.search(end) or GLUED_SEE.search(end)
    last = max(0, len(paragraph.text) - 60) + glued.start() if glued else 0
    if first:
        yield replace(paragraph, printed=paragraph.printed.cut(0, first))
    middle = paragraph.printed.cut(first, last or None) if first or last else paragraph.printed
    if middle:
        yield replace(paragraph, printed=middle)
    if last:
        yield Paragraph(paragraph.printed.cut(last), 0)


def _stand_together(above: Block, block: Block) -> bool:
    if block.blanks or above.kind not in ("short", "column", "names") or is_marked_label(above.text):
        return False
    if block.kind == "names":
        return len(above.parts) > LONGEST_HEADING
    label = block.kind == "column" and (
        len(above.text + block.text) <= LONGEST_COLUMN + 2 or _RULED.search(block.text)
    )
    return block.kind == "short" or bool(label)


def _kind(text: str, lexicon: Lexicon) -> BlockKind:
    folded = fold(text[:200])
    if len(text) <= 80:
        if JUMP.match(folded):
            return "jump"
        if SEE.match(folded):
            return "see"
        if is_credit(text):
            return "credit"
        if read_byline_line(text):
            return "byline"
        if _is_column(text, folded, lexicon):
            return "column"
        if (
            read_bare_names(text)
            or (not _ABOUT.match(folded) and read_office_and_name(text))
            or (" " in folded and len(text) <= 24 and read_address(text))
        ):
            return "names"
    if is_caption(text):
        return "caption"
    return "prose" if is_prose(text) else "short"


def is_marked_label(text: str) -> bool:
    """A label that its brackets or its letter set apart from what stands right below it: 【人物】, A 便民."""
    folded = fold(text)
    return bool(_BRACKETED_COLUMN.match(folded) or LETTERED_COLUMN.match(folded))


def _is_column(text: str, folded: str, lexicon: Lexicon) -> bool:
    if text in lexicon.columns or is_marked_label(folded):
        return True
    return len(han(text)) <= LONGEST_COLUMN and bool(_RULED.search(text) or (len(text) > 2 and _COLUMN.match(folded)))
