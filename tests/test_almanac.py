"""The calendar: what there is, and what is missing."""

from datetime import date

from articles.templatetags.almanac import Gap, by_year, calendar, newest_months, years_beside

from . import factories


def issues(*days):
    return [factories.IssueFactory.build(date=day) for day in days]


def names(months):
    return [str(one) if isinstance(one, Gap) else one.first.isoformat()[:7] for one in months]


def test_neighbouring_months_without_a_paper_are_one_gap():
    days = [date(2023, 12, 31), date(2024, 4, 1), date(2024, 6, 1)]
    shown = calendar(issues(*days), days)
    assert names(shown) == ["2024-06", "2024年5月", "2024-04", "2024年1月—2024年3月", "2023-12"]


def test_a_year_shows_what_is_missing_from_end_to_end():
    shown = calendar(issues(date(2024, 4, 1)), [date(2020, 1, 1), date(2024, 4, 1), date(2030, 1, 1)], 2024)
    assert names(shown) == ["2024年1月—2024年3月", "2024-04", "2024年5月—2024年12月"]


def test_a_leap_day_is_a_day():
    month = calendar(issues(date(2024, 2, 28)), [date(2024, 2, 28), date(2024, 3, 1)])[0]
    days = [day for week in month.weeks for day in week if day]
    assert [day.date.day for day in days if day.is_missing] == [29]
    assert month.last == date(2024, 2, 29)


def test_the_ends_of_time_are_no_trouble():
    assert names(calendar(issues(date(1, 1, 1)), [date(1, 1, 1)])) == ["0001-01"]
    assert names(calendar(issues(date(9999, 12, 31)), [date(9999, 12, 31)], 9999)) == ["9999-12"]


def test_nothing_has_no_calendar():
    assert calendar([], []) == []
    assert calendar([], [], 2024) == []


def test_years_between_without_a_paper_count_none():
    assert by_year([date(2021, 1, 1), date(2021, 1, 1), date(2023, 1, 1)]) == [(2021, 2), (2022, 0), (2023, 1)]
    assert by_year([]) == []


def test_neighbours_of_a_year_have_papers():
    assert years_beside([date(2019, 1, 1), date(2023, 4, 1)], 2021) == (2019, 2023)
    assert years_beside([date(2019, 1, 1)], 2019) == (None, None)


def test_the_newest_months_are_those_that_have_an_issue():
    days = [date(2021, 5, 1), date(2023, 3, 10), date(2023, 3, 11), date(2026, 4, 24)]
    assert newest_months(days, 2) == date(2023, 3, 1)
    assert newest_months(days, 9) == date(2021, 5, 1)
    assert newest_months([], 9) == date.max
