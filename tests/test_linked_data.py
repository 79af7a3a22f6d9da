"""What a search engine or whoever shares a page is told in its head."""

import json
import re

import pytest

from articles.models import Correction

from . import factories
from .planting import full_story, issue_of, page_of, part_overleaf, plant_hidden

pytestmark = [pytest.mark.django_db, pytest.mark.same_on_any_database]


def told(client, story):
    (data,) = re.findall(
        r'<script type="application/ld\+json">(.*?)</script>', page_of(client, story.get_absolute_url())
    )
    return json.loads(data)


def meta(page, name):
    return re.findall(rf'<meta (?:property|name)="{name}" content="([^"]*)">', page)


def canonical(client, url):
    (address,) = re.findall(r'<link rel="canonical" href="([^"]*)">', page_of(client, url))
    return address.removeprefix("http://testserver")


def test_a_story_is_told_with_where_it_was_printed(client):
    page = factories.PageFactory(issue=issue_of(2024, 5, 17, number="12345"), number="A2", name="民生")
    story = full_story(page=page, headline="荷塘镇开犁", kicker="春耕")
    said = told(client, story)
    address = f"http://testserver{story.get_absolute_url()}"
    assert (said["@type"], said["@id"], said["headline"]) == ("NewsArticle", address, "荷塘镇开犁")
    assert said["alternativeHeadline"] == "春耕"
    assert said["isPartOf"]["datePublished"] == "2024-05-17"
    assert said["isPartOf"]["isPartOf"] == {"@type": "Newspaper", "name": "云汀日报"}
    assert (said["pageStart"], said["printSection"]) == ("A2", "民生")
    assert [one["jobTitle"] for one in said["mentions"]] == ["市长"]
    assert len(said["image"]) == len(said["keywords"]) == len(said["author"]) == 1


def test_of_an_undated_story_no_day_is_told(client):
    story = full_story(page=factories.PageFactory(issue=factories.IssueFactory(undated=True)))
    assert "datePublished" not in told(client, story)["isPartOf"]


def test_corrections_and_what_stands_overleaf_are_told(client):
    story = full_story()
    Correction.objects.create(article=part_overleaf(story), text="“塘”应为“河”。")
    assert told(client, story)["correction"][0]["text"] == "“塘”应为“河”。"


def test_nothing_hidden_is_told(client):
    story = full_story()
    plant_hidden(story)
    assert {one["name"] for one in told(client, story)["mentions"]} == {story.mentions.first().person.name}


def test_a_headline_cannot_end_the_data(client):
    story = full_story(headline="</script><script>alert(1)</script><!-- & \u2028")
    assert told(client, story)["headline"] == story.headline


def test_what_is_shared_has_its_title_and_picture(client):
    story = full_story(headline="荷塘镇“开犁”")
    page = page_of(client, story.get_absolute_url())
    assert meta(page, "og:title") == ["荷塘镇“开犁”"]
    assert meta(page, "og:image") == [f"http://testserver/photos/{story.photos.get().pk}/"]


def test_every_list_has_one_home_and_what_is_filtered_is_not_for_robots(client):
    story = full_story()
    section, tag = story.section.get_absolute_url(), story.taggings.get().tag
    for _ in range(21):
        factories.ArticleFactory(published=True, section=story.section)
    assert canonical(client, section) == canonical(client, f"{section}?page=1") == section
    assert canonical(client, f"{section}?page=2") == f"{section}?page=2"
    filtered = f"{section}?tag={tag.pk}&utm_source=x"
    assert canonical(client, filtered) == section
    assert meta(page_of(client, filtered), "robots") == ["noindex"]
    assert meta(page_of(client, section), "robots") == []
    assert f'href="{section}feed/?tag={tag.pk}"' in page_of(client, filtered)


def test_each_page_that_lists_stories_offers_its_feed(client):
    story = full_story()
    person, tag = story.mentions.get().person, story.taggings.get().tag
    for page in ("/", story.section.get_absolute_url(), person.get_absolute_url(), tag.get_absolute_url()):
        assert f'href="{page}feed/"' in page_of(client, page)
