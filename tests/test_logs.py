"""What the logs say of a request, and what they never say."""

import json
import logging
from logging.config import DictConfigurator

import pytest
from django.conf import settings as django_settings
from django.contrib.auth import get_user_model

from newsroom.request_id import RequestId, request_id
from newsroom.serving import NoRequestLines

pytestmark = pytest.mark.django_db
GIVEN = "0af7651916cd43dd8448eb211c80319c"


@pytest.fixture
def lines(caplog):
    caplog.set_level(logging.INFO, "newsroom.access")
    return lambda: [record.getMessage().partition(" ms")[0].rpartition(" ")[0] for record in caplog.records]


def test_each_request_has_a_line(client, lines):
    client.get("/"), client.get("/nowhere/"), client.post("/")
    assert lines() == ["GET / 200", "GET /nowhere/ 404", "POST / 405"]


def test_no_query_stands_in_a_line(client, lines):
    client.get("/search/?q=陆鸣谦")
    assert lines() == ["GET /search/ 200"]


def test_no_key_of_a_link_stands_in_a_line(client, lines):
    client.get("/preview/signed-and-secret/"), client.get("/preview/signed-and-secret/articles/1/")
    assert lines() == ["GET /preview/***/ 404", "GET /preview/***/articles/1/ 404"]


def test_a_path_is_one_line_and_bounded(client, lines):
    client.get("/x%0aGET%20/%20200/" + "荷" * 500)
    assert [len(line.splitlines()) for line in lines()] == [1]
    assert lines()[0].startswith("GET /x%0AGET%20/%20200/%E8%8D%B7")
    assert len(lines()[0]) < 3_000


def test_whoever_is_logged_in_is_known_by_number(client, caplog):
    caplog.set_level(logging.INFO, "newsroom.access")
    user = get_user_model().objects.create_superuser("root")
    client.force_login(user)
    client.get("/desk/"), client.get("/")
    assert [record.user for record in caplog.records] == [user.pk, None]


def test_the_answer_says_the_id_that_the_lines_have_and_it_ends_with_it(client, caplog):
    caplog.set_level(logging.INFO, "newsroom.access")
    with caplog.filtering(RequestId()):
        answer = client.get("/", headers={"X-Request-ID": GIVEN})
    assert caplog.records[0].request_id == answer["X-Request-ID"] != GIVEN
    assert request_id.get() == "-"


def test_a_request_that_is_none_leaves_its_words_in_no_log():
    broken = "Invalid request from ip=198.51.100.7: Invalid HTTP request line: 'GET /search/?q=x HTTP/1.1'"
    lines = [logging.makeLogRecord({"msg": told}) for told in (broken, "Starting gunicorn")]
    assert [NoRequestLines().filter(line) for line in lines] == [False, True]


@pytest.mark.parametrize(
    ("given", "is_taken"),
    [(GIVEN, True), ("4f2f7a4e-9c11-4d6c-9d2b-6f3b8f0f2a10", True), ("x", False), ("x" * 65, False), ("", False),
     ("荷" * 20, False), (GIVEN + "\r\nX-Evil: 1", False), (GIVEN[:-1] + " ", False)],
)  # fmt: skip
def test_behind_a_proxy_its_id_is_taken_where_it_is_one(client, settings, given, is_taken):
    settings.BEHIND_PROXY = True
    assert (client.get("/", headers={"X-Request-ID": given})["X-Request-ID"] == given) == is_taken


def test_a_line_can_be_an_object():
    made = django_settings.LOGGING["formatters"]["json"]
    formatter = DictConfigurator({"version": 1}).configure_formatter({**made})
    record = logging.makeLogRecord({"name": "newsroom.access", "levelname": "INFO", "msg": "荷\n塘", "user": 3})
    RequestId().filter(record)
    line = formatter.format(record)
    told = json.loads(line)
    assert (told["message"], told["user"], told["level"], told["logger"]) == ("荷\n塘", 3, "INFO", "newsroom.access")
    assert set(told) == {"message", "user", "level", "logger", "time", "request_id"}
    assert "\n" not in line
