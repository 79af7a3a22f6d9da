"""Which short lines are the rows of a table: words and figures with blanks between, as the line beside them has."""

import re
from itertools import pairwise

from articles.parsing.blocks import Block
from articles.parsing.signs import ends_sentence, fold
from articles.parsing.spots import Page

#: A number with its sign and its unit: -3.5%, 1.8元, 2023年.
_FIGURE = re.compile(r"^[+\-]?[0-9][0-9.,:]*\D{0,3}$")
#: A table with a number belongs to the text above: 表1, 附表.
_OF_THE_TEXT = re.compile("附?表[0-9０-９一二三四五六七八九十]|附表")
WORD, FIGURE = "w", "f"
#: So many lines of figures are a table.
ROWS = 3


def is_row(page: Page, index: int) -> bool:
    """A line of words and figures beside another of its form or hardly a word, or the words right above such lines."""
    own, below = _forms(page.at(index)), _forms(page.at(index + 1))
    beside = [block for block in (page.at(index - 1), page.at(index + 1)) if block is not None]
    if _is_figures(page.blocks[index]) and any(map(_is_figures, beside)):
        return True
    if not own:
        return False
    rows = [*_forms(page.at(index - 1))[-1:], *own, *below[:1]]
    if any(FIGURE in form and form == after for form, after in pairwise(rows)):
        return True
    return len(own) == 1 and _heads(own[0], below, _forms(page.at(index + 2)))


def heads_figures(page: Page, index: int) -> bool:
    """The name of a table of its own, below a text that has ended, above lines that are nearly all figures."""
    own, above = page.blocks[index], page.at(index - 1)
    if own.kind != "short" or _is_figures(own) or _OF_THE_TEXT.match(own.text):
        return False
    if above is None or not ends_sentence(above.text):
        return False
    below = page.blocks[index + 1 : index + 2 + ROWS]
    return sum(map(_is_figures, below)) >= ROWS


def _is_figures(block: Block) -> bool:
    """Figures with hardly a word, in a short line."""
    figures = sum(char.isdigit() for char in block.text)
    return block.kind == "short" and 2 * figures > len(block.text)


def _heads(form: str, below: list[str], under: list[str]) -> bool:
    """Is this line of words as wide as the two rows below it, which are of one form?"""
    rows = [*below, *under][:2]
    return (
        FIGURE not in form
        and len(rows) == 2
        and rows[0] == rows[1]
        and FIGURE in rows[0]
        and len(rows[0]) == len(form)
    )


def _forms(block: Block | None) -> list[str]:
    """Word or figure, field by field, of each line of a short block; nothing where a line has a single field."""
    if block is None or block.kind != "short":
        return []
    rows = [fold(part.text).split() for part in block.parts]
    if min(map(len, rows)) < 2:
        return []
    return ["".join(FIGURE if _FIGURE.match(field) else WORD for field in row) for row in rows]
