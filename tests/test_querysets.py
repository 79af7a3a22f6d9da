import pytest

from articles.models import Article, Column, Dump, Issue, Person, Photo, Section, Tag, Tenure
from articles.selection import signed_by

from . import factories
from .planting import full_story, issue_of, part_overleaf, plant_hidden

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    """A public story beside everything that must not be seen."""
    story = full_story()
    plant_hidden(story)
    return story


def test_only_what_is_published_and_due_can_be_read(story):
    assert list(Article.objects.published()) == [story]
    assert list(Article.objects.stories()) == [story]


def test_a_part_from_another_page_is_published_with_its_story_and_no_story_of_its_own():
    story = full_story()
    part = part_overleaf(story)
    assert set(Article.objects.published()) == {story, part}
    assert list(Article.objects.stories()) == [story]


@pytest.mark.parametrize("hidden", ["draft", "withdrawn", "scheduled"])
def test_a_part_is_hidden_with_the_story_that_it_belongs_to(hidden):
    story = factories.ArticleFactory() if hidden == "draft" else factories.ArticleFactory(**{hidden: True})
    part = part_overleaf(story)
    assert not Article.objects.published().exists()
    assert not part.is_public


def all_under(article):
    """What readers find by the things that hang on an article, hidden or not: as a set, to see that it is empty."""
    return {
        *Article.objects.published().filter(pk=article.pk),
        *Tag.objects.public().filter(taggings__content_object=article),
        *Person.objects.public().filter(mentions__article=article),
        *Person.objects.public().filter(bylines__article=article),
        *Photo.objects.published().filter(article=article),
        *Tenure.objects.public().filter(person__mentions__article=article),
    }


@pytest.mark.parametrize("hidden", ["draft", "withdrawn", "scheduled"])
def test_the_last_of_three_parts_is_hidden_with_the_first_and_all_that_hangs_on_it_too(hidden):
    story = factories.ArticleFactory() if hidden == "draft" else factories.ArticleFactory(**{hidden: True})
    last = full_story(continues=part_overleaf(story))
    assert all_under(last) == set()
    assert not last.is_public


def test_the_last_of_three_parts_is_hidden_with_the_second():
    story = full_story()
    last = full_story(continues=factories.ArticleFactory(continues=story))
    assert all_under(last) == set()
    assert list(Article.objects.published()) == [story]


def test_what_hangs_on_the_last_of_three_parts_is_found_by_the_story_that_it_belongs_to():
    story = full_story()
    last = full_story(continues=part_overleaf(story))
    person, tag = last.mentions.get().person, last.taggings.get().tag
    stories = Article.objects.stories()
    assert list(stories) == [story]
    assert list(stories.mentioning(person)) == list(stories.tagged(tag)) == [story]
    assert signed_by(last.bylines.first().person).ids(0, 9) == [story.pk]
    assert set(last.photos.all()) <= set(Photo.objects.published())
    assert list(Tenure.objects.public().filter(person=person)) == list(person.tenures.all())


def test_a_part_beyond_the_last_that_readers_are_shown_leaks_nothing():
    third = part_overleaf(part_overleaf(full_story()))
    beyond = full_story(continues=third)
    assert third.is_public
    assert all_under(beyond) == set()


def test_only_what_the_public_finds_something_under_is_public(story):
    assert list(Section.objects.public()) == [story.section]
    assert list(Issue.objects.public()) == [story.issue]
    assert list(Tag.objects.public()) == [tagging.tag for tagging in story.taggings.standing()]
    assert list(Photo.objects.published()) == list(story.photos.all())
    assert not Column.objects.public().exists()
    named = story.mentions.get(person__status="confirmed", rejected=False).person
    assert set(Person.objects.public()) == {named} | {byline.person for byline in story.bylines.all()}


def test_counts_are_of_public_stories_alone(story):
    assert [issue.article_count for issue in Issue.objects.public().with_counts()] == [1]


def test_a_person_or_tag_overleaf_finds_the_story_once():
    story = full_story()
    part = part_overleaf(story)
    person, tag = factories.PersonFactory(), factories.TagFactory()
    for article in (story, part):
        factories.MentionFactory(article=article, person=person, start=20)
        factories.TaggingFactory(content_object=article, tag=tag)
    only_overleaf = factories.PersonFactory()
    factories.MentionFactory(article=part, person=only_overleaf, start=40)
    stories = Article.objects.stories()
    assert list(stories.mentioning(person)) == list(stories.tagged(tag)) == [story]
    assert list(stories.mentioning(only_overleaf)) == [story]


