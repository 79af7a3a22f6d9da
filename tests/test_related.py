"""What else to read: what shares with a story what few others have, and why."""

import pytest

from articles import related as module
from articles.models import Article
from articles.related import related

from . import factories
from .planting import MARK, page_of, part_overleaf, plant_hidden, queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    return factories.ArticleFactory(published=True)


def name(article, person):
    return factories.MentionFactory(article=article, person=person)


def tag(article, one):
    return factories.TaggingFactory(content_object=article, tag=one)


def other(*, people=(), tags=(), **fields):
    article = factories.ArticleFactory(published=True, **fields)
    for person in people:
        name(article, person)
    for one in tags:
        tag(article, one)
    return article


def read(story, people=(), tags=()):
    return [(one.story, one.reason) for one in related(story, list(people), list(tags))]


def test_what_is_shared_is_the_reason(story):
    person, one = factories.PersonFactory(name="苗稼生"), factories.TagFactory(name="灌区")
    name(story, person)
    tag(story, one)
    both = other(people=[person], tags=[one])
    assert read(story, [person], [one]) == [(both, "同写到苗稼生；同有标签“灌区”")]


def test_the_rarer_what_is_shared_the_nearer_a_story(story):
    often, seldom = factories.PersonFactory(name="陆鸣谦"), factories.PersonFactory(name="苗稼生")
    common = [other(people=[often]) for _ in range(3)]
    rare = other(people=[seldom])
    found = [one for one, _ in read(story, [often, seldom])]
    assert found[0] == rare
    assert set(found[1:]) == set(common)


def test_at_most_five_are_offered_and_never_the_story_itself(story):
    person = factories.PersonFactory()
    name(story, person)
    for _ in range(7):
        other(people=[person])
    found = [one for one, _ in read(story, [person])]
    assert len(found) == 5
    assert story not in found


def test_what_many_share_says_nothing(story, monkeypatch):
    monkeypatch.setattr(module, "COMMON", 2)
    often, seldom = factories.TagFactory(), factories.TagFactory()
    for _ in range(3):
        other(tags=[often])
    near = other(tags=[seldom])
    assert [one for one, _ in read(story, tags=[often, seldom])] == [near]


def test_a_part_overleaf_counts_for_its_story(story):
    person = factories.PersonFactory(name="苗稼生")
    begun = other()
    name(part_overleaf(begun), person)
    assert read(story, [person]) == [(begun, "同写到苗稼生")]


def test_the_column_fills_up_what_people_and_tags_leave():
    column = factories.ColumnFactory(name="一线见闻")
    older = other(column=column)
    story = factories.ArticleFactory(published=True, column=column)
    other(column=column)
    assert read(story) == [(older, "同一栏目“一线见闻”")]


def test_what_is_hidden_is_related_to_nothing_and_makes_nothing_common(story, monkeypatch):
    monkeypatch.setattr(module, "COMMON", 1)
    person, one = factories.PersonFactory(), factories.TagFactory()
    near = other(people=[person], tags=[one])
    for hidden in plant_hidden(story):
        name(hidden, person)
        tag(hidden, one)
    assert [row for row, _ in read(story, [person], [one])] == [near]


def test_what_the_desk_took_away_ties_nothing(story):
    person, one = factories.PersonFactory(), factories.TagFactory()
    article = other()
    factories.MentionFactory(article=article, person=person, rejected=True)
    factories.TaggingFactory(content_object=article, tag=one, rejected=True)
    assert read(story, [person], [one]) == []


def test_the_page_shows_them_with_their_reasons(client, story):
    person = factories.PersonFactory(name="苗稼生")
    name(story, person)
    near = other(people=[person])
    plant_hidden(story)
    page = page_of(client, story.get_absolute_url())
    assert page.index("相关稿件") < page.index(near.headline) < page.index("同写到苗稼生")
    assert MARK not in page


def test_as_many_queries_for_three_related_as_for_one(client, story):
    person = factories.PersonFactory()
    name(story, person)
    other(people=[person])
    once = queries_of(client, story.get_absolute_url())
    for _ in range(2):
        other(people=[person])
    assert queries_of(client, story.get_absolute_url()) == once
    assert Article.objects.stories().count() == 4
