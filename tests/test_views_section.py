import pytest

from . import factories
from .planting import full_story, page_of, part_overleaf, plant_hidden, queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def section():
    return factories.SectionFactory(name="民生", slug="minsheng")


def test_a_section_lists_its_stories_the_newest_first(client, section):
    old, new = full_story(section=section, headline="旧塘"), full_story(section=section, headline="新塘")
    other = full_story(section=factories.SectionFactory(name="法治"), headline="开庭")
    part = part_overleaf(old, headline="上接的一半")
    page = page_of(client, "/sections/minsheng/")
    assert page.index(new.headline) < page.index(old.headline)
    assert "共 2 篇" in page
    assert other.headline not in page
    assert part.headline not in page


def test_each_choice_says_how_many_stories_it_leaves(client, section):
    tag, person = factories.TagFactory(name="百村千塘"), factories.PersonFactory(name="苗稼生")
    for story in (full_story(section=section), full_story(section=section)):
        factories.TaggingFactory(content_object=story, tag=tag)
        factories.MentionFactory(article=story, person=person)
    page = page_of(client, "/sections/minsheng/")
    assert f'href="?tag={tag.pk}" rel="nofollow"><span class="choice">百村千塘</span> <span class="count">2' in page
    assert (
        f'href="?person={person.pk}" rel="nofollow"><span class="choice">苗稼生</span> <span class="count">2' in page
    )


def test_chosen_filters_narrow_the_list_and_can_be_taken_away(client, section):
    wanted, other = full_story(section=section, headline="清淤"), full_story(section=section, headline="路灯")
    tag, person = wanted.taggings.get().tag, wanted.mentions.get().person
    page = page_of(client, f"/sections/minsheng/?tag={tag.pk}&person={person.pk}")
    assert wanted.headline in page
    assert other.headline not in page
    assert f'<a href="?person={person.pk}" rel="nofollow" aria-label="去掉 标签：{tag}">' in page
    assert f'<a href="?tag={tag.pk}" rel="nofollow" aria-label="去掉 人物：{person}">' in page


def test_turning_the_page_keeps_the_filters(client, section):
    tag = factories.TagFactory()
    for _ in range(21):
        story = factories.ArticleFactory(published=True, section=section)
        factories.TaggingFactory(content_object=story, tag=tag)
    assert f'href="?tag={tag.pk}&amp;page=2"' in page_of(client, f"/sections/minsheng/?tag={tag.pk}")
    assert story.headline not in page_of(client, f"/sections/minsheng/?tag={tag.pk}&page=2")


def test_of_more_than_are_counted_the_newest_are_listed(client, section, monkeypatch):
    monkeypatch.setattr("articles.selection.MOST_LISTED", 20)
    monkeypatch.setattr("articles.filters.MOST_COUNTED", 20)
    tag = factories.TagFactory()
    for _ in range(21):
        factories.TaggingFactory(content_object=full_story(section=section, kind="news"), tag=tag)
    assert "符合条件的 21 篇</p>" in page_of(client, f"/sections/minsheng/?tag={tag.pk}")
    both = page_of(client, f"/sections/minsheng/?tag={tag.pk}&kind=news")
    assert "符合条件的 20 篇以上，只列出最近的 20 篇</p>" in both
    assert "page=2" not in both


def test_nothing_found_offers_a_way_out(client, section):
    one, other = full_story(section=section), full_story(section=section)
    tags = [story.taggings.get().tag.pk for story in (one, other)]
    page = page_of(client, f"/sections/minsheng/?tag={tags[0]}&tag={tags[1]}")
    assert "没有同时符合这些条件的稿件" in page
    assert 'href="/sections/minsheng/"' in page


def test_what_is_hidden_is_in_no_list_count_or_choice(client, section):
    story = full_story(section=section)
    plant_hidden(story)
    assert "共 1 篇" in page_of(client, "/sections/minsheng/")


@pytest.mark.parametrize("trait", ["draft", "scheduled", "withdrawn"])
def test_a_section_in_which_nothing_is_public_is_not_there(client, section, trait):
    hidden = {} if trait == "draft" else {trait: True}
    factories.ArticleFactory(section=section, **hidden)
    page = page_of(client, "/sections/minsheng/", status=404)
    assert section.name not in page


def test_choosing_what_is_not_public_answers_like_choosing_what_never_was(client, section):
    story = full_story(section=section)
    hidden = plant_hidden(story)[0]
    for choice in (
        f"tag={hidden.taggings.get().tag_id}",
        f"person={hidden.mentions.get().person_id}",
        f"column={hidden.column_id}",
        "tag=987654",
        "person=987654",
        "column=987654",
    ):
        page_of(client, f"/sections/minsheng/?{choice}", status=404)


@pytest.mark.parametrize("page", ["abc", "-1", "0", "1000000000", "%00", "9" * 5_000, "1.5", "１"])
def test_any_page_number_is_answered(client, section, page):
    full_story(section=section)
    page_of(client, f"/sections/minsheng/?page={page}")


@pytest.mark.parametrize("name", ["tag", "person", "column", "kind"])
@pytest.mark.parametrize(
    "value", ["x", "0", "-1", "%00", "1%00", "null", "9" * 40, "9" * 5_000, "1e3", "١", "[]", "'"]
)
def test_a_choice_that_none_of_our_links_makes_is_not_there(client, section, name, value):
    full_story(section=section)
    page_of(client, f"/sections/minsheng/?{name}={value}", status=404)


def test_ten_thousand_choices_are_refused(client, section):
    full_story(section=section)
    for count in (4_000, 10_000):
        address = "/sections/minsheng/?" + "&".join(f"tag={n + 1}" for n in range(count))
        assert client.get(address).status_code in (400, 404)


def test_a_strange_address_is_not_there(client, section):
    full_story(section=section)
    for slug in ("民生", "min%00sheng", "a" * 5_000, "..%2f"):
        assert client.get(f"/sections/{slug}/").status_code == 404


def test_nothing_but_reading_is_offered(client, section):
    full_story(section=section)
    assert client.post("/sections/minsheng/").status_code == 405


def test_as_many_queries_for_three_stories_as_for_one(client, section):
    column = factories.ColumnFactory()
    full_story(section=section, column=column)
    once = queries_of(client, "/sections/minsheng/")
    for _ in range(2):
        full_story(section=section, column=column)
    assert queries_of(client, "/sections/minsheng/") == once == 6


@pytest.mark.parametrize("asked", [["tag"], ["person"], ["tag", "person"], ["tag", "column"], ["since"], ["kind"]])
def test_a_narrowed_section_takes_six_queries_right_after_a_change(client, section, asked):
    story, column = full_story(section=section), factories.ColumnFactory()
    story.column = column
    story.save()
    tag, person = story.taggings.earliest("pk").tag, story.mentions.earliest("pk").person
    chosen = {"tag": tag.pk, "person": person.pk, "column": column.pk, "since": "1990-01-01", "kind": "news"}
    address = "/sections/minsheng/?" + "&".join(f"{name}={chosen[name]}" for name in asked)
    assert queries_of(client, address) <= 6
    assert story.headline in page_of(client, address)
