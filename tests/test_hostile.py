"""Whatever an address asks, the answer is a page or a plain refusal, never a fault of ours."""

from itertools import product

import pytest
from django.http import QueryDict
from django.urls import reverse

from . import factories
from .planting import full_story, plant_hidden
from .test_leaks import SECRET, made_of, patterns

pytestmark = pytest.mark.django_db
#: Every parameter that some page reads, and one that none does.
PARAMETERS = (
    "page", "signed", "q", "sort", "tag", "tags", "person", "people", "section", "column", "kind", "year", "since",
    "until", "find_tag", "find_person", "find", "letter", "script", "narrow", "limit", "after", "v",
)  # fmt: skip
VALUES = [
    "", "0", "-1", "1e9", "1000000000", "9" * 4_000, "null", "[]", "{}", "'\"><svg onload=alert(1)>", "%s%n",
    "../../etc/passwd", "\0", "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
    "\u202e\u2066荷", "荷" * 3_000, "1;DROP TABLE x", "(" * 500, "“" * 60, "NEAR(荷 塘)", "1999-13-45", "0000-00-00",
    "any", "hant", "١٢", "🪷", "\r\nX: y",
]  # fmt: skip
METHODS = ("post", "put", "patch", "delete", "options", "trace")


@pytest.fixture
def story():
    story = full_story(column=factories.ColumnFactory())
    plant_hidden(story)
    return story


@pytest.fixture
def addresses(story):
    return [reverse(name, kwargs=made_of(story, name, keys)) for name, keys in patterns() if name not in SECRET]


def asked(**query):
    made = QueryDict(mutable=True)
    for name, values in query.items():
        made.setlist(name, values)
    return made.urlencode()


def refused(client, address, query="", method="get", **more):
    """The status, where it is neither an answer nor a refusal."""
    answer = getattr(client, method)(f"{address}?{query}", **more)
    if answer.streaming:
        b"".join(answer.streaming_content)
    return [] if 200 <= answer.status_code < 500 else [(answer.status_code, method, address, query[:80])]


def everywhere(client, addresses, query="", **more):
    """The faults of every page that is asked so."""
    return [fault for address in addresses for fault in refused(client, address, query, **more)]


def test_no_value_of_any_parameter_is_a_fault_of_ours(client, addresses):
    # Each page with each parameter; each pair meets another value, and all values meet every page.
    faults = []
    for at, (address, name) in enumerate(product(addresses, PARAMETERS)):
        for turn in range(2):
            value = VALUES[(7 * at + 11 * turn) % len(VALUES)]
            faults += refused(client, address, asked(**{name: [value]}))
    assert faults == []


def test_no_number_of_parameters_is_a_fault_of_ours(client, addresses):
    many = asked(tag=["1"] * 900, person=["荷"] * 900, q=["塘"] * 900)
    more = asked(**{f"p{n}": ["x"] for n in range(2_000)})
    assert [fault for query in (many, more) for fault in everywhere(client, addresses, query)] == []


QUERIES = ["%", "%zz", "q=%ff%fe", "&&&===", "q[]=1&q[a]=2", "page=1&page=2&page=x", ";;"]


@pytest.mark.same_on_any_database
def test_no_broken_query_is_a_fault_of_ours(client, addresses):
    assert [fault for query in QUERIES for fault in everywhere(client, addresses, query)] == []


@pytest.mark.same_on_any_database
def test_no_method_writes_anything(client, addresses):
    assert [fault for method in METHODS for fault in everywhere(client, addresses, method=method)] == []
    assert client.post("/").status_code == 405


HEADERS = [
    {"If-None-Match": '"' + "x" * 9_000},
    {"If-None-Match": 'W/,,""*'},
    {"If-Modified-Since": "yesterday"},
    {"If-Modified-Since": "Fri, 99 Foo 9999 99:99:99 GMT"},
    {"Range": "bytes=9-1,-,0-"},
    {"Accept": "\0", "Accept-Language": "x" * 9_000},
    {"Cookie": "sessionid=../..; csrftoken=%00"},
    {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "gopher"},
    {"Host": "evil.example"},
]


@pytest.mark.same_on_any_database
def test_no_header_is_a_fault_of_ours(client, addresses):
    faults = [(headers, fault) for headers in HEADERS for fault in everywhere(client, addresses, headers=headers)]
    assert faults == []


PATHS = """
    /articles/99999999999999999999/ /articles/-1/ /articles/1e3/ /people/0/ /issues/1/pages/999999999999/
    /%00/ /%ff%fe/ /%2e%2e/%2e%2e/etc/passwd /photos/..%2f..%2fsecret_key/ //evil.example/ /sitemaps/x.xml
    /sitemaps/9999-99.xml /sections/%E8%8D%B7/ /preview/x/ /preview/x/articles/1/ /api/articles/0
    /api/people/99999999999999999999 /api/nothing /api/ /articles/1/cite.exe
    """.split()  # noqa: SIM905 - addresses read better in lines


def test_no_path_is_a_fault_of_ours(client, story):
    assert [fault for path in PATHS for fault in refused(client, path)] == []
