import sqlite3
from contextlib import closing

import pytest
from django.db import OperationalError, connection
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from newsroom.out_of_reach import is_away

from .planting import full_story, page_of, plant_hidden

pytestmark = pytest.mark.django_db


def test_a_page_that_is_not_there_offers_the_paper(client):
    plant_hidden(full_story())
    page = page_of(client, "/no/such/page", status=404)
    assert "没有这一页" in page
    assert 'href="/archive/"' in page


def test_the_page_for_our_own_mistakes_needs_no_database(client, monkeypatch):
    monkeypatch.setattr("articles.models.Issue.objects", None)
    answer = Client(raise_request_exception=False).get("/")
    assert answer.status_code == 500
    assert "网站出了错" in answer.content.decode()
    assert "网站出了错" in render_to_string("500.html")


@pytest.fixture
def away(monkeypatch):
    def refuse(*args, **kwargs):
        raise OperationalError('connection to server at "db.example" failed')

    return lambda: monkeypatch.setattr(connection, "cursor", refuse)


@pytest.mark.parametrize("address", ["/", "/search/?q=%E5%A1%98", "/api/articles", "/desk/articles/person/"])
def test_while_the_database_is_away_whoever_asks_is_told_when_to_ask_again(admin_client, away, caplog, address):
    away()
    answer = admin_client.get(address)
    page = answer.content.decode()
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert "no-store" in answer["Cache-Control"]
    assert "数据库没有应答" in page
    assert "db.example" not in page
    assert "db.example" in caplog.text


def test_while_the_database_is_away_whoever_saves_is_told_to_look_before_doing_it_again(admin_client, away):
    address = reverse("admin:articles_article_change", args=[full_story().pk])
    away()
    for asked in (address, reverse("admin:login")):
        answer = admin_client.post(asked, {"username": "编辑", "password": "池塘"})
        assert answer.status_code == 503
        assert "看看存上了没有" in answer.content.decode()


def test_a_program_is_told_in_its_own_form_that_the_database_is_away(client, away):
    away()
    told = client.get("/api/articles").json()
    assert told == {"code": "unavailable", "message": "数据库没有应答，请过一会儿再试。"}


def caused_by(cause):
    error = OperationalError(str(cause))
    error.__cause__ = cause
    return error


def test_a_question_that_is_wrong_is_no_outage():
    with closing(sqlite3.connect(":memory:")) as database, pytest.raises(sqlite3.OperationalError) as wrong:
        database.execute("SELECT nothing FROM nowhere")
    assert not is_away(caused_by(wrong.value))
    with pytest.raises(sqlite3.OperationalError) as missing:
        sqlite3.connect("file:/no/such/folder/paper.sqlite3?mode=rw", uri=True)
    assert is_away(caused_by(missing.value))


STATES = {None: True, "08006": True, "53300": True, "57P01": True, "57014": False, "42703": False}


@pytest.mark.parametrize(("state", "away"), STATES.items())
def test_postgresql_says_itself_whether_it_is_out_of_reach(state, away):
    cause = Exception("told by the server")
    cause.sqlstate = state
    assert is_away(caused_by(cause)) is away


def test_every_page_has_its_landmarks_and_a_way_past_the_navigation(client):
    story = full_story()
    for address in (
        "/",
        "/people/",
        "/tags/",
        "/archive/",
        story.get_absolute_url(),
        story.section.get_absolute_url(),
    ):
        page = page_of(client, address)
        assert page.count("<h1") == 1
        assert page.count("<main ") == 1
        assert page.index('href="#main"') < page.index("<nav ")
        assert '<html lang="zh-Hans">' in page


def test_the_navigation_names_public_sections_and_marks_the_one_we_are_in(client):
    story = full_story()
    plant_hidden(story)
    page = page_of(client, story.section.get_absolute_url())
    assert f'<a href="{story.section.get_absolute_url()}" aria-current="page">{story.section}</a>' in page


def test_a_form_that_was_open_too_long_says_so_in_the_papers_words():
    page = Client(enforce_csrf_checks=True).post("/desk/login/", {"username": "岑溪"})
    assert page.status_code == 403
    assert "这一页开得太久" in page.content.decode()
