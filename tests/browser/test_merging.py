"""Two records of one person, and two words for one thing, made one with a few clicks and taken apart again."""

import pytest
from playwright.sync_api import expect

from articles.models import Mention, Person, Tag, Tagging
from tests.factories import MentionFactory, PersonFactory, TagFactory, TaggingFactory

from .conftest import NARROW, RUN


@pytest.fixture
def page(paper, desk_of):
    return desk_of("编辑", "岑溪")


def chosen(page, table, *names):
    """Tick these rows of a list and ask for the merger of them."""
    page.goto(f"/desk/articles/{table}/")
    for name in names:
        page.locator("#result_list tr", has=page.get_by_role("link", name=name, exact=True)).locator(
            "[name=_selected_action]"
        ).check()
    page.locator("[name=action]").select_option("merge_chosen")
    page.get_by_role("button", name=RUN).click()
    page.locator("h1", has_text="合并").wait_for()


def merge(page):
    """Press the button that does it, and give what the desk says."""
    page.get_by_role("button", name="确认：都并入").click()
    return page.locator(".messagelist").inner_text()


def undo(page):
    page.locator(".messagelist").get_by_role("link", name="撤销").click()
    page.get_by_role("button", name="确认撤销").click()
    page.locator(".messagelist", has_text="撤销").wait_for()
    return page.locator(".messagelist").inner_text()


def people():
    return {person.name: person.status for person in Person.objects.all()}


@pytest.mark.parametrize("size", [None, NARROW], ids=["wide", "narrow"])
def test_two_people_become_one_and_two_again(size, page):
    if size:
        page.set_viewport_size(size)
    often, seldom = PersonFactory(name="沈砚秋"), PersonFactory(name="沈砚秌")
    MentionFactory(person=often), MentionFactory(person=often), MentionFactory(person=seldom)
    chosen(page, "person", "沈砚秋", "沈砚秌")
    assert "已合并人物" in merge(page)
    assert people() == {"沈砚秋": "confirmed", "沈砚秌": "merged"}
    assert Mention.objects.filter(person=often).count() == 3
    assert "已撤销" in undo(page)
    assert people() == {"沈砚秋": "confirmed", "沈砚秌": "confirmed"}
    assert Mention.objects.filter(person=seldom).count() == 1


def test_two_tags_become_one_and_two_again(page):
    often, seldom = TagFactory(name="百村千塘"), TagFactory(name="百村千塘工程")
    TaggingFactory(tag=often), TaggingFactory(tag=often), TaggingFactory(tag=seldom)
    chosen(page, "tag", "百村千塘", "百村千塘工程")
    assert "已合并标签" in merge(page)
    assert (Tag.objects.get(pk=seldom.pk).merged_into, Tagging.objects.filter(tag=often).count()) == (often, 3)
    assert "已撤销" in undo(page)
    assert (Tag.objects.get(pk=seldom.pk).merged_into, Tagging.objects.filter(tag=often).count()) == (None, 2)


def test_nothing_is_merged_before_the_numbers_were_seen(page):
    often, seldom = PersonFactory(name="沈砚秋"), PersonFactory(name="沈砚秌")
    MentionFactory(person=often), MentionFactory(person=seldom)
    chosen(page, "person", "沈砚秋", "沈砚秌")
    expect(page.locator("#content")).to_contain_text("沈砚秌")
    assert people() == {"沈砚秋": "confirmed", "沈砚秌": "confirmed"}
