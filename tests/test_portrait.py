"""Somebody in the paper's own words; what is hidden adds no word, no companion and no number."""

import pytest

from articles.drawing import bars, ring
from articles.models import Article
from articles.portrait import circle, sayings

from . import factories
from .planting import issue_of, part_overleaf, plant_hidden

pytestmark = pytest.mark.django_db
SPEECH = "陆鸣谦说，水清了。"


@pytest.fixture
def person():
    return factories.PersonFactory(name="陆鸣谦")


def naming(*people, **fields):
    story = factories.ArticleFactory(published=True, **{"body": SPEECH} | fields)
    for number, person in enumerate(people):
        factories.MentionFactory(article=story, person=person, start=3 * number, end=3 * number + 3)
    return story


def test_sayings_are_the_newest_first_and_each_once(person):
    for day, body in ((1, SPEECH), (2, SPEECH), (3, "陆鸣谦说，树栽了。"), (4, "陆鸣谦来到荷塘。")):
        naming(person, page__issue=issue_of(2024, 5, day), body=body)
    assert [said.text for said in sayings(person)] == ["陆鸣谦说，树栽了。", SPEECH]


def test_what_is_said_overleaf_leads_to_the_story(person):
    story = naming(person, body="陆鸣谦来了。")
    part = part_overleaf(story, body=SPEECH)
    factories.MentionFactory(article=part, person=person, start=0, end=3)
    (said,) = sayings(person)
    assert (said.story, said.part, said.paragraph) == (story, part, 0)


def test_companions_are_counted_by_stories_and_know_each_other(person):
    often, once = factories.PersonFactory(name="裴一舟"), factories.PersonFactory(name="苗稼生")
    story = naming(person, often, once)
    naming(person, often)
    factories.MentionFactory(article=part_overleaf(story), person=often, start=0, end=3)
    around = circle(person)
    assert [(one.person, one.count) for one in around.companions] == [(often, 2), (once, 1)]
    assert around.pairs == {(often.pk, once.pk): 1}
    drawn = ring(around)
    assert [node.name for node in drawn.nodes] == ["裴一舟", "苗稼生"]
    assert [line.width for line in drawn.lines] == [1.5]


def test_nothing_hidden_is_said_or_seen_beside_them(person):
    story = naming(person, factories.PersonFactory(name="裴一舟"))
    before = [said.text for said in sayings(person)], circle(person)
    for hidden in plant_hidden(story):
        Article.objects.filter(pk=hidden.pk).update(body="陆鸣谦说，不宜外传。")
        factories.MentionFactory(article=hidden, person=person, start=900, end=903)
    rejected = factories.PersonFactory(name="误认")
    factories.MentionFactory(article=story, person=rejected, rejected=True, start=90, end=92)
    factories.MentionFactory(article=story, person=factories.PersonFactory(status="candidate"), start=93, end=95)
    assert ([said.text for said in sayings(person)], circle(person)) == before


def test_a_name_whose_paragraph_an_editor_removed_says_nothing(person):
    factories.MentionFactory(article=factories.ArticleFactory(published=True), person=person, paragraph=40)
    assert sayings(person) == []


def test_a_drawing_has_a_place_for_every_year_between():
    assert [(bar.label, bar.count, bar.height) for bar in bars({2021: 1, 2023: 4})] == [
        (2021, 1, 25.0),
        (2022, 0, 0.0),
        (2023, 4, 100.0),
    ]
    assert bars({}) == []


def test_as_many_queries_however_many_stories(person, django_assert_num_queries):
    naming(person, factories.PersonFactory())
    for _ in range(2):
        naming(person, factories.PersonFactory(), factories.PersonFactory())
    with django_assert_num_queries(4):
        assert sayings(person)
    with django_assert_num_queries(4):
        assert circle(person).companions
