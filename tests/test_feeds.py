"""Feeds: what a subscriber of a section, a person or a tag is told."""

import re
from datetime import timedelta
from html import unescape
from xml.etree import ElementTree

import pytest

from . import factories
from .planting import MARK, full_story, part_overleaf, plant_hidden, queries_of

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


def feed_of(client, url):
    """The feed, after what every public answer must stand."""
    response = client.get(url)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert not response.cookies
    assert MARK not in response.content.decode()
    return ElementTree.fromstring(response.content)  # noqa: S314 our own answer


def titles(feed):
    return [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]


def test_an_entry_says_what_a_card_says(client):
    story = full_story(headline="荷塘镇开犁", body="清明前后，荷塘镇开犁。")
    (entry,) = feed_of(client, "/feed/").iter(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "荷塘镇开犁"
    assert entry.findtext(f"{ATOM}summary") == "清明前后，荷塘镇开犁。"
    assert entry.find(f"{ATOM}link").get("href") == f"http://testserver{story.get_absolute_url()}"
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == story.bylines.get(photo=None).name
    terms = [category.get("term") for category in entry.iter(f"{ATOM}category")]
    assert terms == [story.section.name, story.taggings.get().tag.name]


@pytest.mark.parametrize("of", ["front", "section", "person", "writer", "tag"])
def test_each_feed_tells_of_its_stories_the_newest_first_and_of_nothing_hidden(client, of):
    older, newer = full_story(), full_story()
    person, tag = older.mentions.get().person, older.taggings.get().tag
    writer = older.bylines.get(photo=None).person
    factories.MentionFactory(article=newer, person=person)
    factories.BylineFactory(article=newer, person=writer)
    factories.TaggingFactory(content_object=newer, tag=tag)
    for hidden in plant_hidden(older):
        factories.MentionFactory(article=hidden, person=person)
        factories.TaggingFactory(content_object=hidden, tag=tag)
    address = {
        "front": "/feed/",
        "section": f"{older.section.get_absolute_url()}feed/",
        "person": f"/people/{person.pk}/feed/",
        "writer": f"/people/{writer.pk}/feed/",
        "tag": f"/tags/{tag.pk}/feed/",
    }[of]
    assert titles(feed_of(client, address)) == [newer.headline, older.headline]


def test_a_text_is_no_markup_to_whoever_reads_the_feed(client):
    full_story(headline="<b>塘</b>", body="<b>塘</b>清了。")
    (entry,) = feed_of(client, "/feed/").iter(f"{ATOM}entry")
    assert (entry.findtext(f"{ATOM}title"), entry.find(f"{ATOM}title").get("type")) == ("<b>塘</b>", None)
    summary = entry.find(f"{ATOM}summary")
    assert (summary.text, summary.get("type")) == ("&lt;b&gt;塘&lt;/b&gt;清了。", "html")


def test_a_section_feed_can_be_filtered_as_its_page_can(client):
    one, other = full_story(), full_story()
    tag = one.taggings.get().tag
    feed = feed_of(client, f"{one.section.get_absolute_url()}feed/?tag={tag.pk}")
    assert titles(feed) == [one.headline]
    assert feed.findtext(f"{ATOM}title").startswith(f"{one.section} · 标签：{tag}")
    assert client.get(f"{other.section.get_absolute_url()}feed/?tag=nonsense").status_code == 404


def test_whatever_can_be_filtered_can_be_subscribed_to(client):
    one, other = full_story(body="池塘清淤完工。"), full_story(body="渡口复航。")
    plant_hidden(one)
    tag = one.taggings.get(rejected=False).tag
    asked = {
        f"/archive/feed/?tag={tag.pk}": [one.headline],
        "/archive/feed/": [other.headline, one.headline],
        f"{one.issue.get_absolute_url()}feed/": [one.headline],
        f"{one.issue.get_absolute_url()}feed/?kind=photo": [],
        "/search/feed/?q=渡口": [other.headline],
        f"/search/feed/?q=完工&tag={tag.pk}": [one.headline],
        "/search/feed/": [],
    }
    assert {address: titles(feed_of(client, address)) for address in asked} == asked
    assert client.get("/archive/feed/?tag=x").status_code == 404


@pytest.mark.parametrize("page", ["/archive/?kind=news", "/search/?q=清淤&kind=news", "section", "issue"])
def test_a_page_that_is_filtered_names_its_feed(client, page):
    story = full_story()
    addresses = {"section": story.section.get_absolute_url(), "issue": story.issue.get_absolute_url()}
    answer = client.get(f"{addresses[page]}?kind=news" if page in addresses else page).content.decode()
    (feed,) = re.findall(r'<link rel="alternate" type="application/atom\+xml"[^>]*href="([^"]*)"', answer)
    assert titles(feed_of(client, unescape(feed))) == [story.headline]


def test_a_story_on_two_pages_is_one_entry(client):
    story = full_story()
    part_overleaf(story)
    assert titles(feed_of(client, "/feed/")) == [story.headline]


def test_what_the_desk_changed_in_a_published_story_is_news_and_what_the_machine_thinks_of_it_is_not(client):
    def updated():
        return feed_of(client, "/feed/").find(f"{ATOM}entry").findtext(f"{ATOM}updated")

    story = full_story()
    story.save()
    came_out = updated()
    story.confidence, story.suggestions = 0.2, {"headline": "?"}
    story.save()
    assert updated() == came_out
    story.headline = "荷塘镇昨日开犁"
    story.save()
    assert updated() > came_out


def test_the_feed_of_a_merged_person_or_tag_is_the_survivors(client):
    story = full_story()
    person, tag = story.mentions.get().person, story.taggings.get().tag
    merged = factories.PersonFactory(status="merged", merged_into=person)
    gone = factories.TagFactory(merged_into=tag)
    assert client.get(f"/people/{merged.pk}/feed/").headers["Location"] == f"/people/{person.pk}/feed/"
    assert client.get(f"/tags/{gone.pk}/feed/").headers["Location"] == f"/tags/{tag.pk}/feed/"
    assert client.get(f"/people/{merged.pk}/feed/").status_code == 301


def test_a_person_whom_nothing_public_names_has_no_feed(client):
    hidden = plant_hidden(full_story())
    for article in hidden:
        for mention in article.mentions.all():
            assert client.get(f"/people/{mention.person_id}/feed/").status_code == 404
        for tagging in article.taggings.all():
            assert client.get(f"/tags/{tagging.tag_id}/feed/").status_code == 404


def test_a_feed_ends_somewhere(client):
    section = factories.SectionFactory()
    for _ in range(51):
        factories.ArticleFactory(published=True, section=section)
    assert len(titles(feed_of(client, "/feed/"))) == 50


def test_as_many_queries_for_three_stories_as_for_one(client):
    full_story()
    once = queries_of(client, "/feed/")
    for _ in range(2):
        full_story()
    assert queries_of(client, "/feed/") == once <= 6


def test_tomorrows_story_is_not_told_of_today(client):
    story = full_story()
    story.publish_at += timedelta(days=2)
    story.save()
    assert titles(feed_of(client, "/feed/")) == []


def test_a_feed_of_nothing_is_the_same_at_every_request(client):
    section = full_story().section
    empty = feed_of(client, f"{section.get_absolute_url()}feed/?year=1949")
    assert titles(empty) == []
    assert empty.findtext(f"{ATOM}updated") == "1970-01-01T00:00:00+00:00"
