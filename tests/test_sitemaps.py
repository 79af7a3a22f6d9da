"""What a search engine is led to: every public page once, and nothing else."""

from datetime import UTC, date, datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from . import factories
from .planting import MARK, full_story, issue_of, part_overleaf, plant_hidden, queries_of

pytestmark = pytest.mark.django_db

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"


def addresses(client, url):
    response = client.get(url)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/xml")
    assert MARK not in response.content.decode()
    locations = ElementTree.fromstring(response.content).iter(f"{MAP}loc")  # noqa: S314 our own answer
    return [location.text.removeprefix("http://testserver") for location in locations]


def story_on(issue, **fields):
    return full_story(page=factories.PageFactory(issue=issue), **fields)


def test_the_index_leads_to_a_sitemap_a_month_that_has_a_paper(client):
    story_on(issue_of(2024, 5, 17))
    story_on(issue_of(2024, 5, 18))
    story_on(issue_of(2023, 12, 31))
    months = ["/sitemaps/2024-05.xml", "/sitemaps/2023-12.xml"]
    lists = [f"/sitemaps/{name}.xml" for name in ("sections", "issues", "people", "tags", "undated")]
    assert addresses(client, "/sitemap.xml") == lists + months


def test_a_month_lists_its_stories_and_nothing_hidden(client):
    story, other = story_on(issue_of(2024, 5, 31)), story_on(issue_of(2024, 5, 1))
    part_overleaf(other)
    plant_hidden(story)
    story_on(issue_of(2024, 6, 1))
    assert addresses(client, "/sitemaps/2024-05.xml") == [story.get_absolute_url(), other.get_absolute_url()]


def test_undated_stories_have_a_sitemap_of_their_own(client):
    story = story_on(factories.IssueFactory(undated=True))
    assert addresses(client, "/sitemaps/undated.xml") == [story.get_absolute_url()]


def test_whatever_lists_stories_is_listed_where_it_is_public(client):
    story = full_story()
    plant_hidden(story)
    public = {
        "sections": ["/", "/people/", "/tags/", "/archive/", story.section.get_absolute_url()],
        "issues": [story.issue.get_absolute_url()],
        "tags": [story.taggings.filter(rejected=False).get().tag.get_absolute_url()],
    }
    assert {name: addresses(client, f"/sitemaps/{name}.xml") for name in public} == public
    people = {story.mentions.first().person, *(byline.person for byline in story.bylines.all())}
    assert {*addresses(client, "/sitemaps/people.xml")} == {person.get_absolute_url() for person in people}


@pytest.mark.parametrize("name", ["2024-13", "0000-01", "2024-5-1", "private", "99999-01"])
def test_no_other_sitemap_is_there(client, name):
    assert client.get(f"/sitemaps/{name}.xml").status_code == 404


@pytest.mark.parametrize("page", ["0", "2", "x", "9" * 30])
def test_no_other_page_of_one_is_there(client, page):
    assert client.get(f"/sitemaps/tags.xml?p={page}").status_code == 404


def test_the_news_are_of_the_last_two_days_on_paper_and_on_the_site(client):
    today, now = timezone.localdate(), timezone.now()
    fresh = story_on(factories.IssueFactory(date=today), publish_at=now - timedelta(hours=1))
    story_on(factories.IssueFactory(date=date(1986, 3, 1)), publish_at=now - timedelta(hours=1))
    story_on(factories.IssueFactory(date=today - timedelta(days=1)), publish_at=now - timedelta(days=3))
    plant_hidden(fresh)
    assert addresses(client, "/sitemaps/news.xml") == [fresh.get_absolute_url()]
    told = ElementTree.fromstring(client.get("/sitemaps/news.xml").content)  # noqa: S314 our own answer
    assert [one.text for one in told.iter(f"{NEWS}title")] == [fresh.headline]


def test_the_last_two_days_are_those_of_the_papers_city(client, monkeypatch):
    # 02:00 on the 8th in the city: two days ago it was the 6th there, and in Greenwich the 5th.
    now = datetime(2024, 4, 7, 18, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: now)
    out = {"publish_at": now - timedelta(hours=1)}
    story_on(issue_of(2024, 4, 5), **out)
    kept = story_on(issue_of(2024, 4, 6), **out)
    assert addresses(client, "/sitemaps/news.xml") == [kept.get_absolute_url()]


def test_robots_are_kept_from_the_desk_and_led_to_the_sitemaps(client):
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /desk/",
        "Sitemap: http://testserver/sitemap.xml",
        "Sitemap: http://testserver/sitemaps/news.xml",
    ]


@pytest.mark.parametrize(
    "url", ["/sitemap.xml", "/sitemaps/2023-03.xml", "/sitemaps/people.xml", "/sitemaps/news.xml"]
)
def test_as_many_queries_for_three_stories_as_for_one(client, url):
    issue = issue_of(2023, 3, 10)
    story_on(issue)
    once = queries_of(client, url)
    for _ in range(2):
        story_on(issue)
    assert queries_of(client, url) == once <= 6
