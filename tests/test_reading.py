"""Articles with what hangs on them: the rows that the querysets' words give, in the order of print, whole."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Byline, Correction, Mention, Photo, Tagging

from . import factories
from .planting import full_story, part_overleaf, picture, reject_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    story = full_story()
    factories.BylineFactory(article=story, order=0)
    Photo.objects.create(article=story, image=picture(), order=0)
    Photo.objects.create(article=story, caption="没有图", order=5)
    Correction.objects.create(article=story, text="应为荷塘。")
    for place in (9, 5):
        factories.MentionFactory(article=story, paragraph=1, start=place)
    factories.TaggingFactory(content_object=story, score=0.9)
    reject_on(story)
    factories.MentionFactory(article=factories.ArticleFactory(published=True))
    return story


def read(story):
    (found,) = Article.objects.filter(pk=story.pk).as_read()
    return found


def test_what_hangs_on_a_story_is_what_the_words_say(story):
    found, of = read(story), {"article": story}
    assert found.printed_bylines == list(Byline.objects.filter(**of).order_by("order", "id"))
    assert found.printed_photos == list(Photo.objects.filter(**of).order_by("order", "id"))
    assert found.printed_corrections == list(Correction.objects.filter(**of))
    assert found.standing_mentions == list(Mention.objects.standing().filter(**of).order_by("paragraph", "start"))
    tagged = Tagging.objects.standing().filter(content_object=story).order_by("-score", "id")
    assert found.standing_taggings == list(tagged)


def test_nothing_of_a_row_is_asked_for_later(story):
    found = read(story)
    hanging = [*found.printed_bylines, *found.printed_photos, *found.printed_corrections, *found.standing_mentions]
    with CaptureQueriesContext(connection) as queries:
        people = [row.person for row in [*found.printed_bylines, *found.standing_mentions]]
        tags = [row.tag.name for row in found.standing_taggings]
        assert not [row for row in [*hanging, *filter(None, people)] if row.get_deferred_fields()]
    assert (len(queries), len(tags)) == (0, 2)


def test_a_card_has_only_photos_that_there_are(story):
    (listed,) = Article.objects.filter(pk=story.pk).listed()
    assert listed.printed_photos == list(Photo.objects.filter(article=story).exclude(image="").order_by("order", "id"))


def test_as_many_queries_for_three_stories_as_for_one(story):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            people = [row.person for found in Article.objects.stories().as_read() for row in found.standing_mentions]
        assert people
        return len(queries)

    part_overleaf(story)
    once = asked()
    for _ in range(2):
        part_overleaf(full_story())
    assert asked() == once


def test_a_part_is_read_with_its_story_once_readers_may_see_it(story):
    part = part_overleaf(story)
    draft = factories.ArticleFactory(continues=part, page=story.page)
    found = read(story)
    assert found.overleaf == part
    assert not hasattr(found.overleaf, "overleaf")
    (ahead,) = Article.objects.filter(pk=story.pk).as_read(ahead=True)
    assert ahead.overleaf.overleaf == draft


def test_a_story_is_found_by_its_id_as_the_words_find_it(story):
    found, said = Article.objects.story_as_read(story.pk), Article.objects.stories().get(pk=story.pk)
    assert found == said
    for name in ("headline", "body", "publish_at", "issue", "page", "section", "column"):
        assert getattr(found, name) == getattr(said, name)
    assert (found.issue.date, found.section.name) == (said.issue.date, said.section.name)
    assert found.printed_bylines == read(story).printed_bylines


def test_a_story_without_a_page_or_a_column_has_none():
    bare = factories.ArticleFactory(published=True, issue=factories.IssueFactory(), page=None, column=None)
    found = Article.objects.story_as_read(bare.pk)
    assert (found.page, found.column, found.issue) == (None, None, bare.issue)


@pytest.mark.parametrize("state", ["draft", "signed", "scheduled", "withdrawn"])
def test_what_readers_may_not_see_is_not_found_by_its_id(state):
    hidden = {"draft": {}, "signed": {"status": "signed"}}.get(state, {state: True})
    assert Article.objects.story_as_read(factories.ArticleFactory(**hidden).pk) is None


def test_a_part_and_a_number_that_no_row_can_have_are_no_story(story):
    part = part_overleaf(story)
    assert [Article.objects.story_as_read(pk) for pk in (part.pk, 987_654_321, 10**40)] == [None] * 3


def test_articles_of_given_ids_are_the_cards_of_a_list(story):
    other = factories.ArticleFactory(published=True, issue=factories.IssueFactory(), page=None, column=None)
    rows, listed = Article.objects.listed_in([other.pk, 987_654_321, story.pk]), Article.objects.listed()
    assert rows == [other, story]
    said = {row.pk: row for row in listed}
    for row in rows:
        assert (row.display_title, row.page, row.column) == (said[row.pk].display_title, row.page, row.column)
        assert row.printed_bylines == said[row.pk].printed_bylines
        assert row.printed_photos == said[row.pk].printed_photos[:1]


def test_articles_of_given_ids_are_not_narrowed_in_silence(story):
    with pytest.raises(TypeError):
        Article.objects.stories().listed_in([story.pk])