def test_a_draft_overleaf_does_not_bring_its_story_under_the_people_and_tags_that_it_names(story):
    overleaf = story.continuation
    stories = Article.objects.stories()
    assert not stories.mentioning(overleaf.mentions.get().person).exists()
    assert not stories.tagged(overleaf.taggings.get().tag).exists()
    assert not signed_by(overleaf.bylines.get().person).ids(0, 9)


def test_neighbours_in_an_issue_follow_the_print(story):
    before = full_story(page=story.page, position=0)
    story.position = 500
    story.save()
    after = full_story(page=factories.PageFactory(issue=story.issue, number="特刊"))
    full_story()
    stories = Article.objects.stories()
    assert (stories.printed_before(story), stories.printed_after(story)) == (before, after)
    assert (stories.printed_before(before), stories.printed_after(after)) == (None, None)


def test_issues_follow_by_date_and_the_evening_comes_after_the_morning():
    first, morning, evening, last = issues = [
        issue_of(2023, 3, 9),
        issue_of(2023, 3, 10, edition="morning"),
        issue_of(2023, 3, 10, edition="evening"),
        issue_of(2024, 1, 1),
    ]
    undated = factories.IssueFactory(undated=True)
    every = Issue.objects.all()
    assert [every.printed_before(issue) for issue in issues] == [None, first, morning, evening]
    assert [every.printed_after(issue) for issue in issues] == [morning, evening, last, None]
    assert (every.printed_before(undated), every.printed_after(undated)) == (None, None)
    assert every.newest() == last


def test_days_are_those_of_dated_issues_in_order():
    issues = [issue_of(2023, 3, 11), issue_of(2021, 5, 1), issue_of(2023, 3, 11, edition="evening")]
    factories.IssueFactory(undated=True)
    assert list(Issue.objects.days()) == sorted(issue.date for issue in issues)


def test_a_title_is_public_once_something_published_prints_it_and_dated_by_that_alone():
    person = factories.PersonFactory()
    printed, draft = (
        factories.PageFactory(issue=issue_of(2024, 5, 17)),
        factories.PageFactory(issue=issue_of(2026, 4, 24)),
    )
    named = {"person": person, "title": "市长"}
    factories.MentionFactory(article=factories.ArticleFactory(published=True, page=printed), **named)
    factories.MentionFactory(article=factories.ArticleFactory(page=draft), **named)
    factories.MentionFactory(article=factories.ArticleFactory(page=draft), person=person, title="市委书记")
    Tenure.objects.recompute([person])
    shown = Tenure.objects.public()
    assert [(t.title, t.first_printed, t.last_printed) for t in shown] == [
        ("市长", printed.issue.date, printed.issue.date)
    ]


def test_a_merged_record_leads_through_every_merge_to_who_is_left():
    story = full_story()
    left = story.bylines.first().person
    middle = factories.PersonFactory(status="merged", merged_into=left)
    first = factories.PersonFactory(status="merged", merged_into=middle)
    assert Person.objects.survivor_of(first.pk).get() == left
    Person.objects.filter(pk=left.pk).update(status="merged", merged_into=first)
    assert not Person.objects.survivor_of(first.pk).exists()


def test_people_are_filed_by_the_reading_of_their_surname():
    story = full_story()
    story.bylines.all().delete()
    story.mentions.all().delete()
    for name in ("单云", "仇大川", "沈砚秋", "7号"):
        factories.MentionFactory(article=story, person=factories.PersonFactory(name=name))
    people = Person.objects.public()
    assert {initial: count for initial, count in people.initials().items() if initial.isalpha()} == {"Q": 1, "S": 2}
    assert [name for _, name, _, _ in people.filed_under("S").index()] == ["单云", "沈砚秋"]


def test_a_dump_stands_until_a_corrected_one_replaces_it():
    page = factories.PageFactory()
    old, alone, new = (
        Dump.objects.create(page=page, name="荷塘.txt", sha256=sign * 64, raw=b"", encoding="utf-8") for sign in "abc"
    )
    assert set(Dump.objects.standing()) == {old, alone, new}
    Dump.objects.filter(pk=new.pk).update(replaces=old)
    assert set(Dump.objects.standing()) == {alone, new}
