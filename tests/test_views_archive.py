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
    assert f'href="{new.get_absolute_url()}" aria-label="2026年4月24日 星期五"' in page
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
    story = undated.articles.get()
    assert f'<a href="{undated.get_absolute_url()}">第 {undated.pk} 件</a>' in page
    assert f'<span class="opening">{story.headline}</span>' in page
    assert f"{story.page}，1 篇" in page


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
    assert "2031" not in page_of(client, "/archive/")


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
    assert queries_of(client, "/archive/") == once <= 8


def test_days_without_a_paper_are_visibly_missing_between_the_first_and_the_last(client):
    for day in (10, 13):
        print_issue(issue_of(2023, 3, day))
    page = page_of(client, "/archive/")
    for day in (11, 12):
        assert f'<td class="lack">{day}<small>缺</small></td>' in page
    for day in (9, 14):
        assert f'<td class="none">{day}</td>' in page


def test_a_hidden_issue_makes_no_day_missing(client):
    print_issue(issue_of(2023, 3, 10))
    for day in (8, 20):
        factories.ArticleFactory(page=factories.PageFactory(issue=issue_of(2023, 3, day)), scheduled=True)
    assert "缺</small>" not in page_of(client, "/archive/")


def test_months_and_years_without_a_paper_are_named(client):
    for year, month in ((2021, 1), (2021, 5), (2023, 2)):
        print_issue(issue_of(year, month, 1))
    assert "2021年2月—2021年4月</span> 缺" in page_of(client, "/archive/?year=2021")
    page = page_of(client, "/archive/")
    assert "2021年6月—2023年1月</span> 缺" in page
    assert "2022年 缺" in page
    assert '2021年 <span class="count">2<' in page


def test_a_year_begins_with_january_and_leads_to_its_neighbours(client):
    for year, month in ((2019, 7), (2021, 1), (2021, 5), (2023, 2)):
        print_issue(issue_of(year, month, 1))
    page = page_of(client, "/archive/?year=2021")
    assert page.index("2021年1月") < page.index("2021年5月")
    assert '<a rel="prev" href="?year=2019">' in page
    assert '<a rel="next" href="?year=2023">' in page


def test_what_is_hidden_tells_no_shelf_item_apart(client):
    story = full_story(page=factories.PageFactory(issue=factories.IssueFactory(undated=True)))
    plant_hidden(story)
    secret = factories.PageFactory(issue=story.issue, number="7", name="不宜外传")
    factories.ArticleFactory(page=secret)
    assert f"{story.page}，1 篇" in page_of(client, "/archive/")


def test_the_archive_lists_the_stories_that_a_reader_asks_for(client):
    story, other = full_story(), full_story()
    plant_hidden(story)
    person = story.mentions.get(person__status="confirmed", rejected=False).person
    page = page_of(client, f"/archive/?person={person.pk}")
    assert "符合条件的 1 篇" in page
    assert story.headline in page
    assert other.headline not in page


def test_the_archive_offers_its_choices_before_one_is_made(client):
    story = full_story()
    assert '<a href="?narrow=1" rel="nofollow">' in page_of(client, "/archive/")
    page = page_of(client, "/archive/?narrow=1")
    assert "共 1 篇" in page
    assert f'href="?narrow=1&amp;tag={story.taggings.get().tag_id}"' in page
    assert '<meta name="robots" content="noindex">' in page


def test_as_many_queries_for_three_stories_asked_for_as_for_one(client):
    story = full_story()
    person = story.mentions.get().person
    address = f"/archive/?person={person.pk}"
    once = queries_of(client, address)
    for _ in range(2):
        factories.MentionFactory(article=full_story(), person=person, start=10)
    assert queries_of(client, address) == once <= 16


def test_a_section_chosen_has_its_own_counts_beside_those_of_all(client):
    of_one = full_story(section=factories.SectionFactory(name="法治"))
    full_story(section=factories.SectionFactory(name="民生"))
    assert "共 2 篇" in page_of(client, "/archive/?narrow=1")
    assert "符合条件的 1 篇" in page_of(client, f"/archive/?section={of_one.section_id}")
