"""Readers' pages come from a copy of the database, what the desk sees from itself, and nothing stale from either.

The copy here is a second database, as the first is before a test: what a test writes, only the first one has.
"""

import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import MiddlewareNotUsed
from django.db import OperationalError, connection, connections
from django.http import Http404
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from articles import replicas
from articles.generation import Memory, changes_in, generation
from articles.models import Article, PreviewLink
from articles.replicas import Fleet, PublicReads

from .factories import ArticleFactory

COPY = "replica1"
pytestmark = pytest.mark.django_db(databases=["default", COPY])


@pytest.fixture(scope="module")
def copied(django_db_setup, django_db_blocker, tmp_path_factory):
    """A copy of the database as it is while no test is at it."""
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            path = tmp_path_factory.mktemp("copy") / "copy.sqlite3"
            connections.settings[COPY] = {**connection.settings_dict, "NAME": str(path)}
            with closing(sqlite3.connect(path)) as copy:
                connection.ensure_connection()
                connection.connection.backup(copy)
        else:
            connection.close()
            connection.creation.clone_test_db("copy", verbosity=0)
            connections.settings[COPY] = connection.creation.get_test_db_clone_settings("copy")
        yield
        copy, in_test = connections[COPY], connection.settings_dict["NAME"]
        copy.close()
        if connection.vendor == "postgresql":
            copy.creation.destroy_test_db(in_test, verbosity=0)
        del connections.settings[COPY], connections[COPY]


@pytest.fixture(autouse=True)
def two_databases(copied, settings):
    settings.DATABASE_ROUTERS = ["articles.replicas.Router"]


@pytest.fixture
def fit(monkeypatch):
    """The copy is always recent enough."""
    monkeypatch.setattr(Fleet, "_is_fit", lambda fleet, alias: True)


@pytest.fixture
def story():
    return ArticleFactory(published=True)


def gone(*args):
    raise OperationalError("terminating connection due to administrator command")


def status(client, story):
    return client.get(story.get_absolute_url()).status_code


def test_a_readers_page_is_read_from_a_copy_and_from_nothing_else(client, fit, story, django_assert_num_queries):
    assert status(client, story) == 404  # the first look asks both how far they are
    with django_assert_num_queries(0):
        assert status(client, story) == 404


@pytest.mark.parametrize("name", ["front", "people", "tags", "archive", "search", "feed", "sitemaps"])
def test_every_page_of_the_readers_does(client, fit, story, name, django_assert_num_queries):
    client.get(reverse("robots"))
    with django_assert_num_queries(0):
        page = client.get(reverse(name), {"q": "塘"} if name == "search" else {})
    assert page.status_code == 200
    assert story.headline not in page.content.decode()


def test_whoever_is_at_the_desk_reads_what_they_wrote(client, fit, story):
    client.force_login(get_user_model().objects.create_superuser("编辑"))
    assert status(client, story) == 200
    assert client.get(reverse("admin:articles_article_change", args=[story.pk])).status_code == 200


def test_a_preview_shows_what_was_written_a_moment_ago(client, fit):
    editor, tomorrow = get_user_model().objects.create(username="编辑"), timezone.now() + timedelta(days=1)
    link = PreviewLink.objects.create(article=ArticleFactory(), made_by=editor, expires_at=tomorrow)
    assert client.get(link.get_absolute_url()).status_code == 200


def test_who_writes_reads_on_from_the_primary(fit, story):
    def view(request):
        before = Article.objects.count()
        Article.objects.filter(pk=story.pk).update(deck="雨后")
        return before, Article.objects.count()

    assert PublicReads(view)(RequestFactory().get("/")) == (0, 1)


def test_the_next_request_does_not_read_where_the_last_one_did(fit, story):
    counted = PublicReads(lambda request: Article.objects.count())
    ask = RequestFactory()
    assert [counted(ask.get("/")), counted(ask.post("/")), counted(ask.get("/desk/")), counted(ask.get("/"))] == [
        0, 1, 1, 0,
    ]  # fmt: skip
    assert Article.objects.count() == 1  # nor does what is no request


