"""Two windows, one article: who has it open is seen, the late save is refused, and nothing that was typed is lost."""

import pytest
from playwright.sync_api import expect

from articles.models import Article
from tests.factories import ArticleFactory, BylineFactory

BODY = "副市长陆鸣谦来到荷塘镇。\n村民在塘边种下睡莲。"


@pytest.fixture
def article(paper):
    article = ArticleFactory(headline="荷塘开犁", body=BODY)
    BylineFactory(article=article, name="陶知夏")
    return article


@pytest.fixture
def two(article, desk_of):
    """岑溪 opens the article, then 阮知远 does."""
    windows = desk_of("编辑", "岑溪"), desk_of("主任", "阮知远")
    for page in windows:
        page.goto(f"/desk/articles/article/{article.pk}/change/")
    return windows


def save(page):
    with page.expect_navigation():
        page.get_by_role("button", name="保存并继续编辑").first.click()


def stored(article):
    return Article.objects.values_list("kicker", "headline", "body", "version").get(pk=article.pk)


def late(two):
    """阮知远 saves a headline and a first paragraph; 岑溪, who opened earlier, a kicker and a last paragraph."""
    first, second = two
    second.locator("#id_headline").fill("塘清了")
    second.locator("#id_body").fill(BODY.replace("副市长", "市长"))
    save(second)
    first.locator("#id_kicker").fill("春耕进行时")
    first.locator("#id_body").fill(f"{BODY}雨停了。")
    first.locator("#id_bylines-0-name").fill("陶知秋")
    save(first)
    return first


def test_each_sees_that_the_other_has_it_open(two):
    first, second = two
    first.context.unroute("**/presence/")
    assert second.locator(".present").inner_text() == "岑溪正在编辑（刚刚打开）"
    # Its own half minute may just have begun: coming back to the window asks at once.
    first.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(first.get_by_text("阮知远正在编辑（刚刚打开）")).to_be_visible()
    second.goto("/desk/")
    second.goto("/desk/articles/article/")
    assert "岑溪正在编辑" in second.locator("em.present").inner_text()


def test_the_late_save_shows_both_texts_and_keeps_what_was_typed(article, two):
    page = late(two)
    told = page.locator(".conflict tbody th").all_inner_texts()
    assert {line.split("\n")[0]: line.split("\n")[1] for line in told} == {
        "引题": "只有您改了",
        "主题": "只有对方改了",
        "正文": "改的不是同一段",
        "署名": "只有您改了",
    }
    assert page.locator("#id_body").input_value() == f"{BODY}雨停了。"
    assert page.locator("#id_bylines-0-name").input_value() == "陶知秋"
    assert stored(article)[1] == "塘清了"


def test_two_clicks_merge_what_both_wrote(article, two):
    page = late(two)
    page.get_by_role("button", name="合并两边").click()
    page.get_by_text("还没有存入").wait_for()
    save(page)
    merged = f"{BODY}雨停了。".replace("副市长", "市长")
    assert stored(article) == ("春耕进行时", "塘清了", merged, 3)
    assert article.bylines.get().name == "陶知秋"


def test_one_click_keeps_mine_and_the_other_text_is_in_the_history(article, two):
    page = late(two)
    with page.expect_navigation():
        page.get_by_role("button", name="用我填的存入").click()
    page.goto(f"/desk/articles/article/{article.pk}/history/")
    page.get_by_role("link", name="与前一版比").first.click()
    assert stored(article)[:2] == ("春耕进行时", "荷塘开犁")
    expect(page.locator("del").filter(has_text="塘清了")).to_have_count(1)


def test_enter_in_a_field_overwrites_nothing(article, two):
    page = late(two)
    page.locator("#id_kicker").press("Enter")
    page.get_by_text("别人先存了一版").wait_for()
    assert stored(article)[1] == "塘清了"


def test_an_old_version_is_restored_with_the_keyboard(article, two):
    _, page = two
    page.locator("#id_headline").fill("塘清了")
    save(page)
    page.goto(f"/desk/articles/article/{article.pk}/history/")
    page.get_by_role("link", name="恢复…").last.focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="恢复成新的一版").focus()
    page.keyboard.press("Enter")
    page.get_by_text("已恢复成一个新的版本").wait_for()
    assert stored(article)[1] == "荷塘开犁"
