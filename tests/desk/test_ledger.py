"""见报统计: what counts, for whom, and how much."""

from datetime import date

import pytest

from articles.desk.ledger import Asked, ledger
from articles.models import Issue, Photo
from tests.factories import (
    ArticleFactory,
    BylineFactory,
    IssueFactory,
    PageFactory,
    PersonFactory,
    SectionFactory,
)

pytestmark = pytest.mark.django_db


def printed(day=date(2023, 3, 10), characters=10, edition="", **fields):
    issue = Issue.objects.filter(date=day).first() or IssueFactory(date=day, edition=edition)
    text = {"headline": "", "body": "字" * characters}
    return ArticleFactory(**{"published": True, "page": PageFactory(issue=issue), **text, **fields})


def counted(by, **asked):
    return [(row.label, row.articles, row.characters, row.photos) for row in ledger(by, Asked(**asked))]


def test_a_reporter_has_the_stories_and_characters_that_they_signed():
    BylineFactory(article=printed(), name="陶知夏")
    BylineFactory(article=printed(characters=30), name="陶知夏")
    BylineFactory(article=printed(characters=5), name="柳闻笛")
    assert counted("person") == [("陶知夏", 2, 40, 0), ("柳闻笛", 1, 5, 0)]


def test_a_story_signed_by_two_counts_whole_for_each_and_once_for_their_role():
    story = printed()
    for name in ("陶知夏", "柳闻笛"):
        BylineFactory(article=story, name=name)
    assert sorted(counted("person")) == [("柳闻笛", 1, 10, 0), ("陶知夏", 1, 10, 0)]
    assert counted("role") == [("记者", 1, 10, 0)]


def test_whoever_signs_a_story_twice_has_it_once():
    story = printed()
    BylineFactory(article=story, role="reporter"), BylineFactory(article=story, role="editor")
    assert counted("person") == [("陶知夏", 1, 10, 0)]
    assert sorted(counted("role")) == [("编辑", 1, 10, 0), ("记者", 1, 10, 0)]


def test_two_people_of_one_name_stay_two_and_two_names_of_one_person_are_one():
    farmer, doctor = PersonFactory(name="沈砚", qualifier="农技站"), PersonFactory(name="沈砚", qualifier="医院")
    for person, name in ((farmer, "沈砚"), (doctor, "沈砚"), (doctor, "砚边")):
        BylineFactory(article=printed(), person=person, name=name)
    assert counted("person") == [("沈砚（医院）", 2, 20, 0), ("沈砚（农技站）", 1, 10, 0)]


def test_photos_count_for_whom_they_are_credited_to_and_their_story_does_not():
    story = printed()
    for caption in ("荷塘", "睡莲"):
        photo = Photo.objects.create(article=story, caption=caption)
        BylineFactory(article=story, photo=photo, name="柳闻笛", role="photographer")
    Photo.objects.create(article=story, caption="没有署名")
    assert counted("person") == [("柳闻笛", 0, 0, 2)]
    assert counted("role") == [("摄影", 0, 0, 2)]
    assert counted("month") == [("2023-03", 1, 10, 3)]


@pytest.mark.parametrize("by", ["person", "role", "section", "month"])
def test_what_readers_do_not_see_counts_only_where_asked(by):
    for state in (
        {"published": False},
        {"published": False, "scheduled": True},
        {"withdrawn": True, "published": False},
    ):
        hidden = printed(**state)
        BylineFactory(article=hidden)
        photo = Photo.objects.create(article=hidden)
        BylineFactory(article=hidden, photo=photo)
    assert counted(by) == []
    assert [row[1:] for row in counted(by, also_unpublished=True)] == [(3, 30, 3)]


@pytest.mark.parametrize("by", ["person", "role", "section", "month"])
def test_a_story_on_two_pages_is_one_and_all_of_it_counts(by):
    story = printed(characters=10)
    part = printed(characters=7, continues=story)
    printed(characters=3, continues=part)
    BylineFactory(article=story)
    assert [row[1:] for row in counted(by)] == [(1, 20, 0)]


def test_a_part_that_readers_do_not_see_counts_for_nobody():
    story = printed(characters=10)
    printed(characters=7, continues=story, published=False)
    BylineFactory(article=story)
    assert [row[1:] for row in counted("person")] == [(1, 10, 0)]


def test_sections_are_named_the_one_with_most_characters_first():
    printed(section=SectionFactory(name="民生"))
    printed(section=SectionFactory(name="生态"), characters=11)
    assert counted("section") == [("生态", 1, 11, 0), ("民生", 1, 10, 0)]


def test_months_are_those_of_the_print_the_newest_first_and_the_undated_last():
    for day in (date(2023, 3, 31), date(2023, 4, 1), date(1998, 12, 5)):
        printed(day)
    undated = PageFactory(issue=IssueFactory(undated=True))
    ArticleFactory(published=True, page=undated, headline="", body="字" * 10)
    assert [row[0] for row in counted("month")] == ["2023-04", "2023-03", "1998-12", "日期待考"]


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [(None, None, 4), (9, None, 3), (10, 10, 1), (None, 10, 2), (11, 12, 1), (1, 2, 0)],
)
def test_a_range_holds_both_its_days_both_editions_and_nothing_undated(first, last, days):
    for day in (9, 10, 11):
        printed(date(2023, 3, day), edition="evening")
    ArticleFactory(published=True, page=PageFactory(issue=IssueFactory(undated=True)))
    asked = {"first": first and date(2023, 3, first), "last": last and date(2023, 3, last)}
    assert sum(row[1] for row in counted("month", **asked)) == days


@pytest.mark.parametrize("by", ["person", "role", "section", "month"])
def test_many_rows_ask_as_often_as_one(by, django_assert_num_queries):
    queries = {"person": 5, "role": 4, "section": 3, "month": 2}[by]
    for n in range(3):
        BylineFactory(article=printed(section=SectionFactory(name=f"频道{n}")), person=PersonFactory())
        with django_assert_num_queries(queries):
            ledger(by, Asked())
