"""Text to lines, and how the dump marks where a paragraph begins."""

import re
from collections import Counter
from dataclasses import dataclass

from articles.parsing.signs import ends_sentence
from articles.parsing.types import Line

_LINE_END = re.compile("\r\n|\n|\r")

#: A page is hard-wrapped when at least this share of its lines has the same width, give or take a hanging mark.
WRAPPED = 0.5
NARROWEST, WIDEST = 10, 60
#: Fewer lines than this show no habit.
ENOUGH_LINES = 8


def split_lines(text: str) -> list[Line]:
    """Lines as an editor counts them, whatever ends them."""
    lines = [Line(number, line) for number, line in enumerate(_LINE_END.split(text), start=1)]
    return lines[:-1] if lines and not lines[-1].text else lines


@dataclass(frozen=True, slots=True)
class Layout:
    """How this dump sets its text: the width of hard-wrapped lines (0 where they are not), indents, blank lines."""

    width: int
    indented: bool
    spaced: bool

    def fills(self, text: str) -> bool:
        """Is this line as long as a wrapped line gets, so that its sentence may go on below?"""
        return bool(self.width) and len(text.rstrip()) >= self.width - 1


def indent_of(text: str) -> int:
    return len(text) - len(text.lstrip())


def read_layout(lines: list[Line]) -> Layout:
    """What the dump as a whole does, so that one odd line does not mislead."""
    printed = [line.text.rstrip() for line in lines if line.text.strip()]
    blank = len(lines) - len(printed)
    marked = sum(text.startswith("\u3000\u3000") for text in printed)
    return Layout(
        width=_wrapped_width(printed),
        indented=marked > len(printed) / 3,
        spaced=blank >= len(printed) / 3,
    )


def _wrapped_width(printed: list[str]) -> int:
    if len(printed) < ENOUGH_LINES:
        return 0
    widths = Counter(len(text) for text in printed)
    width, _ = max(widths.items(), key=lambda item: (item[1], item[0]))
    alike = [text for text in printed if abs(len(text) - width) <= 1]
    if 3 * sum(len(text) for text in printed if len(text) > width + 2) > sum(map(len, printed)):
        return 0  # much of the text stands in longer lines: these are headings of one length
    broken = sum(not ends_sentence(text) for text in alike)
    wrapped = len(alike) >= WRAPPED * len(printed) and broken >= WRAPPED * len(alike)
    return width if wrapped and NARROWEST <= width <= WIDEST else 0
