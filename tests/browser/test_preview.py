"""A link for somebody without an account: given at the desk, opened in another window, revoked."""

from playwright.sync_api import expect

from tests.factories import ArticleFactory


def test_a_link_is_given_opened_and_revoked(desk_of, reader):
    article = ArticleFactory(headline="荷塘镇开犁")
    desk = desk_of("编辑", "岑溪")
    desk.goto(f"/desk/articles/article/{article.pk}/change/")
    desk.get_by_role("link", name="预览").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("荷塘镇开犁")
    desk.get_by_text("给没有账号的人看").click()
    desk.get_by_role("button", name="给出链接").click()
    link = desk.locator(".preview li a")
    reader.goto(link.get_attribute("href"))
    expect(reader.get_by_role("heading", level=1)).to_have_text("荷塘镇开犁")
    desk.get_by_role("button", name="撤销").click()
    expect(link).to_have_count(0)
    assert reader.request.get(reader.url).status == 404
