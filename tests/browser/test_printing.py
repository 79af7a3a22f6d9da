"""What comes out of a reader's printer: the text in black on white, with its address, and nothing for a screen."""

import pytest
from playwright.sync_api import expect

from articles.models import Mention, Tenure
from tests.factories import ArticleFactory
from tests.planting import full_story

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def paper_page(window):
    page = window(dark=True)
    page.emulate_media(media="print")
    return page


def test_a_story_says_where_it_was_printed_and_where_it_stands(paper_page, paper):
    story = full_story()
    paper_page.goto(story.get_absolute_url())
    expect(paper_page.locator(".source")).to_contain_text(f"{paper}{story.get_absolute_url()}")
    for screen_only in (".seek", ".tools", ".after", ".neighbours"):
        expect(paper_page.locator(screen_only).first).to_be_hidden()
    assert (
        paper_page.locator("html").evaluate("(html) => getComputedStyle(html).backgroundColor") == "rgb(255, 255, 255)"
    )


def test_the_label_of_a_comment_can_be_read(paper_page, paper):
    ArticleFactory(published=True, kind="comment")
    paper_page.goto("/")
    looks = "(label) => [getComputedStyle(label).color, getComputedStyle(label).backgroundColor]"
    assert paper_page.locator(".kind-comment .label").evaluate(looks) == ["rgb(0, 0, 0)", "rgba(0, 0, 0, 0)"]


def test_somebodys_titles_are_printed_and_the_drawings_are_not(paper_page, paper):
    person = full_story().mentions.get().person
    Mention.objects.filter(person=person).update(title="塘长")
    Tenure.objects.recompute([person])
    paper_page.goto(person.get_absolute_url())
    expect(paper_page.locator(".tenures")).to_contain_text("塘长", use_inner_text=True)
    expect(paper_page.locator(".years")).to_be_hidden()
