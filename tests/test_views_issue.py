import pytest

from . import factories
from .planting import full_story, issue_of, page_of, part_overleaf, plant_hidden, queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue():
    return issue_of(2024, 5, 17, number="8560")


def test_an_issue_shows_its_pages_in_print_order(client, issue):
    last = full_story(page=factories.PageFactory(issue=issue, number="10", name="副刊"))
    second = full_story(page=factories.PageFactory(issue=issue, number="2", name="民生"))
    first = full_story(page=factories.PageFactory(issue=issue, number="1", name="要闻"))
    page = page_of(client, issue.get_absolute_url())
    assert "2024年5月17日 星期五" in page
    assert "总第 8560 期" in page
    assert "3 版" in page
    assert page.index(first.headline) < page.index(second.headline) < page.index(last.headline)
    assert f'<a href="#page-{second.page.pk}">第2版 民生</a>' in page
    assert f'<a href="{second.page.get_absolute_url()}">' in page


def test_furniture_is_not_shown(client, issue):
    furniture = [{"dump": 1, "line": 1, "text": "责任编辑：夏侯静", "kind": "staff"}]
    full_story(page=factories.PageFactory(issue=issue, furniture=furniture))
    assert "夏侯静" not in page_of(client, issue.get_absolute_url())


def test_a_part_from_another_page_points_back_to_its_story(client, issue):
    story = full_story(page=factories.PageFactory(issue=issue, number="1"), headline="一闸水")
    part_overleaf(story, headline="上接的一半")
    page = page_of(client, issue.get_absolute_url())
    assert f'上接第1版 要闻 <a href="{story.get_absolute_url()}#overleaf">一闸水</a>' in page
    assert "上接的一半" not in page


def test_an_article_on_no_page_is_still_shown(client, issue):
    stray = full_story(page=None, issue=issue)
    page = page_of(client, issue.get_absolute_url())
    assert stray.headline in page
    assert "版次待考" in page


def test_neighbours_are_issues_with_something_public(client, issue):
    full_story(page=factories.PageFactory(issue=issue))
    before, after = issue_of(2024, 5, 10), issue_of(2024, 5, 24)
    for other in (before, after):
        full_story(page=factories.PageFactory(issue=other))
    for hidden in (issue_of(2024, 5, 16), issue_of(2024, 5, 18)):
        factories.ArticleFactory(page=factories.PageFactory(issue=hidden), scheduled=True)
    page = page_of(client, issue.get_absolute_url())
    assert f'<a rel="prev" href="{before.get_absolute_url()}">' in page
    assert f'<a rel="next" href="{after.get_absolute_url()}">' in page


def test_nothing_hidden_is_on_its_pages_nor_a_page_that_holds_nothing_else(client, issue):
    story = full_story(page=factories.PageFactory(issue=issue, number="1"))
    plant_hidden(story)
    secret = factories.PageFactory(issue=issue, number="7", name="不宜外传")
    factories.ArticleFactory(page=secret)
    assert "1 版" in page_of(client, issue.get_absolute_url())


@pytest.mark.parametrize("trait", ["draft", "scheduled", "withdrawn"])
def test_an_issue_in_which_nothing_is_public_is_not_there(client, issue, trait):
    hidden = {} if trait == "draft" else {trait: True}
    factories.ArticleFactory(page=factories.PageFactory(issue=issue), **hidden)
    page_of(client, issue.get_absolute_url(), status=404)


def test_an_undated_issue_has_a_page_and_no_neighbours(client):
    full_story()
    undated = factories.IssueFactory(undated=True)
    full_story(page=factories.PageFactory(issue=undated))
    page = page_of(client, undated.get_absolute_url())
    assert "日期待考" in page
    assert 'rel="prev"' not in page
    assert 'rel="next"' not in page


def test_as_many_queries_for_three_pages_as_for_one(client, issue):
    def add():
        part_overleaf(full_story(page=factories.PageFactory(issue=issue)))

    add()
    once = [queries_of(client, f"{issue.get_absolute_url()}{query}") for query in ("", "?narrow=1")]
    add()
    add()
    assert [queries_of(client, f"{issue.get_absolute_url()}{query}") for query in ("", "?narrow=1")] == once
    assert once[0] <= 8
    assert once[1] <= 16


