import pytest
from django.http import QueryDict

from articles.filters import ArticleFilter
from articles.models import Article

from . import factories
from .planting import MARK, full_story, issue_of, part_overleaf, plant_hidden

pytestmark = pytest.mark.django_db


def found(query):
    filtered = ArticleFilter(QueryDict(query), Article.objects.stories(), of=("test",))
    filtered.is_valid()
    return filtered


def counts(filtered):
    return {facet.name: {choice.label: choice.count for choice in facet.choices} for facet in filtered.facets}


@pytest.fixture
def stories():
    """Three stories: tagged 塘, 塘 and 渠, 渠; naming 苗稼生, both, 裴一舟."""
    stories = [
        factories.ArticleFactory(published=True),
        factories.ArticleFactory(published=True, kind="brief"),
        factories.ArticleFactory(published=True, column=factories.ColumnFactory(name="一线见闻")),
    ]
    for tag, person, theirs in (
        (factories.TagFactory(name="塘"), factories.PersonFactory(name="苗稼生"), stories[:2]),
        (factories.TagFactory(name="渠"), factories.PersonFactory(name="裴一舟"), stories[1:]),
    ):
        for story in theirs:
            factories.TaggingFactory(content_object=story, tag=tag)
            factories.MentionFactory(article=story, person=person)
            factories.MentionFactory(article=story, person=person)
    return stories


def tag_of(story):
    return story.taggings.get().tag_id


def person_of(story):
    return story.mentions.first().person_id


def test_without_a_choice_everything_is_found(stories):
    assert set(found("").qs) == set(stories)


def test_several_tags_and_people_must_all_stand_on_a_story(stories):
    first, both, last = stories
    assert set(found(f"tag={tag_of(first)}").qs) == {first, both}
    assert set(found(f"tag={tag_of(first)}&tag={tag_of(last)}").qs) == {both}
    assert set(found(f"person={person_of(first)}&person={person_of(last)}").qs) == {both}
    assert set(found(f"tag={tag_of(last)}&person={person_of(first)}").qs) == {both}


def test_column_and_kind_narrow_too(stories):
    _, both, last = stories
    assert set(found("kind=brief").qs) == {both}
    assert set(found(f"column={last.column_id}").qs) == {last}
    assert not found(f"kind=brief&column={last.column_id}").qs.exists()


def test_each_choice_counts_what_it_would_leave(stories):
    assert counts(found("")) == {
        "tag": {"塘": 2, "渠": 2},
        "person": {"苗稼生": 2, "裴一舟": 2},
        "section": {"要闻": 3},
        "column": {"一线见闻": 1},
        "kind": {"消息": 2, "简讯": 1},
        "year": {"2023年": 3},
    }
    narrowed = found(f"tag={tag_of(stories[0])}")
    assert counts(narrowed) == {
        "tag": {"渠": 1},
        "person": {"苗稼生": 2, "裴一舟": 1},
        "section": {"要闻": 2},
        "kind": {"消息": 1, "简讯": 1},
        "year": {"2023年": 2},
    }


def test_every_choice_leads_to_as_many_stories_as_it_says(stories):
    part = part_overleaf(stories[0])
    factories.MentionFactory(article=part, person_id=person_of(stories[2]))
    for facet in found("").facets:
        for choice in facet.choices:
            assert found(choice.query).qs.count() == choice.count


def test_chips_take_one_choice_away_each(stories):
    first, _, last = stories
    both_tags = found(f"tag={tag_of(last)}&tag={tag_of(first)}&kind=brief")
    assert {(chip.label, chip.query) for chip in both_tags.chips} == {
        ("标签：塘", f"tag={tag_of(last)}&kind=brief"),
        ("标签：渠", f"tag={tag_of(first)}&kind=brief"),
        ("体裁：简讯", both_tags.query.removesuffix("&kind=brief")),
    }


def test_people_who_share_a_name_are_told_apart():
    story = factories.ArticleFactory(published=True)
    for qualifier in ("沙洲县农技站", "云汀晨光光电"):
        person = factories.PersonFactory(name="程树", qualifier=qualifier)
        factories.MentionFactory(article=story, person=person)
    assert set(counts(found(""))["person"]) == {"程树（沙洲县农技站）", "程树（云汀晨光光电）"}


def test_nothing_hidden_is_a_choice_or_counts():
    story = full_story()
    plant_hidden(story)
    shown = counts(found(""))
    assert MARK not in str(shown)
    assert all(count == 1 for choices in shown.values() for count in choices.values())


