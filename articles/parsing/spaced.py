"""Names of two characters that are set as wide as those of three, with a blank inside: 靳　博."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from articles.parsing.names import SURNAMES, Candidate, chinese
from articles.parsing.signs import HAN
from articles.parsing.surroundings import BLANKS

#: a surname and two characters
LONGEST = 3
#: a blank as wide as one character, and so much of its clause on both sides as tells where words end: no more is read,
#: so that time grows as the text does
_GAP = re.compile(f"(?<=[{HAN}])[{BLANKS}]{{1,2}}(?=[{HAN}])")
_BEFORE, _BEHIND, REACH = re.compile(f"[{HAN}]+$"), re.compile(f"[{HAN}]+"), 12


class Wide(NamedTuple):
    """What may be names around a blank: `run` is the sentence without it, and begins in the text at `offset`."""

    run: str
    offset: int
    gap: int
    names: list[Candidate]


def set_wide(text: str) -> Iterator[Wide]:
    """Every surname with a blank behind it and what may be its given name; the next blank parts it from another."""
    taken = 0
    for gap in _GAP.finditer(text):
        if text[gap.start() - 1] not in SURNAMES or gap.start() <= taken:
            continue
        before = _BEFORE.findall(text[max(0, gap.start() - REACH) : gap.start()])[0]
        behind = _BEHIND.findall(text, gap.end(), gap.end() + REACH)[0]
        run, start = before + behind, len(before) - 1
        names = [
            one._replace(start=start, end=start + one.end)
            for one in chinese(run[start : start + LONGEST])
            if one.start == 0
        ]
        taken = gap.end() + 1 if names else taken
        yield Wide(run, gap.start() - len(before), len(gap.group()), names)
