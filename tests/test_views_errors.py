import pytest
from django.db import OperationalError
from django.template.loader import render_to_string
from django.test import Client

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


@pytest.mark.parametrize("address", ["/", "/search/?q=%E5%A1%98", "/api/articles", "/desk/articles/person/"])
def test_while_the_database_is_away_whoever_asks_is_told_when_to_ask_again(admin_client, monkeypatch, caplog, address):
    def away(*args, **kwargs):
        raise OperationalError('connection to server at "db.example" failed')

    for asked in ("articles.generation.generation", "django.contrib.admin.views.main.ChangeList.get_queryset"):
        monkeypatch.setattr(asked, away)
    answer = admin_client.get(address)
    page = answer.content.decode()
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert "no-store" in answer["Cache-Control"]
    assert "数据库没有应答" in page
    assert "db.example" not in page
    assert "db.example" in caplog.text


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