def test_a_page_that_fails_leaves_nothing_behind(fit, story):
    def view(request):
        raise Http404

    with pytest.raises(Http404):
        PublicReads(view)(RequestFactory().get("/"))
    assert Article.objects.count() == 1


def test_a_copy_that_goes_away_costs_no_reader_a_page(client, fit, story, monkeypatch):
    monkeypatch.setattr(connections[COPY], "cursor", gone)
    monkeypatch.setattr(replicas, "_changes_or_none", lambda alias: 0)
    assert status(client, story) == 200


def test_what_was_counted_in_one_state_is_not_shown_in_another(fit, story):
    def count():
        return Memory().of(("stories",), Article.objects.stories().count)

    from_a_copy = PublicReads(lambda request: count())
    assert [count(), from_a_copy(RequestFactory().get("/")), count()] == [1, 0, 1]


def test_where_two_databases_have_the_same_rows_they_share_what_was_counted(fit):
    asked = PublicReads(lambda request: generation())
    assert asked(RequestFactory().get("/")) == generation()
    ArticleFactory()
    assert asked(RequestFactory().get("/")) != generation()


class Clock:
    """The time, and how many changes each database has seen; None for one that does not answer."""

    def __init__(self, monkeypatch):
        self.now, self.changes = 1000.0, {"default": 5, "replica1": 5, "replica2": 5}
        monkeypatch.setattr(replicas, "monotonic", lambda: self.now)
        monkeypatch.setattr(replicas, "_changes_or_none", self.changes.get)
        self.fleet = Fleet(["replica1", "replica2"], lag=10)

    def after(self, seconds, **changes):
        """The databases that are chosen from then on."""
        self.now += seconds
        self.changes |= changes
        return {self.fleet.choose() for _ in range(4)}


def test_copies_take_turns(monkeypatch):
    assert Clock(monkeypatch).after(0) == {"replica1", "replica2"}


def test_a_copy_that_is_too_far_behind_is_not_read_until_it_has_caught_up(monkeypatch):
    clock = Clock(monkeypatch)
    clock.after(0)
    assert clock.after(2, default=6, replica1=6) == {"replica1", "replica2"}
    assert clock.after(9, default=7) == {"replica1", "replica2"}
    assert clock.after(2) == {"replica1"}
    assert clock.after(9) == {"default"}
    assert clock.after(2, replica2=7) == {"replica2"}


def test_a_copy_that_is_behind_when_the_paper_starts_is_not_read(monkeypatch):
    assert Clock(monkeypatch).after(0, default=6, replica1=6) == {"replica1"}


def test_a_copy_that_does_not_answer_is_not_read(monkeypatch):
    assert Clock(monkeypatch).after(0, replica1=None) == {"replica2"}
    assert Clock(monkeypatch).after(0, replica1=None, replica2=None) == {"default"}


def test_where_the_primary_does_not_answer_readers_are_still_answered(monkeypatch):
    clock = Clock(monkeypatch)
    clock.after(0)
    assert clock.after(60, default=None) == {"replica1", "replica2"}
    clock.after(60, default=6)
    assert clock.after(11) == {"default"}


def test_nor_does_a_paper_that_starts_while_the_primary_is_down_wait_for_it(monkeypatch):
    assert Clock(monkeypatch).after(0, default=None) == {"replica1", "replica2"}


def test_how_far_they_are_is_looked_at_once_a_second(monkeypatch):
    clock, looks = Clock(monkeypatch), []
    monkeypatch.setattr(Fleet, "_look", lambda fleet, look=Fleet._look: (looks.append(1), look(fleet)))
    for _ in range(4):
        clock.after(0.4)
    assert len(looks) == 2


def test_a_database_that_is_down_has_seen_nothing(monkeypatch):
    assert replicas._changes_or_none(COPY) == changes_in(COPY)
    monkeypatch.setattr(connections[COPY], "cursor", gone)
    assert replicas._changes_or_none(COPY) is None


def test_a_paper_with_one_database_has_no_part_of_this(monkeypatch):
    monkeypatch.delitem(connections.settings, COPY)
    with pytest.raises(MiddlewareNotUsed):
        PublicReads(None)
