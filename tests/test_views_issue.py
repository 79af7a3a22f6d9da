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
    once = queries_of(client, issue.get_absolute_url())
    add()
    add()
    assert queries_of(client, issue.get_absolute_url()) == once <= 8
