"""What a dump's file name says: `20230915`, `2023-09-15-A01`, `20230915-03.txt`. Nothing else is read from a name."""

import re
from datetime import date

_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.年]?)(\d{1,2})(?:\2|月)(\d{1,2})日?(?!\d)")
#: A page number stands at the end, after the date: `-A01`, `_3`, `第04版`.
_PAGE = re.compile(r"[-_. ]?(?:第)?([A-Z]?\d{1,3})(?:版)?$", re.IGNORECASE)


def date_in_name(stem: str) -> date | None:
    """The date that a file name holds, None where it holds none or one that does not exist."""
    found = _DATE.search(stem)
    if not found or (not found[2] and len(found[3] + found[4]) != 4):
        return None
    try:
        return date(int(found[1]), int(found[3]), int(found[4]))
    except ValueError:
        return None


def page_in_name(stem: str) -> str:
    """The page number behind the date in a file name, as printed pages count (`3`, `A03`); "" where there is none."""
    dated = _DATE.search(stem)
    found = _PAGE.fullmatch(stem[dated.end() :]) if dated else None
    return page_number(found[1]) if found else ""


def page_number(printed: str) -> str:
    """`04` and `4` are one page, and so are `a3`, `A03`: numbers lose leading zeros, lettered ones keep two digits."""
    letter, digits = re.fullmatch(r"([A-Za-z]?)0*(\d+)", printed).groups()  # type: ignore[union-attr]
    return f"{letter.upper()}{int(digits):02d}" if letter else str(int(digits))
