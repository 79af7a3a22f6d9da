import pytest

from articles.models import Article

from . import factories
from .planting import full_story, issue_of, page_of, part_overleaf, plant_hidden, queries_of

pytestmark = pytest.mark.django_db


def test_the_front_page_is_the_newest_issue_by_page(client):
    issue = issue_of(2026, 4, 24, number="9267")
    lead = full_story(page=factories.PageFactory(issue=issue, number="1"), headline="鹭湖数鸟", kicker="候鸟北归")
    inner = full_story(page=factories.PageFactory(issue=issue, number="2", name="民生"), headline="饭点设到楼梯口")
    old = full_story(page=factories.PageFactory(issue=issue_of(2025, 9, 26)), headline="旧闻")
    page = page_of(client, "/")
    assert "2026年4月24日 星期五" in page
    assert "总第 9267 期" in page
    assert page.index("候鸟北归") < page.index("鹭湖数鸟") < page.index("饭点设到楼梯口")
    assert lead.get_absolute_url() in page
    assert inner.get_absolute_url() in page
    assert old.headline not in page


def test_a_newer_issue_without_anything_public_is_not_the_newest(client):
    full_story(page=factories.PageFactory(issue=issue_of(2025, 9, 26)), headline="昨天的报")
    factories.ArticleFactory(page=factories.PageFactory(issue=issue_of(2026, 4, 24)))
    assert "昨天的报" in page_of(client, "/")


def test_what_is_hidden_is_not_on_the_front_page(client):
    story = full_story()
    plant_hidden(story)
    assert story.headline in page_of(client, "/")


def test_a_part_from_another_page_is_not_a_story_of_its_own(client):
    part = part_overleaf(full_story(), headline="上接的一半")
    assert part.headline not in page_of(client, "/")


def test_an_item_without_a_headline_shows_its_text(client):
    full_story(headline="", body="首批睡莲昨天开花，市民在塘边拍照。")
    assert "首批睡莲昨天开花，市民在塘边拍照。" in page_of(client, "/")


def test_markup_in_a_headline_is_text(client):
    full_story(headline="<b>粗</b> <script>alert(1)</script>")
    assert "&lt;script&gt;" in page_of(client, "/")


def test_before_the_first_issue_there_is_a_page_that_says_so(client):
    assert "还没有刊出的报纸" in page_of(client, "/")


def test_only_undated_issues_make_a_front_page_too(client):
    full_story(page=factories.PageFactory(issue=factories.IssueFactory(undated=True)))
    assert "日期待考" in page_of(client, "/")


def test_as_many_queries_for_three_stories_as_for_one(client):
    story = full_story()
    once = queries_of(client, "/")
    for _ in range(2):
        full_story(page=story.page)
    assert queries_of(client, "/") == once <= 6
    assert Article.objects.stories().count() == 3
