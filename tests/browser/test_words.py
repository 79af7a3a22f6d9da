"""A heading breaks between words where scripts run; what it says stays as it is."""

import pytest

from tests.planting import full_story

from .conftest import NARROW

pytestmark = pytest.mark.django_db(transaction=True)

#: The lines in which a heading is shown.
LINES = """(heading) => {
  const lines = [], range = document.createRange(), walker = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT);
  let top = null;
  while (walker.nextNode()) for (let at = 0; at < walker.currentNode.length; at++) {
    range.setStart(walker.currentNode, at), range.setEnd(walker.currentNode, at + 1);
    const box = range.getBoundingClientRect();
    if (!box.width) continue;
    if (top === null || Math.abs(box.top - top) > 5) lines.push(""), top = box.top;
    lines[lines.length - 1] += range.toString();
  }
  return lines;
}"""
HEADLINES = {
    "让每一条小河干干净净流进村后的荷塘": {"让每一条小河", "干干净净"},
    "全市入湖河道综合整治现场推进会今天下午在荷塘召开": {"综合", "整治", "现场", "召开"},
    "记者走了12.6万亩稻田和188公里河堤才写完的稿子": {"记者", "12.6万亩", "188公里"},
}


@pytest.mark.parametrize(("headline", "words"), HEADLINES.items())
def test_a_word_of_a_headline_stands_on_one_line(window, paper, headline, words):
    story = full_story(headline=headline)
    page = window(NARROW)
    page.goto(story.get_absolute_url())
    page.locator(".headline.in-words").wait_for()
    lines = page.locator("#headline").evaluate(LINES)
    assert "".join(lines) == headline
    assert len(lines) > 1
    assert [word for word in words if not any(word in line for line in lines)] == []


def test_a_word_longer_than_the_window_is_broken(window, paper):
    story = full_story(headline="“" + "荷" * 60 + "”")
    page = window(NARROW)
    page.goto(story.get_absolute_url())
    page.locator(".headline.in-words").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]
