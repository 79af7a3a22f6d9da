"""The index made anew is what a scan finds, whatever was wrong with it and whoever writes meanwhile."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from articles.management.commands import index_articles
from articles.models import Article
from articles.search import found, rebuilding, sqlite
from articles.search import index_articles as make_index

from .brokers import celery_at_hand
from .factories import ArticleFactory

pytestmark = pytest.mark.django_db
on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer")


@pytest.fixture(autouse=True)
def small_steps(monkeypatch):
    monkeypatch.setattr(rebuilding, "STEP", 2)


@pytest.fixture
def articles():
    return [ArticleFactory(headline=f"荷塘第{number}口", body="清淤完工。") for number in range(5)]


def forget_all():
    """As a bulk load leaves the index that knows nothing of the triggers."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"INSERT INTO {sqlite.NAME}({sqlite.NAME}) VALUES ('delete-all')")  # noqa: S608
        else:
            cursor.execute("DELETE FROM articles_texts")
            cursor.execute("INSERT INTO articles_texts VALUES (%s, '石桥'), (%s, '石桥')", [1, 10**9])


def indexed(*args):
    out, err = StringIO(), StringIO()
    call_command("index_articles", *args, stdout=out, stderr=err)
    return out.getvalue()


def asked(words):
    return set(Article.objects.filter(found(words)))


def test_what_is_missing_is_found_again(articles):
    forget_all()
    assert asked("荷塘") == set()
    assert indexed().startswith("the index is whole; ")
    assert (asked("荷塘"), asked("第3口"), asked("石桥")) == (set(articles), {articles[3]}, set())


def test_what_is_written_afterwards_is_found_as_before(articles):
    indexed()
    articles[0].headline = "石桥"
    articles[0].save()
    articles[1].delete()
    new = ArticleFactory(headline="石桥通车")
    assert (asked("石桥"), asked("荷塘")) == ({articles[0], new}, set(articles[2:]))


def test_what_is_written_meanwhile_is_found(articles):
    changes = iter(range(3))

    def meanwhile():
        if next(changes) == 1:  # two ranges are done, one is left
            Article.objects.filter(pk=articles[0].pk).update(headline="石桥")
            Article.objects.filter(pk=articles[1].pk).delete()
            Article.objects.filter(pk=articles[4].pk).update(headline="石桥")
            ArticleFactory(headline="石桥通车")

    def each(ranges):
        return (rebuilding.index_between(*range) for range in ranges)

    first = articles[0].pk - 1
    shifted = [(first + 1, first + 2), (first + 3, first + 4), (first + 5, first + 5)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rebuilding, "ranges", lambda: iter(shifted))
        rebuilding.rebuild(each, meanwhile)
    assert {article.headline for article in asked("石桥")} == {"石桥", "石桥通车"}
    assert asked("荷塘") == set(Article.objects.filter(headline__startswith="荷塘"))


def test_it_may_be_stopped_and_begun_again(articles, monkeypatch):
    monkeypatch.setattr(index_articles.StopRequest, "__call__", lambda self: True)
    with pytest.raises(CommandError, match="stopped; the same command makes it whole"):
        indexed()
    articles[0].headline = "石桥"  # who writes meanwhile is not held up by what was left
    articles[0].save()
    monkeypatch.undo()
    indexed()
    make_index(None, "default")
    assert (asked("石桥"), len(asked("荷塘"))) == ({articles[0]}, 4)


@on_postgresql
def test_a_range_again_changes_nothing(articles):
    forget_all()
    assert rebuilding.index_between(1, 10**9) > 0
    assert rebuilding.index_between(1, 10**9) == 0


@on_postgresql
def test_workers_do_it_range_by_range(articles, settings, monkeypatch):
    celery_at_hand(settings, monkeypatch)
    forget_all()
    indexed("--queue")
    assert asked("荷塘") == set(articles)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="there are many writers")
def test_on_sqlite_there_is_nothing_to_share(articles):
    with pytest.raises(CommandError, match="SQLite has one writer"):
        indexed("--queue")
