"""A calendar of issues."""

from calendar import Calendar
from dataclasses import dataclass
from datetime import date

from django import template

register = template.Library()


@dataclass(frozen=True)
class Month:
    """A month by weeks from Monday; each day is (its number, its issues), or None where another month's would be."""

    first: date
    weeks: list


@register.filter
def by_month(issues):
    """The months that these dated issues are from, in the order of the issues."""
    months = {}
    for issue in issues:
        days = months.setdefault(issue.date.replace(day=1), {})
        days.setdefault(issue.date.day, []).append(issue)
    return [Month(first, weeks_of(first, days)) for first, days in months.items()]


def weeks_of(first, days):
    weeks = Calendar().monthdayscalendar(first.year, first.month)
    return [[(number, days.get(number, [])) if number else None for number in week] for week in weeks]
