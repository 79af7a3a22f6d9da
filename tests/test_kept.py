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
        kept(lambda request: HttpResponse("页"), "x")(request)
    assert 0 < kept_pages() <= 500


def test_where_a_reader_comes_from_makes_no_page_of_its_own(client, story):
    others = ["/robots.txt", "/sitemaps/news.xml", "/search/suggest/?q=清淤", f"{story.get_absolute_url()}cite.ris"]
    others += ["/api/articles", f"/api/articles/{story.pk}", "/api/search?q=清淤"]
    for address in [*addresses(story), *others]:
        known = client.get(address)
        before = kept_pages(), len(caches["default"]._cache)
        for more in ("utm_source=wx", "x=1", "x=%FF%00", "fbclid=" + "a" * 300):
            told = client.get(f"{address}{'&' if '?' in address else '?'}{more}")
            assert (told.status_code, told.content, said_of(told)) == (200, known.content, said_of(known)), address
        assert (kept_pages(), len(caches["default"]._cache)) == before, address


def test_the_same_choices_in_another_order_are_the_same_page(client, story):
    section, tag = story.section.get_absolute_url(), story.taggings.earliest("pk").tag_id
    known = client.get(f"{section}?kind=news&tag={tag}&page=1")
    before = kept_pages()
    assert client.get(f"{section}?page=1&x=2&tag={tag}&kind=news").content == known.content
    assert kept_pages() == before


def test_what_a_page_reads_of_its_address_makes_another_page(client, story):
    person, tag = story.mentions.earliest("pk").person, story.taggings.earliest("pk").tag
    for _ in range(25):
        more = factories.ArticleFactory(published=True, page=story.page, section=story.section)
        factories.MentionFactory(article=more, person=person)
        factories.TaggingFactory(content_object=more, tag=tag)
        factories.BylineFactory(article=more, person=person)
    section, lists = story.section.get_absolute_url(), [person.get_absolute_url(), tag.get_absolute_url()]
    asked = ["?page=2", "?kind=photo", f"?tag={tag.pk}", "?since=2999-01-01", "?until=1999-01-01", "?year=1999"]
    pages = [(section, more) for more in asked] + [("/archive/", more) for more in (*asked[1:], "?narrow=1")]
    pages += [("/archive/?narrow=1", "&page=2"), *((address, "?page=2") for address in lists)]
    pages += [(lists[0], "?signed=2"), (lists[0], "?year=1999")]
    pages += [("/search/?q=荷", more) for more in ("塘", "&sort=oldest", "&kind=photo", f"&tag={tag.pk}", "&page=2")]
    pages += [(story.get_absolute_url(), "?script=hant"), ("/people/", "?letter=A"), ("/people/", "?find=无")]
    pages += [(story.issue.get_absolute_url(), more) for more in ("?narrow=1", "?kind=news")]
    pages += [(f"{section}feed/", "?kind=photo"), ("/api/articles", "?limit=1"), ("/api/articles", "?kind=photo")]
    for address, more in pages:
        plain = client.get(address).content
        assert client.get(address + more).content != plain, address + more


def test_no_page_shows_what_another_reader_s_address_said(rf, client):
    def answer(address):
        request = rf.get(address)
        request.session = client.session
        request.session.accessed = False
        return kept(lambda asked: HttpResponse(f"{asked.get_full_path()} {asked.build_absolute_uri()}"), "q")(request)

    assert answer("/?secret=1&q=荷&q=塘").content == answer("/?q=荷&q=塘&x=2").content
    assert b"secret" not in answer("/?q=荷&q=塘").content
    assert answer("/?q=塘&q=荷").content != answer("/?q=荷&q=塘").content
