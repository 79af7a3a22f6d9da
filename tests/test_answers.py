"""What an answer lets others keep of it, and for how long."""

import pytest

from articles import answers
from articles.models import Article, Correction

from . import factories
from .admin.pages import member
from .planting import full_story, mark, marked

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    return full_story()


def got(client, address, **asked):
    """The answer; a file is put away."""
    answer = client.get(address, **asked)
    answer.close()
    return answer


def addresses(story):
    found = [story.get_absolute_url(), story.section.get_absolute_url(), "/search/?q=清淤"]
    issue = story.issue.get_absolute_url()
    return ["/", "/feed/", "/sitemap.xml", "/api/articles", *found, f"{issue}issue.epub", f"{issue}issue.html"]


def test_whoever_has_the_page_already_is_not_sent_it_again(client, story):
    for address in addresses(story):
        first = got(client, address)
        again = got(client, address, headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b""), address
        assert again["ETag"] == first["ETag"]
        if not address.startswith("/api/"):  # where only GET is asked
            head = client.head(address)
            head.close()
            assert head["ETag"] == first["ETag"]


def test_a_page_may_be_shared_for_half_a_minute_and_browsers_always_ask(client, story):
    for address in addresses(story):
        assert got(client, address)["Cache-Control"] == "public, max-age=0, s-maxage=30"


def test_whatever_is_shown_changes_the_etag(client, story):
    address = story.get_absolute_url()
    seen = {got(client, address)["ETag"]}
    for change in (
        lambda: Correction.objects.create(article=story, text="荷塘应为何塘。"),
        lambda: Article.objects.filter(pk=story.pk).update(body="改了。"),
        lambda: story.mentions.update(rejected=True),
        lambda: type(story.section).objects.update(name="民生"),
        lambda: factories.ArticleFactory(published=True, page=story.page),
    ):
        change()
        seen.add(got(client, address)["ETag"])
    assert len(seen) == 6


def test_last_modified_is_when_what_is_shown_changed(client, story, monkeypatch):
    monkeypatch.setattr(answers, "time", lambda: 1_700_000_000.5)
    before = {address: got(client, address)["Last-Modified"] for address in addresses(story)}
    assert {*before.values()} == {"Tue, 14 Nov 2023 22:13:20 GMT"}
    monkeypatch.setattr(answers, "time", lambda: 1_700_000_100.5)
    mark(factories.ArticleFactory(**marked("draft"), page=story.page, section=story.section), "draft")
    assert {address: got(client, address)["Last-Modified"] for address in addresses(story)} == before
    Article.objects.filter(pk=story.pk).update(headline="荷塘清了", body="清淤完工，清了。")
    changed = {address: got(client, address)["Last-Modified"] for address in addresses(story)}
    assert changed.pop("/sitemap.xml") == before["/sitemap.xml"]
    assert {*changed.values()} == {"Tue, 14 Nov 2023 22:15:00 GMT"}


def test_a_picture_is_not_sent_again(client, story):
    address = story.photos.get().get_absolute_url()
    first = got(client, address)
    assert got(client, address, headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_nothing_that_readers_do_not_see_changes_an_etag(client, story):
    before = {address: got(client, address)["ETag"] for address in addresses(story)}
    mark(factories.ArticleFactory(**marked("draft"), page=story.page, section=story.section), "draft")
    assert {address: got(client, address)["ETag"] for address in addresses(story)} == before


def test_a_copy_is_not_called_fresh_for_its_date_alone(client, story):
    later = {"If-Modified-Since": "Fri, 31 Dec 2100 23:59:59 GMT"}
    assert client.get(story.get_absolute_url(), headers=later).status_code == 200
    assert client.get(story.get_absolute_url(), headers={"If-None-Match": "nonsense"}).status_code == 200


def test_what_is_not_there_may_be_there_soon(client, story):
    story.withdraw()
    for address, status in ((story.get_absolute_url(), 410), ("/articles/987654/", 404)):
        answer = got(client, address)
        assert (answer.status_code, answer["Cache-Control"]) == (status, "no-cache")
        assert "ETag" not in answer


def test_nobody_keeps_a_page_of_the_desk(client):
    client.force_login(member("编辑"))
    for address in ("/desk/", "/desk/articles/article/"):
        kept = got(client, address)["Cache-Control"]
        assert "no-store" in kept
        assert "private" in kept
        assert "public" not in kept


def test_public_pages_set_no_cookie_and_differ_for_nobody(client, story):
    client.force_login(member("编辑"))
    for address in addresses(story):
        answer = got(client, address)
        assert not answer.cookies
        assert "Cookie" not in answer.get("Vary", "")
