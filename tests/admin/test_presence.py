"""谁在编辑: whoever opens an article is told who else has it open, and so is whoever reads the list."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.models import Presence
from tests.factories import ArticleFactory

from .pages import member

pytestmark = pytest.mark.django_db
LIST = "/desk/articles/article/"


def page_of(article, page="change"):
    return reverse(f"admin:articles_article_{page}", args=[article.pk])


def at_the_desk(group, name):
    client = Client()
    client.force_login(member(group, name))
    return client


@pytest.fixture
def article():
    return ArticleFactory(headline="荷塘开犁")


@pytest.fixture
def cen():
    return at_the_desk("编辑", "岑溪")


def told(client, article):
    return client.post(page_of(article, "presence")).json()["present"]


def test_whoever_comes_second_is_told_and_the_first_is_told_at_the_next_beat(desk, cen, article):
    assert desk.get(page_of(article)).context["present"] == ""
    assert cen.get(page_of(article)).context["present"] == "总编正在编辑（刚刚打开）"
    assert told(desk, article) == "岑溪正在编辑（刚刚打开）"


def test_the_list_says_it_too(desk, cen, article):
    cen.get(page_of(article))
    assert "岑溪正在编辑" in desk.get(LIST).content.decode()
    assert "正在编辑" not in desk.get(page_of(ArticleFactory())).context["present"]


def test_it_says_since_when(desk, cen, article):
    cen.get(page_of(article))
    for minutes, words in ((2, "2 分钟前"), (130, "2 小时前")):
        Presence.objects.update(since=timezone.now() - timedelta(minutes=minutes))
        assert desk.get(page_of(article)).context["present"] == f"岑溪正在编辑（{words}打开）"


def test_a_page_that_is_silent_for_ninety_seconds_is_no_longer_open(desk, cen, article):
    cen.get(page_of(article))
    Presence.objects.update(seen_at=timezone.now() - timedelta(seconds=91))
    assert desk.get(page_of(article)).context["present"] == ""
    assert "正在编辑" not in desk.get(LIST).content.decode().replace("总编正在编辑", "")


def test_many_beats_are_one_row_that_keeps_when_it_began(cen, article):
    cen.get(page_of(article))
    began = Presence.objects.get().since
    for _ in range(3):
        told(cen, article)
    assert Presence.objects.get().since == began


def test_a_page_that_is_closed_says_so(desk, cen, article):
    cen.get(page_of(article))
    assert cen.post(page_of(article, "presence"), {"closed": "1"}).status_code == 204
    assert desk.get(page_of(article)).context["present"] == ""


def test_whoever_can_only_read_is_in_nobodys_way(desk, article):
    at_the_desk("记者", "岑溪").get(page_of(article))
    assert desk.get(page_of(article)).context["present"] == ""


def test_names_are_never_markup(desk, article):
    at_the_desk("编辑", "<b>岑溪</b>").get(page_of(article))
    for page in (LIST, page_of(article)):
        assert "<b>岑溪" not in desk.get(page).content.decode()


def test_the_list_asks_as_much_for_one_as_for_three(desk):
    def queries():
        with CaptureQueriesContext(connection) as caught:
            desk.get(LIST)
        return len(caught)

    at_the_desk("编辑", "岑溪").get(page_of(ArticleFactory()))
    few = queries()
    for name in ("阮知远", "陶知夏"):
        at_the_desk("编辑", name).get(page_of(ArticleFactory()))
    assert queries() == few
