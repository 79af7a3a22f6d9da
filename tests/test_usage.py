"""How a tag is used: only by what readers see."""

from datetime import date

import pytest

from articles.usage import usage

from . import factories
from .planting import issue_of, plant_hidden

pytestmark = pytest.mark.django_db


@pytest.fixture
def tag():
    return factories.TagFactory(name="塘")


def tagged(*tags, day=None, **fields):
    issue = issue_of(*day) if day else factories.IssueFactory(undated=True)
    story = factories.ArticleFactory(published=True, page__issue=issue, **fields)
    for tag in tags:
        factories.TaggingFactory(content_object=story, tag=tag)
    return story


def test_first_last_and_every_month_between(tag):
    first, last = tagged(tag, day=(2023, 11, 3)), tagged(tag, day=(2024, 2, 1))
    tagged(tag, day=(2024, 2, 2), headline="又一次")
    tagged(tag)
    used = usage(tag)
    assert (used.first, used.last.headline) == (first, "又一次")
    assert last != used.last
    assert [(month.first, month.count, month.height) for month in used.months] == [
        (date(2023, 11, 1), 1, 50.0),
        (date(2023, 12, 1), 0, 0.0),
        (date(2024, 1, 1), 0, 0.0),
        (date(2024, 2, 1), 2, 100.0),
    ]
    assert used.years == [(2024, [0, 2, *[0] * 10]), (2023, [*[0] * 10, 1, 0])]


def test_other_tags_and_people_of_its_stories_the_most_frequent_first(tag):
    often, once = factories.TagFactory(name="渠"), factories.TagFactory(name="闸")
    story = tagged(tag, often, once, day=(2024, 1, 1))
    tagged(tag, often, day=(2024, 1, 2))
    person = factories.PersonFactory()
    factories.MentionFactory(article=story, person=person)
    used = usage(tag)
    assert [(other, other.article_count) for other in used.tags] == [(often, 2), (once, 1)]
    assert used.people == [person]


def test_a_tag_of_undated_stories_alone_has_no_months(tag):
    tagged(tag)
    used = usage(tag)
    assert (used.first, used.last, used.months, used.years) == (None, None, [], [])


def test_nothing_hidden_counts(tag):
    story = tagged(tag, day=(2024, 1, 1))
    before = usage(tag)
    for hidden in plant_hidden(story):
        factories.TaggingFactory(content_object=hidden, tag=tag)
    assert usage(tag) == before
