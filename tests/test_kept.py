"""Pages that are made once: whoever comes next is shown the same, and never what is no longer so."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.http import HttpResponse
from django.utils import timezone

from articles import kept as keeping
from articles.kept import kept
from articles.models import Article

from . import factories
from .admin.pages import member
from .planting import MARK, full_story, plant_hidden, said_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    return full_story()


def addresses(story):
    section, issue = story.section.get_absolute_url(), story.issue.get_absolute_url()
    rows = [story, story.page, story.mentions.earliest("pk").person, story.taggings.earliest("pk").tag]
    found = [section, f"{section}?kind=news", f"{section}feed/", issue, *(row.get_absolute_url() for row in rows)]
    return ["/", "/people/", "/tags/", "/archive/", "/search/?q=清淤", "/feed/", "/sitemap.xml", *found]


def texts(client, story):
    return {address: client.get(address).content.decode() for address in addresses(story)}


def test_the_second_reader_is_shown_the_same_by_one_query(client, story, django_assert_num_queries):
    for address in addresses(story):
        first = client.get(address)
        with django_assert_num_queries(1):
            again = client.get(address)
        assert (again.content, said_of(again)) == (first.content, said_of(first)), address
        with django_assert_num_queries(1):
            assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_a_withdrawn_story_is_gone_for_the_next_reader(client, story):
    factories.ArticleFactory(published=True, page=story.page, section=story.section)
    before = texts(client, story)
    assert story.headline in before["/"]
    story.withdraw()
    after = texts(client, story)
    assert [address for address, text in after.items() if story.headline in text] == []
    assert client.get(story.get_absolute_url()).status_code == 410


def test_a_story_that_waits_for_its_time_appears_by_itself(client, story, monkeypatch):
    waiting = factories.ArticleFactory(
        scheduled=True, page=story.page, section=story.section, headline="荷塘开犁", publish_at=in_days(1)
    )
    assert "荷塘开犁" not in client.get("/").content.decode()
    later = in_days(2)
    monkeypatch.setattr(timezone, "now", lambda: later)
    for address in ("/", story.section.get_absolute_url(), waiting.get_absolute_url()):
        assert "荷塘开犁" in client.get(address).content.decode()


def in_days(days):
    return timezone.now() + timedelta(days=days)


def test_whatever_the_desk_changes_the_next_reader_sees(client, story):
    address = story.get_absolute_url()
    for change, shown in (
        (lambda: Article.objects.filter(pk=story.pk).update(headline="改了标题"), "改了标题"),
        (lambda: type(story.section).objects.update(name="改了频道"), "改了频道"),
        (lambda: story.bylines.update(name="改了署名"), "改了署名"),
    ):
        assert shown not in client.get(address).content.decode()
        change()
        assert shown in client.get(address).content.decode()


def test_nothing_that_is_not_public_is_kept(client, story):
    plant_hidden(story)
    for address in addresses(story):
        for _ in range(2):
            assert MARK not in client.get(address).content.decode(), address


def test_two_names_of_the_site_do_not_mix(client, story, settings):
    settings.ALLOWED_HOSTS = ["one.example", "other.example"]
    address = story.get_absolute_url()
    for _ in range(2):
        for host in settings.ALLOWED_HOSTS:
            assert f"http://{host}{address}" in client.get(address, headers={"host": host}).content.decode()
    assert f"https://one.example{address}" in client.get(address, secure=True, headers={"host": "one.example"}).text


def test_an_account_of_the_desk_is_shown_what_everybody_is(client, story):
    everybody = client.get("/").content
    client.force_login(member("编辑"))
    assert client.get("/").content == everybody
    assert "Cookie" not in client.get("/").get("Vary", "")


def test_a_preview_is_never_kept(client, story):
    draft = factories.ArticleFactory(headline="未刊", page=story.page)
    client.force_login(member("编辑"))
    for _ in range(2):
        assert client.get(f"/desk/articles/article/{draft.pk}/preview/").status_code == 200
    client.logout()
    assert client.get(draft.get_absolute_url()).status_code == 404
    assert kept_pages() == 0


def kept_pages():
    return len(caches["pages"]._cache)


@pytest.mark.parametrize(
    ("asked", "status"),
    [("/articles/987654/", 404), ("/sections/none/", 404), ("/?page=x", 200), ("/people/?letter=zz", 404)],
)
def test_only_what_is_found_is_kept(client, story, asked, status):
    assert client.get(asked).status_code == status
    assert kept_pages() == (status == 200)


def test_what_is_posted_is_refused_and_not_kept(client, story):
    client.get("/")
    before = kept_pages()
    assert client.post("/").status_code == 405
    assert client.post("/search/?q=清淤").status_code == 405
    assert kept_pages() == before
    head = client.head("/")
    assert (head.status_code, head.content) == (200, b"")


@pytest.mark.parametrize(
    "answer",
    [
        lambda request: HttpResponse("共用", headers={"Vary": "Accept-Language"}),
        lambda request: HttpResponse("共用" if request.session.get("name") else "各看各的"),
        lambda request: HttpResponse("各" * keeping.MOST_BYTES),
        lambda request: HttpResponse("没有", status=404),
    ],
    ids=["differs by a header", "looks at who asks", "too large", "not found"],
)
def test_what_may_differ_or_takes_too_much_room_is_made_anew(rf, client, answer):
    request = rf.get("/")
    request.session = client.session
    request.session.accessed = False
    kept(answer)(request)
    assert kept_pages() == 0


def test_a_thousand_addresses_take_no_more_room_than_the_most_that_is_kept(rf, client):
    for number in range(1_000):
        request = rf.get(f"/?x={number}")
        request.session = client.session
        request.session.accessed = False
        kept(lambda request: HttpResponse("页"))(request)
    assert 0 < kept_pages() <= 500
