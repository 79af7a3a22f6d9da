"""三审三校 clicked through: four people, each at a desk of their own."""

import pytest

from tests.factories import ArticleFactory, BylineFactory


@pytest.fixture
def article(paper):
    article = ArticleFactory(headline="荷塘镇清淤完工", body="池塘清淤完工。\n村民在塘边种下睡莲。")
    BylineFactory(article=article)
    return article


@pytest.fixture
def desk(article, desk_of):
    """Somebody's page of the article: `desk("编辑", "陶编辑")`."""

    def open_article(group, name):
        page = desk_of(group, name)
        page.goto(f"/desk/articles/article/{article.pk}/change/")
        return page

    return open_article


def click(page, button):
    """Press a button of 审签 and give what the desk then says."""
    page.locator("form.acts").get_by_role("button", name=button, exact=True).click()
    return page.locator(".messagelist").inner_text()


def test_four_people_take_a_draft_to_its_readers(article, desk, reader):
    click(desk("编辑", "阮编辑"), "提交")
    for group, name in (("编辑", "陶编辑"), ("主任", "沈主任"), ("总编", "陆总编")):
        chief = desk(group, name)
        click(chief, "通过")
    click(chief, "发布")
    reader.goto(f"/articles/{article.pk}/")
    assert reader.locator("h1").inner_text() == "荷塘镇清淤完工"


def test_returning_asks_for_a_reason_and_then_shows_it(article, desk):
    click(desk("编辑", "阮编辑"), "提交")
    editor = desk("编辑", "陶编辑")
    assert "退回要写明理由" in click(editor, "退回")
    editor.get_by_label("意见").fill("请补采村民")
    click(editor, "退回")
    assert "请补采村民" in editor.locator(".signing .record").inner_text()
    article.refresh_from_db()
    assert article.status == "draft"


def test_what_is_typed_and_not_saved_is_not_lost_by_signing(article, desk):
    editor = desk("编辑", "陶编辑")
    editor.get_by_label("主题").fill("荷塘镇清淤提前完工")
    asked = []
    editor.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    editor.locator("form.acts").get_by_role("button", name="提交", exact=True).click()
    assert (len(asked), editor.get_by_label("主题").input_value()) == (1, "荷塘镇清淤提前完工")
