"""One number that sorts every listing, and what it tells of the day."""

from datetime import date

#: Of the number: a slot of its issue (see `Issue.day`) has so many places.
_A_SLOT = 10**9
#: No newspaper is older: slots below are those of undated issues, two each.
OLDEST = date(1600, 1, 1)


def print_order(issue, page, position: int) -> int:
    """The larger, the newer the day and the nearer to its front page's top."""
    page_order = page.order if page else 9_999
    return issue.day * _A_SLOT + (9_999 - page_order) * 10**5 + (99_999 - min(position, 99_999))


def first_order(day: date) -> int:
    """The smallest number that a story of this day can have; never one of an undated issue's."""
    return 2 * max(day, OLDEST).toordinal() * _A_SLOT


def last_order(day: date) -> int:
    """The largest number that a story of this day can have."""
    return (2 * day.toordinal() + 2) * _A_SLOT - 1


def slot_of(column: str) -> str:
    """What asks for the issue's slot where a column of a statement is this number."""
    return f"{column} / {_A_SLOT}"


def day_of(slot: int) -> date | None:
    """The day of a slot; None for those of undated issues."""
    return date.fromordinal(slot // 2) if slot >= 2 * OLDEST.toordinal() else None
