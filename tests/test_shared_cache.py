"""Counts in a cache that processes share: `CACHE_URL`."""

import logging
import socket

import pytest
from django.core.exceptions import ImproperlyConfigured

from articles import generation
from articles.models import Article
from newsroom.addresses import shared_cache

from . import factories

redis = pytest.importorskip("redis")
from newsroom.shared_cache import SharedCache  # noqa: E402 it needs the client

HERE = "redis://127.0.0.1:6379/2"
NOBODY = "redis://127.0.0.1:1/0"


@pytest.fixture
def shared():
    """Two processes' view of the same server, with names of their own."""
    with socket.socket() as asked:
        if asked.connect_ex(("127.0.0.1", 6379)):
            pytest.skip("no Redis answers here")
    one, other = (SharedCache(HERE, {}) for _ in range(2))
    one.key_prefix = other.key_prefix = "tests"
    yield one, other
    one.delete_many(["a", "b", "c"])


@pytest.fixture
def gone(monkeypatch):
    monkeypatch.setattr(SharedCache, "rests_until", 0.0)
    return SharedCache(NOBODY, {})


def test_what_one_process_counts_another_finds(shared):
    one, other = shared
    one.set("a", [("荷塘", 3)], 60)
    assert other.get("a") == [("荷塘", 3)]
    one.set_many({"b": 1, "c": 2}, 60)
    assert other.get_many(["b", "c", "d"]) == {"b": 1, "c": 2}
    assert (other.has_key("b"), other.add("b", 9), other.touch("b", 60), other.delete("b")) == (
        True,
        False,
        True,
        True,
    )
    assert one.get("b", "none") == "none"


def test_another_release_finds_nothing_of_this_one(shared):
    one, other = shared
    one.set("a", 1, 60)
    other.key_prefix = "tests-of-another-release"
    assert other.get("a") is None


def test_a_server_that_is_gone_is_an_empty_cache_and_one_line(gone, caplog):
    with caplog.at_level(logging.WARNING):
        for _ in range(3):
            gone.set("a", 1)
            assert gone.get("a", 7) == 7
            assert (gone.get_many(["a"]), gone.set_many({"a": 1}), gone.has_key("a")) == ({}, ["a"], False)
    assert [record.getMessage().partition(":")[0] for record in caplog.records] == [
        "The shared cache does not answer; the paper goes on without"
    ]


def test_it_is_asked_again_after_a_while(gone, shared, monkeypatch, caplog):
    gone.set("a", 1)
    monkeypatch.setattr("newsroom.shared_cache.monotonic", lambda: SharedCache.rests_until + 1)
    shared[0].set("a", 2, 60)
    assert shared[1].get("a") == 2
    assert [record.getMessage() for record in caplog.records][-1] == "The shared cache answers again."


@pytest.mark.django_db
def test_readers_wait_for_no_server_that_is_gone(client, gone, monkeypatch, settings):
    factories.ArticleFactory(published=True, headline="荷塘开犁")
    monkeypatch.setattr(generation, "cache", gone)
    monkeypatch.setattr("articles.answers.cache", gone)
    assert "荷塘开犁" in client.get("/").content.decode()
    Article.objects.get().withdraw()
    assert "荷塘开犁" not in client.get("/").content.decode()


@pytest.mark.parametrize(
    "url",
    ["memcached://127.0.0.1", "redis://", "redis:///2", "redis://cache:99999", "redis://cache/paper", "http://["],
)
def test_an_address_that_is_none_is_refused_with_a_sentence(url):
    with pytest.raises(ImproperlyConfigured, match=r"^CACHE_URL is"):
        shared_cache(url)


@pytest.mark.parametrize("url", ["redis://cache", "rediss://:secret@cache.example:6380/3"])
def test_an_address_of_a_server_is_taken(url):
    assert shared_cache(url) == {"BACKEND": "newsroom.shared_cache.SharedCache", "LOCATION": url}
