"""A calendar of issues, which shows also what is missing."""

from calendar import Calendar, monthrange
from collections import Counter
from dataclasses import dataclass
from datetime import date

from django import template
from django.utils.formats import date_format

from articles.markup import filled, filled_each

from .paper import day

register = template.Library()

_BLANK = filled("<td>{}</td>", "")
_NONE = '<td class="none">{}</td>'
_MISSING = '<td class="lack">{}<small>缺</small></td>'
_ISSUE = '<a href="{}" aria-label="{}">{}{}</a>'


@dataclass(frozen=True)
class Day:
    """A day of the calendar. It is missing where the paper came out before it and after it, and not on it."""

    date: date
    issues: list
    is_missing: bool


@dataclass(frozen=True)
class Month:
    """A month by weeks from Monday; a day is None where another month's would be."""

    first: date
    last: date
    weeks: list


@dataclass(frozen=True)
class Gap:
    """Neighbouring months without a single issue."""

    first: date
    last: date

    def __str__(self):
        return "—".join(dict.fromkeys(date_format(month, "Y年n月") for month in (self.first, self.last)))


@register.simple_tag
def calendar(issues, printed, year=None):
    """The months of these dated issues, with the gaps between them: of a year from January on, else the newest first.

    `printed` are the days of the whole paper, the first one first; a year shows what is missing of it from end to end.
    """
    span, days = (printed[0], printed[-1]) if printed else None, {}
    for issue in issues:
        days.setdefault(issue.date, []).append(issue)
    if not days:
        return []
    first, last = (
        (max(span[0], date(year, 1, 1)), min(span[1], date(year, 12, 31))) if year else (min(days), max(days))
    )
    months = list(_joined(_months(first, last), days, span))
    return months if year else months[::-1]


def _months(first, last):
    """The first day of every month from one to the other."""
    for count in range(12 * first.year + first.month - 1, 12 * last.year + last.month):
        yield date(count // 12, count % 12 + 1, 1)


def _joined(months, days, span):
    """A `Month` for each that has issues, a `Gap` for those between."""
    printed, empty = {day.replace(day=1) for day in days}, []
    for month in months:
        if month not in printed:
            empty.append(month)
            continue
        if empty:
            yield Gap(empty[0], empty[-1])
            empty = []
        yield Month(month, _last_of(month), _weeks(month, days, span))
    if empty:
        yield Gap(empty[0], empty[-1])


def _last_of(month):
    return month.replace(day=monthrange(month.year, month.month)[1])


def _weeks(month, days, span):
    weeks = Calendar().monthdayscalendar(month.year, month.month)
    return [[_day(month.replace(day=number), days, span) if number else None for number in week] for week in weeks]


def _day(one, days, span):
    issues = days.get(one, [])
    return Day(one, issues, not issues and span[0] <= one <= span[1])


@register.filter
def rows(month):
    """The rows of a month's table, a week each."""
    return filled_each("<tr>{}</tr>\n", [(filled_each("{}", [(cell(one),) for one in week]),) for week in month.weeks])


def cell(one):
    """The calendar's cell of a day. Not by a template's loops: a year of 365 issues took 79 ms with them, 62 so."""
    if one is None:
        return _BLANK
    if not one.issues:
        return filled(_MISSING if one.is_missing else _NONE, one.date.day)
    links = [(issue.get_absolute_url(), day(issue), one.date.day, _edition(issue)) for issue in one.issues]
    return filled('<td class="some">{}</td>', filled_each(_ISSUE, links))


def _edition(issue):
    return filled("<small>{}</small>", issue.get_edition_display()[:1]) if issue.edition else ""


def newest_months(printed, count):
    """The first day of the newest months on whose days the paper came out; of the last day that there is for none."""
    months = list(dict.fromkeys(day.replace(day=1) for day in reversed(printed)))
    return months[:count][-1] if months else date.max


@register.filter
def by_year(printed):
    """(year, how many issues) from the first to the last; also the years between that have none."""
    counts = Counter(day.year for day in printed)
    return [(year, counts[year]) for year in range(min(counts), max(counts) + 1)] if counts else []


@register.filter
def years_beside(printed, year):
    """The nearest years before and after this one that have issues; None where there is none."""
    years = {day.year for day in printed}
    earlier, later = [one for one in years if one < year], [one for one in years if one > year]
    return (max(earlier, default=None), min(later, default=None))
