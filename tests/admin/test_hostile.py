"""Whatever is sent to the desk, by whoever is in, the answer is a page or a plain refusal, never a fault of ours."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.test_hostile import VALUES, asked

from . import test_matrix
from .test_lists import PAGES

pytestmark = pytest.mark.django_db
#: What a list of the desk reads, and what some list narrows by.
PARAMETERS = (
    "q", "p", "o", "all", "e", "_popup", "_to_field", "_changelist_filters", "status__exact", "section__id__exact",
    "person__id__exact", "publish_at__gte", "page__issue__date__year", "password__startswith", "id__in", "version",
    "ids", "source", "format", "by", "first", "last", "next",
)  # fmt: skip
FILE = b'--x\r\nContent-Disposition: form-data; name="a"; filename="b"\r\n\r\n'
BODIES = [
    ("application/json", b'{"a": [[[[1'),
    ("application/json", b"[" * 100_000),
    ("application/x-www-form-urlencoded", b"&&&=%ff%fe=%00&" * 50),
    ("application/x-www-form-urlencoded; charset=no-such", b"a=1"),
    ("application/x-www-form-urlencoded; charset=utf-7", b"a=+AGE-"),
    ("multipart/form-data", b"no boundary"),
    (
        "multipart/form-data; boundary=x",
        b'--x\r\nContent-Disposition: form-data; name="a"; filename="b"\r\n\r\ncut off',
    ),
    ("multipart/form-data; boundary=x", b"--x\r\n" * 3_000),
    ("multipart/form-data; boundary=" + "x" * 9_000, b""),
    ("text/xml", b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
    ("\xff\xfe; \x01", b"\x00"),
    ("", b"\x00" * 1_000),
]


@pytest.fixture
def chief(admin_client):
    admin_client.raise_request_exception = False
    return admin_client


def faults(answer, *asked):
    status = answer.status_code
    answer.close()
    return [] if 200 <= status < 500 else [(status, *asked)]


def test_no_value_of_any_parameter_is_a_fault_of_ours(chief):
    lists = [reverse(f"admin:articles_{name}_changelist") for name, *_ in PAGES]
    lists += [reverse("admin:ledger"), reverse("admin:index"), reverse("admin:login"), reverse("admin:autocomplete"),
              reverse("admin:articles_tag_merge"), reverse("admin:articles_person_merge")]  # fmt: skip
    found = []
    for at, address in enumerate(lists):
        for turn, name in enumerate(PARAMETERS):
            value = VALUES[(5 * at + 7 * turn) % len(VALUES)]
            found += faults(chief.get(f"{address}?{asked(**{name: [value]})}"), address, name, value[:40])
    assert found == []


@pytest.mark.parametrize("value", VALUES, ids=lambda value: repr(value[:12]))
def test_no_words_that_are_searched_for_are_a_fault_of_ours(chief, value):
    for name, *_ in PAGES:
        address = reverse(f"admin:articles_{name}_changelist")
        assert faults(chief.get(f"{address}?{asked(q=[value], p=[value], o=[value])}"), address, value[:40]) == []


def test_no_body_is_a_fault_of_ours(chief):
    # An address that needs a row stands on one that there is not: what reads the body comes before.
    names = [name for name in test_matrix.TABLE if not name.endswith(("_delete", "logout"))]
    places = [test_matrix.address_of(name) for name in names if name.startswith("articles_article")]
    places += [reverse(f"admin:{name}") for name in ("login", "password_change", "second_factor", "index")]
    places += [reverse("admin:articles_importrun_upload"), reverse("admin:auth_user_changelist")]
    found = []
    for address in places:
        for kind, body in BODIES:
            found += faults(chief.generic("POST", address, body, content_type=kind), address, kind[:40])
    assert found == []


@pytest.mark.same_on_any_database
@pytest.mark.parametrize("kind, body", BODIES, ids=range(len(BODIES)))  # noqa: PT006 - a pair
def test_nor_from_whoever_is_not_in(kind, body):
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    for address in ("/desk/login/", "/desk/", "/", "/search/", "/api/articles", "/preview/x/"):
        assert faults(client.generic("POST", address, body, content_type=kind), address) == []


@pytest.mark.same_on_any_database
def test_a_stranger_sends_no_more_than_a_form(client):
    client.raise_request_exception = False
    big = (
        b'--x\r\nContent-Disposition: form-data; name="a"; filename="b"\r\n\r\n' + b"x" * 1_100_000 + b"\r\n--x--\r\n"
    )
    answer = client.generic("POST", "/desk/login/", big, content_type="multipart/form-data; boundary=x")
    assert answer.status_code in (400, 413)


@pytest.mark.same_on_any_database
@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "PROPFIND", "BREW", "G" * 3_000, ""])
def test_no_method_is_a_fault_of_ours(chief, method):
    for address in ("/desk/", "/desk/login/", reverse("admin:articles_article_changelist"), "/desk/second-factor/"):
        assert faults(chief.generic(method, address), method[:10], address) == []


@pytest.mark.parametrize(
    "cookies",
    ["sessionid=" + "x" * 30_000, "sessionid=\x00\xff", "sessionid=" + "'; DROP TABLE x--", "=;=;;;" * 500,
     "; ".join(f"c{n}={n}" for n in range(3_000)), "csrftoken=" + "\xe8\x8d\xb7" * 100, "messages=" + "W10" * 900],
    ids=range(7),
)  # fmt: skip
def test_no_cookie_is_a_fault_of_ours(cookies):
    client = Client(raise_request_exception=False, HTTP_COOKIE=cookies)
    for address in ("/", "/desk/", "/desk/login/", "/api/articles"):
        assert faults(client.get(address), address) == []
