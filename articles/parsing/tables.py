"""Which short lines are the rows of a table: words and figures with blanks between, as the line beside them has."""

import re
from itertools import pairwise

from articles.parsing.blocks import Block
from articles.parsing.signs import fold
from articles.parsing.spots import Page

#: A number with its sign and its unit: -3.5%, 1.8元, 2023年.
_FIGURE = re.compile(r"^[+\-]?[0-9][0-9.,:]*\D{0,3}$")
WORD, FIGURE = "w", "f"


def is_row(page: Page, index: int) -> bool:
    """A line of words and figures beside another of the same form, or the words right above such lines."""
    own, below = _forms(page.at(index)), _forms(page.at(index + 1))
    if not own:
        return False
    rows = [*_forms(page.at(index - 1))[-1:], *own, *below[:1]]
    if any(FIGURE in form and form == after for form, after in pairwise(rows)):
        return True
    return len(own) == 1 and _heads(own[0], below, _forms(page.at(index + 2)))


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
