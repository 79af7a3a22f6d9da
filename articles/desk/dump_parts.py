"""A long dump is shown part by part: a year's paper in one file is more than a browser, or an eye, can take."""

from collections.abc import Sequence
from itertools import pairwise

from articles.parsing.types import Line

#: A page shows at most so many lines, and begins another part after so many characters: more is slow to look at.
MOST_LINES, MOST_CHARACTERS = 3_000, 200_000


def parts_of(lines: Sequence[Line]) -> list[range]:
    """The numbers of the lines that are shown together."""
    begins, characters = [1], 0
    for line in lines:
        characters += len(line.text)
        if line.number - begins[-1] >= MOST_LINES or (characters > MOST_CHARACTERS and line.number > begins[-1]):
            begins.append(line.number)
            characters = len(line.text)
    return [range(first, last) for first, last in pairwise([*begins, len(lines) + 1])]


def part_of(parts: Sequence[range], *, part: int = 1, line: int = 0) -> int:
    """The number of the part that holds `line`, where one does; else `part`, or the nearest that there is."""
    holding = (number for number, lines in enumerate(parts, 1) if line in lines)
    return next(holding, min(max(part, 1), len(parts)))
