"""/healthz, /readyz and /metrics."""

from ipaddress import ip_network
from unittest.mock import patch

import pytest
from django.core.cache import cache
from django.db import OperationalError, connection

from newsroom import metrics, probes

from .factories import ArticleFactory
from .planting import queries_of

TOKEN = "a-token-of-some-length"


def test_a_process_that_answers_is_healthy_without_a_database(client):
    answer = client.get("/healthz", headers={"Host": "10.1.2.3:8000"})  # no database mark: a query would fail
    assert (answer.status_code, answer.content, answer["Cache-Control"]) == (200, b"ok\n", "no-store")


@pytest.mark.django_db
def test_a_probe_is_answered_by_any_name_and_without_https(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    for address in ("/healthz", "/readyz"):
        assert client.get(address, headers={"Host": "10.1.2.3:8000"}).status_code == 200
        assert client.head(address).status_code == 200
        assert client.post(address).status_code == 405
    assert client.get("/", headers={"Host": "localhost"}).status_code == 301


@pytest.mark.django_db
def test_a_paper_that_can_be_read_is_ready(client):
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json(), answer["Cache-Control"]) == (200, {"ready": True}, "no-store")
    assert not answer.cookies


@pytest.mark.django_db
def test_that_it_was_migrated_is_asked_once(client):
    client.get("/readyz")
    assert queries_of(client, "/readyz") == 1


@pytest.mark.django_db
def test_a_database_that_does_not_answer_is_said_without_its_address(client):
    fault = OperationalError('connection to server at "db.example" (10.0.0.5), user "desk" failed')
    with patch.object(connection, "cursor", side_effect=fault):
        answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (503, {"ready": False, "database": "does not answer"})


@pytest.mark.django_db
def test_missing_migrations_are_said(client, monkeypatch):
    monkeypatch.setattr(probes, "_done", [])
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'taggit'")
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["database"]) == (503, "migrations are missing: manage.py migrate")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("broken", "told"),
    [({"set.side_effect": OSError("redis://:geheim@cache.example")}, "does not answer"),
     ({"get.return_value": None}, "does not keep what it is given")],
)  # fmt: skip
def test_a_cache_that_is_none_is_said(client, broken, told):
    with patch.object(probes, "cache", **broken):
        answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (503, {"ready": False, "cache": told})


@pytest.fixture
def counted(monkeypatch):
    monkeypatch.setattr(metrics, "COUNTED", True)


@pytest.mark.django_db
def test_by_default_there_are_no_metrics(client):
    assert client.get("/metrics").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({}, 404),
        ({"HTTP_AUTHORIZATION": f"Bearer {TOKEN}"}, 200),
        ({"HTTP_AUTHORIZATION": f"Bearer {TOKEN}x"}, 404),
        ({"HTTP_AUTHORIZATION": "Bearer 荷塘"}, 404),
        ({"REMOTE_ADDR": "10.9.9.9"}, 200),
        ({"REMOTE_ADDR": "11.9.9.9"}, 404),
        ({"REMOTE_ADDR": "2001:db8::1"}, 404),
        ({"REMOTE_ADDR": ""}, 404),
        ({"HTTP_X_FORWARDED_FOR": "10.9.9.9"}, 404),
    ],
)
def test_metrics_are_for_whom_they_are_meant(client, settings, asked, status):
    settings.METRICS_TOKEN, settings.METRICS_FROM = TOKEN, [ip_network("10.0.0.0/8")]
    assert client.get("/metrics", **asked).status_code == status


@pytest.mark.django_db
def test_behind_a_proxy_its_own_address_opens_nothing(client, settings):
    settings.BEHIND_PROXY, settings.METRICS_FROM = True, [ip_network("127.0.0.1")]
    assert client.get("/metrics", HTTP_X_FORWARDED_FOR="203.0.113.9").status_code == 404
    assert client.get("/metrics", HTTP_X_FORWARDED_FOR="127.0.0.1, 203.0.113.9").status_code == 404


def numbers(client):
    text = client.get("/metrics", HTTP_AUTHORIZATION=f"Bearer {TOKEN}").content.decode()
    return dict(line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#"))


@pytest.mark.django_db
def test_requests_are_counted_by_view_method_and_status(client, settings, counted):
    settings.METRICS_TOKEN = TOKEN
    before = numbers(client)
    client.get("/"), client.get("/?page=2"), client.get("/articles/987654/"), client.generic("BREW", "/")
    after = numbers(client)

    def more(view, method, status):
        name = f'newsroom_requests_total{{method="{method}",status="{status}",view="{view}"}}'
        return float(after[name]) - float(before.get(name, 0))

    assert [more("front", "GET", 200), more("article", "GET", 404), more("front", "other", 405)] == [2, 1, 1]
    assert float(after['newsroom_request_seconds_count{view="front"}']) >= 3


@pytest.mark.django_db
def test_no_address_that_is_asked_for_grows_the_numbers(client, settings, counted):
    settings.METRICS_TOKEN = TOKEN
    client.get("/nowhere/")
    before = len(numbers(client))
    for n in range(20):
        client.get(f"/nowhere/{n}/")
    assert len(numbers(client)) == before


@pytest.mark.django_db
def test_what_the_paper_holds_is_told(client, settings):
    settings.METRICS_TOKEN = TOKEN
    ArticleFactory.create_batch(2), ArticleFactory(published=True)
    told = numbers(client)
    states = ("draft", "published", "final")
    assert [told[f'newsroom_articles{{status="{state}"}}'] for state in states] == ["2.0", "1.0", "0.0"]
    assert float(told["newsroom_database_bytes"]) >= 0


@pytest.mark.django_db
def test_however_many_ask_the_database_counts_once_a_minute(client, settings):
    settings.METRICS_TOKEN = TOKEN
    cache.clear(), numbers(client)
    ArticleFactory()
    assert numbers(client)['newsroom_articles{status="draft"}'] == "0.0"
