import pytest
from django.urls import reverse

from articles.templatetags.paper import short_day

from . import factories
from .planting import full_story, issue_of, page_of, part_overleaf, plant_hidden, queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def tag():
    return factories.TagFactory(name="清汀行动")


def test_a_tag_lists_its_stories(client, tag):
    stories = [full_story(), full_story()]
    for story in stories:
        factories.TaggingFactory(content_object=story, tag=tag)
    other = full_story()
    page = page_of(client, tag.get_absolute_url())
    listed = page.partition('class="list"')[2]
    assert listed.index(stories[1].headline) < listed.index(stories[0].headline)
    assert "共 2 篇" in page
    assert other.headline not in page


def test_a_tag_on_the_part_overleaf_is_a_tag_of_the_story(client, tag):
    story = full_story()
    factories.TaggingFactory(content_object=part_overleaf(story), tag=tag)
    assert story.headline in page_of(client, tag.get_absolute_url())


def test_a_tag_on_the_last_of_three_parts_is_a_tag_of_the_story_and_goes_with_it(client, tag):
    story = full_story()
    factories.TaggingFactory(content_object=part_overleaf(part_overleaf(story)), tag=tag)
    assert story.headline in page_of(client, tag.get_absolute_url())
    story.withdraw()
    page_of(client, tag.get_absolute_url(), status=404)


def test_what_is_hidden_is_neither_listed_nor_counted(client, tag):
    story = full_story()
    for article in [story, *plant_hidden(story)]:
        factories.TaggingFactory(content_object=article, tag=tag)
    rejected = full_story(headline="已否决")
    factories.TaggingFactory(content_object=rejected, tag=tag, rejected=True)
    page = page_of(client, tag.get_absolute_url())
    assert "共 1 篇" in page
    assert rejected.headline not in page


def test_a_tag_that_stands_on_nothing_public_is_not_there(client, tag):
    story = full_story()
    hidden = [tagging.tag for article in plant_hidden(story) for tagging in article.taggings.all()]
    for one in [tag, *hidden, story.taggings.get(rejected=True).tag]:
        page_of(client, one.get_absolute_url(), status=404)
    page_of(client, f"/tags/{'9' * 40}/", status=404)


def test_as_many_queries_for_three_stories_as_for_one(client, tag):
    factories.TaggingFactory(content_object=full_story(), tag=tag)
    once = queries_of(client, tag.get_absolute_url())
    for _ in range(2):
        factories.TaggingFactory(content_object=full_story(), tag=tag)
    assert queries_of(client, tag.get_absolute_url()) == once <= 16


def test_of_a_tag_of_many_stories_the_company_of_the_newest_is_counted_and_that_is_said(client, tag, monkeypatch):
    monkeypatch.setattr("articles.usage.NEWEST", 1)
    old, new = full_story(page__issue=issue_of(2024, 5, 1)), full_story(page__issue=issue_of(2024, 5, 2))
    factories.TaggingFactory(content_object=old, tag=tag)
    assert "只数最近" not in page_of(client, tag.get_absolute_url())
    factories.TaggingFactory(content_object=new, tag=tag)
    page = page_of(client, tag.get_absolute_url())
    assert "只数最近 1 篇" in page
    near = page.partition("只数最近")[0].partition("相关标签")[2]
    assert new.taggings.exclude(tag=tag).get().tag.name in near
    assert old.taggings.exclude(tag=tag).get().tag.name not in near


def test_the_index_counts_public_stories_the_most_used_tag_first(client, tag):
    rare = full_story().taggings.get().tag
    for _ in range(2):
        factories.TaggingFactory(content_object=full_story(), tag=tag)
    page = page_of(client, "/tags/")
    assert "共 4 个" in page
    assert page.index(f'{tag}</a> <span class="count">2') < page.index(f'{rare}</a> <span class="count">1')


def test_nothing_hidden_is_in_the_index(client):
    plant_hidden(full_story())
    assert "共 1 个" in page_of(client, "/tags/?page=%00")


def test_an_index_without_tags_says_so(client):
    assert "还没有标签" in page_of(client, "/tags/")


def test_the_index_asks_as_much_for_three_tags_as_for_one(client):
    full_story()
    once = queries_of(client, "/tags/")
    for _ in range(2):
        full_story()
    assert queries_of(client, "/tags/") == once <= 6


def test_a_tag_tells_how_it_was_used_and_beside_what(client, tag):
    story = full_story()
    factories.TaggingFactory(content_object=story, tag=tag)
    page = page_of(client, tag.get_absolute_url())
    assert f'首见 {short_day(story.issue)} <a href="{story.get_absolute_url()}">' in page
    assert '<span class="unseen">共同出现 </span>1 篇' in page
    assert f"<td>{1}</td>" in page
    assert f'href="/tags/{tag.pk}/feed/"' in page


def test_the_stories_of_a_tag_can_be_narrowed_further(client):
    tag = full_story().taggings.get().tag
    full_story()
    page = page_of(client, tag.get_absolute_url())
    address = f"{reverse('archive')}?tag={tag.pk}"
    assert f'href="{address}" rel="nofollow"' in page
    assert "符合条件的 1 篇" in page_of(client, address)