def test_an_issue_is_narrowed_as_its_reader_likes(client, issue):
    story = full_story(page=factories.PageFactory(issue=issue, number="1"))
    other = full_story(page=factories.PageFactory(issue=issue, number="2"))
    person = story.mentions.get().person
    page = page_of(client, f"{issue.get_absolute_url()}?person={person.pk}")
    assert "符合条件的 1 篇" in page
    assert story.headline in page
    assert other.headline not in page
    assert 'name="robots" content="noindex"' in page


def test_choices_are_offered_to_who_asks_for_them(client, issue):
    story = full_story(page=factories.PageFactory(issue=issue, number="1"))
    plant_hidden(story)
    assert "?narrow=1" in page_of(client, issue.get_absolute_url())
    page = page_of(client, f"{issue.get_absolute_url()}?narrow=1")
    assert 'type="date"' not in page
    assert (
        f"?narrow=1&amp;person={story.mentions.filter(person__status='confirmed', rejected=False).get().person.pk}"
        in page
    )
    assert 'name="robots" content="noindex"' in page


def test_an_issue_with_nothing_that_fits_offers_a_way_out(client, issue):
    full_story(page=factories.PageFactory(issue=issue))
    elsewhere = full_story().mentions.get().person
    page = page_of(client, f"{issue.get_absolute_url()}?person={elsewhere.pk}")
    assert f'<a href="{issue.get_absolute_url()}">看本期全部稿件</a>' in page


@pytest.mark.parametrize("query", ["person=%00", "tag=x", "kind=none", "person=" + "9" * 40])
def test_an_issue_is_not_narrowed_by_nonsense(client, issue, query):
    full_story(page=factories.PageFactory(issue=issue))
    page_of(client, f"{issue.get_absolute_url()}?{query}", status=404)


@pytest.fixture
def pages(issue):
    return [factories.PageFactory(issue=issue, number=str(number)) for number in (1, 2, 3)]


def test_a_page_leads_to_its_neighbours_and_to_those_of_its_issue(client, pages):
    for page in pages:
        full_story(page=page)
    before = full_story(page=factories.PageFactory(issue=issue_of(2024, 5, 16))).issue
    shown = page_of(client, pages[1].get_absolute_url())
    for page, way in ((pages[0], "prev"), (pages[2], "next")):
        assert f'<a rel="{way}" href="{page.get_absolute_url()}">' in shown
    assert f'<a href="{pages[1].get_absolute_url()}" aria-current="page">' in shown
    assert f'<a rel="prev" href="{before.get_absolute_url()}"><span>上一期</span>' in shown


def test_a_page_shows_its_stories_and_where_they_jump(client, pages):
    story = full_story(page=pages[0], continues_on="2", headline="一闸水")
    factories.ArticleFactory(published=True, page=pages[1], continues=story, headline="上接的一半")
    assert "下转第2版" in page_of(client, pages[0].get_absolute_url())
    overleaf = page_of(client, pages[1].get_absolute_url())
    assert f'上接{pages[0]} <a href="{story.get_absolute_url()}#overleaf">一闸水</a>' in overleaf
    assert "上接的一半" not in overleaf


def test_a_page_that_holds_nothing_public_is_not_there_nor_named_beside_others(client, pages):
    story = full_story(page=pages[0])
    plant_hidden(story)
    factories.ArticleFactory(page=pages[1], scheduled=True)
    page_of(client, pages[1].get_absolute_url(), status=404)
    shown = page_of(client, pages[0].get_absolute_url())
    assert pages[1].get_absolute_url() not in shown
    assert "下一版" not in shown


def test_a_page_that_was_moved_to_another_issue_is_found_there(client, pages):
    moved = full_story(page=pages[0]).page
    old = full_story().issue
    answer = client.get(f"/issues/{old.pk}/pages/{moved.pk}/")
    assert (answer.status_code, answer.headers["Location"]) == (301, moved.get_absolute_url())
    factories.ArticleFactory(page=pages[1])
    page_of(client, f"/issues/{old.pk}/pages/{pages[1].pk}/", status=404)


@pytest.mark.parametrize("pk", ["0", "9" * 19, "9" * 400, "-1", "x", "%00"])
def test_a_number_that_no_page_has_is_not_there(client, issue, pk):
    assert client.get(f"/issues/{issue.pk}/pages/{pk}/").status_code == 404


def test_as_many_queries_for_three_stories_on_a_page_as_for_one(client, pages):
    def add():
        part_overleaf(full_story(page=pages[0]))

    add()
    once = queries_of(client, pages[0].get_absolute_url())
    add()
    add()
    assert queries_of(client, pages[0].get_absolute_url()) == once <= 9
