"""How a tag is used: from when to when, how often by month, and with which other tags and people."""

from dataclasses import dataclass
from datetime import date

from .models import Article, Person, Tag

COMPANY = 12


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
    stories = Article.objects.stories().tagged(tag)
    dated = stories.dated().defer("imported", "suggestions", "lines", "body").select_related("issue", "column")
    counts = {date(year, month, 1): count for (year, month), count in stories.by_month().items()}
    newest, of_newest = stories.newest()
    return Usage(
        first=dated.order_by("print_order", "id").first(),
        last=dated.in_print_order().first(),
        months=_months(counts),
        years=_years(counts),
        tags=list(Tag.objects.counted_in(newest).exclude(pk=tag.pk)[:COMPANY]),
        people=list(Person.objects.counted_in(newest)[:COMPANY]),
        of_newest=of_newest,
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
