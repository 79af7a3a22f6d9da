"""Paragraphs to blocks: what each piece of a page is by its own look and by its neighbours."""

import re
from dataclasses import dataclass, replace
from typing import Literal

from articles.parsing import vocabulary as words
from articles.parsing.bylines import read_address, read_bare_names, read_byline_line, read_office_and_name
from articles.parsing.captions import is_caption, is_credit
from articles.parsing.furniture import JUMP, SEE
from articles.parsing.lines import Layout
from articles.parsing.paragraphs import Paragraph
from articles.parsing.printed import Printed
from articles.parsing.signs import HAN, fold, han, is_prose
from articles.parsing.types import Lexicon

BlockKind = Literal["short", "prose", "byline", "names", "caption", "credit", "jump", "see", "column"]

#: A column's label that is drawn with a rule behind it.
_RULED = re.compile("(?<![，,、])(?:-{3,}|_{3,}|={3,})$")
_COLUMN = re.compile(f"^[{HAN}]{{0,6}}(?:{words.COLUMN_ENDS})$")
_BRACKETED_COLUMN = re.compile(f"^【[{HAN}·]{{2,8}}】$|^\\[[{HAN}·]{{2,8}}\\]$")
LONGEST_COLUMN = 8


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
    for paragraph in paragraphs:
        kind = _kind(paragraph.text, lexicon)
        block = Block(kind, (paragraph.printed,), paragraph.blanks, paragraph.centred, paragraph.indented)
        if blocks and layout.spaced and _stand_together(blocks[-1], block):
            kind = "column" if block.kind == "column" else "short"
            blocks[-1] = replace(blocks[-1], kind=kind, parts=(*blocks[-1].parts, *block.parts))
        else:
            blocks.append(block)
    return blocks


def _stand_together(above: Block, block: Block) -> bool:
    if block.blanks or above.kind not in ("short", "column", "names"):
        return False
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
            or read_office_and_name(text)
            or (" " in folded and len(text) <= 24 and read_address(text))
        ):
            return "names"
    if is_caption(text):
        return "caption"
    return "prose" if is_prose(text) else "short"


def _is_column(text: str, folded: str, lexicon: Lexicon) -> bool:
    if text in lexicon.columns or _BRACKETED_COLUMN.match(folded):
        return True
    return len(han(text)) <= LONGEST_COLUMN and bool(_RULED.search(text) or (len(text) > 2 and _COLUMN.match(folded)))