def test_twenty_choices_are_shown_the_most_frequent_first():
    stories = [factories.ArticleFactory(published=True) for _ in range(2)]
    for n in range(25):
        tag = factories.TagFactory(name=f"标签{n:02}")
        for story in stories[: 2 if n == 24 else 1]:
            factories.TaggingFactory(content_object=story, tag=tag)
    shown = list(counts(found(""))["tag"])
    assert len(shown) == 20
    assert shown[0] == "标签24"


def test_ten_tags_may_be_combined_and_no_more():
    story = factories.ArticleFactory(published=True)
    tags = [factories.TaggingFactory(content_object=story).tag_id for _ in range(11)]
    ten = found("&".join(f"tag={tag}" for tag in tags[:10]))
    assert ten.is_valid()
    assert list(ten.qs) == [story]
    assert "tag" not in counts(ten)
    assert not found("&".join(f"tag={tag}" for tag in tags)).is_valid()


def test_the_same_choice_twice_is_one(stories):
    twice = found(f"tag={tag_of(stories[0])}&tag={tag_of(stories[0])}")
    assert twice.query == f"tag={tag_of(stories[0])}"


def test_counting_takes_four_queries(stories, django_assert_num_queries):
    filtered = found(f"tag={tag_of(stories[0])}")
    with django_assert_num_queries(4):  # what has changed, the stories, what they have, its names
        assert filtered.facets


def test_any_of_several_is_enough_where_the_reader_says_so(stories):
    first, both, last = stories
    two = f"tag={tag_of(first)}&tag={tag_of(last)}"
    assert set(found(f"{two}&tags=any").qs) == {first, both, last}
    assert set(found(f"person={person_of(first)}&person={person_of(last)}&people=any").qs) == {first, both, last}
    assert found(f"{two}&tags=any").query.endswith("&tags=any")
    assert not found(f"{two}&tags=perhaps").is_valid()


def test_days_and_years_are_those_of_the_issue():
    old, new = (
        factories.ArticleFactory(published=True, page__issue=issue_of(*day)) for day in ((2023, 12, 31), (2024, 1, 1))
    )
    undated = factories.ArticleFactory(published=True, page__issue=factories.IssueFactory(undated=True))
    assert set(found("year=2023").qs) == {old}
    assert set(found("since=2024-01-01").qs) == {new}
    assert set(found("until=2023-12-31").qs) == {old}
    assert set(found("since=2023-12-31&until=2024-01-01").qs) == {old, new}
    assert undated not in found("since=0001-01-01").qs
    assert counts(found(""))["year"] == {"2024年": 1, "2023年": 1}
    assert [chip.label for chip in found("since=2023-12-31").chips] == ["自：2023年12月31日"]


@pytest.mark.parametrize(
    "query",
    ["year=0", "year=10000", "year=x", "since=2024-02-30", "until=1/1/2024", "find_tag=" + "塘" * 21],
)
def test_what_is_no_day_no_year_and_no_word_is_refused(query):
    assert not found(query).is_valid()


def test_one_selection_has_one_address_whatever_the_order_it_was_asked_in(stories):
    first = stories[0]
    one = found(f"kind=news&person={person_of(first)}&tag={tag_of(first)}")
    assert one.query == f"tag={tag_of(first)}&person={person_of(first)}&kind=news"


def test_what_a_page_carries_stays_in_every_link(stories):
    filtered = ArticleFilter(
        QueryDict("kind=brief"), Article.objects.stories(), of=("test",), carry=[("q", "塘 & 渠")]
    )
    filtered.is_valid()
    links = [choice.query for facet in filtered.facets for choice in facet.choices] + [filtered.query]
    assert all(link.startswith("q=%E5%A1%98+%26+%E6%B8%A0") for link in links)
    assert filtered.chips[0].query == filtered.plain_query == "q=%E5%A1%98+%26+%E6%B8%A0"


def test_choices_can_be_looked_for_by_a_piece_of_the_name_or_by_pinyin(stories):
    assert counts(found("find_person=裴"))["person"] == {"裴一舟": 2}
    assert counts(found("find_person=miaojia"))["person"] == {"苗稼生": 2}
    assert counts(found("find_person=mjs"))["person"] == {"苗稼生": 2}
    assert counts(found("find_tag=渠"))["tag"] == {"渠": 2}
    assert counts(found("find_tag=无"))["tag"] == {}
