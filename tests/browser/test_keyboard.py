"""An editor's work without a mouse: from the queue into an article, corrected, saved and sent on its way."""

import pytest
from playwright.sync_api import expect

from articles.models import Article
from tests.factories import ArticleFactory, BylineFactory


@pytest.fixture
def drafts(paper):
    drafts = [ArticleFactory(headline=headline, confidence=0.4) for headline in ("荷塘开犁", "渡口复航")]
    for draft in drafts:
        BylineFactory(article=draft)
    return drafts


@pytest.fixture
def page(drafts, desk_of):
    page = desk_of("编辑", "岑溪")
    page.goto("/desk/")
    return page


def focused(page):
    return page.evaluate("document.activeElement.innerText || document.activeElement.name")


def tab_to(page, locator, most=60):
    """Press Tab until this has the focus, and see that the eye can tell."""
    wanted = locator.element_handle()
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("element => element === document.activeElement", wanted):
            break
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert (page.evaluate("element => element === document.activeElement", wanted), outline) == (True, "solid")


def enter(page, address):
    """Press Enter, and wait for the page that it opens, with its scripts."""
    page.keyboard.press("Enter")
    page.wait_for_url(address)
    page.wait_for_load_state()


def test_from_the_queue_to_a_submitted_article(page, drafts):
    tab_to(page, page.locator(".queues a", has_text="在疑的草稿"))
    enter(page, "**/article/?doubt=unsure*")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert focused(page) == "荷塘开犁"  # the newest stands first
    enter(page, "**/change/*")
    page.keyboard.press("t")
    page.keyboard.press("Control+A")
    page.keyboard.type("荷塘s开镰j")
    with page.expect_navigation():
        page.keyboard.press("Control+s")
    expect(page.locator(".messagelist")).to_contain_text("荷塘s开镰j")
    page.keyboard.press("s")
    assert focused(page) == "提交"
    page.keyboard.press("Enter")
    expect(page.locator(".messagelist")).to_contain_text("已提交")
    saved = Article.objects.get(pk=drafts[0].pk)
    assert (saved.headline, saved.status) == ("荷塘s开镰j", "first")


def test_a_slash_goes_to_the_search_and_is_a_slash_there(page):
    page.keyboard.press("/")
    page.keyboard.type("渡口/j?")
    assert page.locator("#find").input_value() == "渡口/j?"
    page.locator("#find").fill("渡口")
    enter(page, "**/article/?q=*")
    page.keyboard.press("/")
    assert focused(page) == "q"


def test_a_question_mark_lists_the_keys_and_escape_closes_them(page):
    page.keyboard.press("?")
    listed = page.get_by_role("dialog", name="键盘快捷键")
    expect(listed).to_be_visible()
    assert page.locator("#keys dt").all_inner_texts() == ["Ctrl+S", "/", "j k", "t", "s", "?"]
    page.keyboard.press("Escape")
    expect(listed).to_be_hidden()


def test_letters_can_be_switched_off_and_stay_so(page):
    page.get_by_role("button", name="键盘快捷键").press("Enter")
    page.get_by_label("用单个字母的快捷键").uncheck()
    page.keyboard.press("Escape")
    page.reload()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") != "find"


def test_the_first_tab_leads_past_what_every_page_repeats(page):
    page.keyboard.press("Tab")
    assert focused(page) == "跳到主要内容"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#content-start"
