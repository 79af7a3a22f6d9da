import pytest

from . import factories
from .planting import full_story, issue_of, page_of, plant_hidden, queries_of

pytestmark = pytest.mark.django_db


def print_issue(issue):
    full_story(page=factories.PageFactory(issue=issue))
    return issue


def test_the_archive_is_a_calendar_the_newest_month_first(client):
    old, new = print_issue(issue_of(2023, 3, 10)), print_issue(issue_of(2026, 4, 24))
    page = page_of(client, "/archive/")
    assert page.index("2026年4月") < page.index("2023年3月")
    assert f'href="{new.get_absolute_url()}" aria-label="2026年4月24日 星期五，1 篇"' in page
    assert f'href="{old.get_absolute_url()}"' in page


def test_a_day_with_two_editions_leads_to_both(client):
    for edition in ("morning", "evening"):
        issue = print_issue(issue_of(2024, 5, 17, edition=edition))
        assert issue.get_absolute_url() in page_of(client, "/archive/")


def test_a_year_shows_its_months_alone(client):
    print_issue(issue_of(2023, 3, 10))
    print_issue(issue_of(2026, 4, 24))
    page = page_of(client, "/archive/?year=2023")
    assert "2023年3月" in page
    assert "2026年4月" not in page
    assert 'href="?year=2026"' in page


def test_only_the_newest_twelve_months_are_shown_at_first(client):
    for month in range(1, 13):
        print_issue(issue_of(2024, month, 1))
    print_issue(issue_of(2025, 1, 1))
    page = page_of(client, "/archive/")
    assert "2024年2月" in page
    assert "2024年1月" not in page


def test_what_has_no_date_waits_on_its_shelf(client):
    undated = print_issue(factories.IssueFactory(undated=True))
    page = page_of(client, "/archive/")
    assert f'<a href="{undated.get_absolute_url()}">第 {undated.pk} 件</a>' in page


def test_a_long_shelf_turns_its_pages_and_keeps_the_year(client):
    for _ in range(21):
        factories.ArticleFactory(
            published=True, page=factories.PageFactory(issue=factories.IssueFactory(undated=True))
        )
    assert 'href="?year=2023&amp;page=2"' in page_of(client, "/archive/?year=2023")


def test_an_issue_in_which_nothing_is_public_is_in_no_calendar_and_on_no_shelf(client):
    story = full_story()
    plant_hidden(story)
    for hidden in (issue_of(2031, 7, 5), factories.IssueFactory(undated=True)):
        factories.ArticleFactory(page=factories.PageFactory(issue=hidden), scheduled=True)
        assert hidden.get_absolute_url() not in page_of(client, "/archive/")
    page = page_of(client, "/archive/")
    assert "2031" not in page
    assert "，1 篇" in page


@pytest.mark.parametrize(
    ("year", "status"),
    [("1850", 200), ("", 200), ("0", 404), ("10000", 404), ("x", 404), ("%00", 404), ("9" * 400, 404)],
)
def test_any_year_is_answered(client, year, status):
    print_issue(issue_of(2023, 3, 10))
    page_of(client, f"/archive/?year={year}", status=status)


def test_an_empty_archive_says_so(client):
    assert "还没有刊出的报纸" in page_of(client, "/archive/")


def test_as_many_queries_for_three_issues_as_for_one(client):
    print_issue(issue_of(2023, 3, 10))
    print_issue(factories.IssueFactory(undated=True))
    once = queries_of(client, "/archive/")
    for day in (11, 12):
        print_issue(issue_of(2023, 3, day))
        print_issue(factories.IssueFactory(undated=True))
    assert queries_of(client, "/archive/") == once <= 6
