"""A list is narrowed without loading the page anew; its address, the way back and reading without scripts stay."""

import re

import pytest
from playwright.sync_api import expect

from tests.factories import PersonFactory, SectionFactory, TagFactory, TaggingFactory
from tests.planting import full_story

from .conftest import NARROW, WIDE

HERE = "/sections/minsheng/"


@pytest.fixture
def tag(paper):
    """Of three stories two have it."""
    section, tag = SectionFactory(name="民生", slug="minsheng"), TagFactory(name="清塘")
    for n in range(3):
        story = full_story(section=section, headline=f"第{n}口塘清了")
        if n:
            TaggingFactory(content_object=story, tag=tag)
    PersonFactory()
    return tag


def choose(page, label):
    unfold = page.locator(".unfold a")
    if unfold.is_visible():
        unfold.click()
    page.locator(".filters").get_by_role("link", name=re.compile(label)).click()


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_a_choice_changes_the_list_and_the_address_and_the_way_back_undoes_it(window, tag, size):
    page = window(size)
    page.goto(HERE)
    page.evaluate("window.before = true")
    choose(page, "清塘")
    expect(page.locator(".chips")).to_contain_text("标签：清塘")
    expect(page.locator(".card")).to_have_count(2)
    expect(page).to_have_url(re.compile(rf"\?tag={tag.pk}$"))
    expect(page).to_have_title(re.compile("清塘"))
    assert page.evaluate("window.before")
    expect(page.locator("#main")).to_be_focused()  # once the page has settled
    choose(page, "消息")
    expect(page.locator(".chips li")).to_have_count(3)
    page.go_back()
    expect(page.locator(".chips li")).to_have_count(2)
    page.go_back()
    expect(page.locator(".card")).to_have_count(3)
    expect(page).to_have_url(re.compile(f"{HERE}$"))
    page.go_forward()
    expect(page.locator(".card")).to_have_count(2)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_on_a_phone_the_list_comes_first_and_the_choices_unfold(browser, paper, tag, scripts):
    page = browser.new_context(viewport=NARROW, base_url=paper, java_script_enabled=scripts).new_page()
    page.goto(HERE)
    top = page.locator(".card").first.bounding_box()["y"]
    expect(page.locator(".facet").first).to_be_hidden()
    page.get_by_role("link", name="筛选").click()
    expect(page.locator(".facet").first).to_be_visible()
    page.get_by_role("link", name="收起").click()
    expect(page.locator(".facet").first).to_be_hidden()
    choose(page, "清塘")
    expect(page.locator(".card")).to_have_count(2)
    expect(page.locator(".facet").first).to_be_hidden()
    assert top < NARROW["height"] / 2
    page.context.close()


def test_whoever_chose_far_below_sees_what_was_found(window, tag):
    page = window({"width": 1280, "height": 300})
    page.goto(HERE)
    page.get_by_label("至").fill("2999-01-01")
    page.get_by_role("button", name="看这些天").click()
    expect(page.locator(".chips")).to_contain_text("2999")
    expect(page.locator("h1")).to_be_in_viewport()


def test_days_are_asked_for_in_place_and_a_chip_takes_them_away(window, tag):
    page = window()
    page.goto(HERE)
    page.evaluate("window.before = true")
    page.get_by_label("至").fill("1999-01-01")
    page.get_by_role("button", name="看这些天").click()
    expect(page.locator(".notice")).to_contain_text("没有同时符合")
    page.get_by_role("link", name=re.compile("^去掉")).click()
    expect(page.locator(".card")).to_have_count(3)
    assert page.evaluate("window.before")


def test_a_story_and_another_page_are_pages_of_their_own(window, tag):
    page = window()
    page.goto(HERE)
    choose(page, "清塘")
    expect(page.locator(".chips")).to_contain_text("清塘")
    page.locator(".card a").first.click()
    expect(page.locator("article.story")).to_be_visible()
    page.go_back()
    expect(page.locator(".chips")).to_contain_text("清塘")


def test_without_scripts_choices_are_links(browser, paper, tag):
    page = browser.new_context(java_script_enabled=False, base_url=paper).new_page()
    page.goto(HERE)
    choose(page, "清塘")
    expect(page.locator(".card")).to_have_count(2)
    page.get_by_label("自").fill("1999-01-01")
    page.get_by_role("button", name="看这些天").click()
    expect(page.locator(".chips li")).to_have_count(3)
    page.get_by_role("link", name="全部去掉").click()
    expect(page.locator(".card")).to_have_count(3)
    page.context.close()
