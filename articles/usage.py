"""How a tag is used: from when to when, how often by month, and with which other tags and people."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from .counting import of_these
from .models import Article, Listing, Person, Tag
from .selection import tagged

COMPANY = 12
#: Of so many stories company is counted: the work is bounded, and who is near now is asked for.
NEWEST = 500


@dataclass(frozen=True)
class Month:
    """A month with how many stories, `height` of 100."""

    first: date
    count: int
    height: float


@dataclass(frozen=True)
class Usage:
    first: Article | None
    last: Article | None
    months: list[Month]
    #: by year: (year, the count of each of its twelve months)
    years: list[tuple[int, list[int]]]
    tags: list[Tag]
    people: list[Person]
    #: of how many of the newest stories tags and people are counted; 0 where it is of all
    of_newest: int


def usage(tag: Tag) -> Usage:
    stories = tagged(tag)
    counts = Counter()
    for day, count in stories.by_day().items():
        if day:
            counts[day.replace(day=1)] += count
    newest = stories.ids(0, NEWEST + 1)
    company = of_these(newest[:NEWEST])
    others = [(pk, count) for pk, count in company.get(Listing.What.TAG, []) if pk != tag.pk]
    ends = Article.objects.defer("imported", "suggestions", "lines", "body").select_related("issue", "column")
    first, last = ends.these(stories.ends()) or (None, None)
    return Usage(
        first=first,
        last=last,
        months=_months(counts),
        years=_years(counts),
        tags=Tag.objects.as_counted(others[:COMPANY]),
        people=Person.objects.as_counted(company.get(Listing.What.PERSON, [])[:COMPANY]),
        of_newest=NEWEST if len(newest) > NEWEST else 0,
    )


def _months(counts: dict[date, int]) -> list[Month]:
    """Every month from the first to the last, also those without a story."""
    if not counts:
        return []
    most, (first, last) = max(counts.values()), (min(counts), max(counts))
    numbers = range(12 * first.year + first.month - 1, 12 * last.year + last.month)
    firsts = [date(number // 12, number % 12 + 1, 1) for number in numbers]
    return [Month(one, counts.get(one, 0), round(100 * counts.get(one, 0) / most, 1)) for one in firsts]


def _years(counts: dict[date, int]) -> list[tuple[int, list[int]]]:
    years = sorted({first.year for first in counts}, reverse=True)
    return [(year, [counts.get(date(year, month, 1), 0) for month in range(1, 13)]) for year in years]
