"""What a story's page offers where scripts run: size of letters, the voice, copying a citation, arrow keys."""

import pytest
from playwright.sync_api import expect

from tests.planting import full_story

from .conftest import NARROW

pytestmark = pytest.mark.django_db(transaction=True)

#: A voice that is done with a sentence when the test says so; what it was given to say is kept.
VOICE = """
window.said = [];
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
const voice = {
  voices: [{ lang: "zh-CN", name: "test" }],
  getVoices() { return this.voices; },
  speak(one) { window.said.push(one); },
  cancel() {},
  addEventListener() {},
};
Object.defineProperty(window, "speechSynthesis", { value: voice });
"""


@pytest.fixture
def story(paper):
    return full_story(headline="荷塘清淤", body="第一句。第二句。\n第三句。")


def test_the_voice_reads_sentence_by_sentence_and_marks_where_it_is(window, story):
    page = window()
    page.add_init_script(VOICE)
    page.goto(story.get_absolute_url())
    page.get_by_role("button", name="朗读").click()
    finish = "window.said.at(-1).onend()"
    expect(page.locator(".being-read")).to_have_text("荷塘清淤")
    page.evaluate(finish)
    expect(page.locator("#p1")).to_have_class("being-read")
    page.get_by_role("button", name="暂停").click()
    page.get_by_role("button", name="继续").click()
    page.evaluate(finish)
    page.evaluate(finish)
    expect(page.locator("#p2")).to_have_class("being-read")
    said = page.evaluate("window.said.map((one) => one.text)")
    assert said == ["荷塘清淤", "第一句。", "第一句。", "第二句。", "第三句。"]
    page.get_by_role("button", name="停止").click()
    expect(page.locator(".being-read")).to_have_count(0)
    expect(page.get_by_role("button", name="朗读")).to_be_focused()


def test_where_nobody_speaks_chinese_no_voice_is_offered(window, story):
    page = window()
    page.add_init_script(VOICE.replace("zh-CN", "fr-FR"))
    page.goto(story.get_absolute_url())
    expect(page.get_by_role("button", name="大字", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="朗读")).to_be_hidden()


def test_the_size_of_letters_stays_from_page_to_page(window, story):
    page = window(NARROW)
    page.goto(story.get_absolute_url())
    size = "parseFloat(getComputedStyle(document.documentElement).fontSize)"
    standard = page.evaluate(size)
    page.get_by_role("button", name="大字", exact=True).click()
    page.goto("/")
    assert page.evaluate(size) == pytest.approx(standard * 1.2)
    page.goto(story.get_absolute_url())
    expect(page.get_by_role("button", name="大字", exact=True)).to_have_attribute("aria-pressed", "true")


def test_in_the_largest_letters_a_phone_shows_every_page_whole(window, story):
    page = window(NARROW)
    page.goto(story.get_absolute_url())
    page.get_by_role("button", name="特大字").click()
    person = story.mentions.get().person
    rows = [
        "/",
        story,
        story.issue,
        story.page,
        story.section,
        person,
        "/people/",
        "/tags/",
        "/archive/",
        "/search/?q=荷",
    ]
    wide = {}
    for row in rows:
        page.goto(row if isinstance(row, str) else row.get_absolute_url())
        wide[page.url] = page.evaluate("document.documentElement.scrollWidth")
    assert wide == dict.fromkeys(wide, NARROW["width"])


def test_a_citation_is_copied_and_the_reader_told(window, story):
    page = window()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(story.get_absolute_url())
    page.get_by_text("引用本文").click()
    for button, begins in (("复制引文", "荷塘清淤[N]"), ("复制 BibTeX", "@article{"), ("复制 RIS", "TY  - NEWS")):
        page.get_by_role("button", name=button).click()
        page.wait_for_function("(text) => navigator.clipboard.readText().then((is) => is.includes(text))", arg=begins)
        expect(page.locator(".cite").get_by_role("status")).to_have_text("已复制")


def test_arrow_keys_turn_to_the_neighbours(window, story):
    after = full_story(page=story.page, headline="下一篇在此")
    page = window()
    page.goto(story.get_absolute_url())
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("heading", level=1)).to_have_text(after.headline)


def test_without_scripts_nothing_is_offered_that_needs_them(browser, paper, story):
    context = browser.new_context(java_script_enabled=False, base_url=paper)
    page = context.new_page()
    page.goto(story.get_absolute_url())
    assert page.get_by_role("button", name="朗读").count() == page.get_by_role("button", name="大字").count() == 0
    page.get_by_role("link", name="繁體").click()
    assert page.locator("html").get_attribute("lang") == "zh-Hant"
    context.close()
