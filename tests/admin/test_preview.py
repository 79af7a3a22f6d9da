"""预览: an article or an issue as readers will see it, and a link for somebody without an account."""

from contextlib import closing
from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, PreviewLink
from tests import factories
from tests.planting import full_story, mark, part_overleaf, picture, plant_hidden, queries_of

from .pages import member, sentences

pytestmark = pytest.mark.django_db


def draft(**fields):
    """A draft with a byline, a person, a tag and a photo that nothing published has."""
    story = full_story(**fields)
    Article.objects.filter(pk=story.pk).update(status="draft", publish_at=None)
    story.refresh_from_db()
    return story


def preview_of(row):
    return reverse(f"admin:articles_{row._meta.model_name}_preview", args=[row.pk])


@pytest.fixture
def desk(client):
    client.force_login(member("编辑", "岑溪"))
    return client


def page_of(client, address):
    page = client.get(address)
    assert page.status_code == 200
    assert {"private", "no-store"} <= set(page["Cache-Control"].split(", "))
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    return page.content.decode()


def status_of(client, address):
    """A picture is an open file."""
    with closing(client.get(address)) as seen:
        return seen.status_code


def link_to(row, *, hours=1, **fields):
    of = {row._meta.model_name: row}
    until = timezone.now() + timedelta(hours=hours)
    return PreviewLink.objects.create(**of, made_by=member("编辑", "岑溪"), expires_at=until, **fields)


def test_a_draft_is_seen_as_its_page_will_be_and_only_at_the_desk(desk, client):
    story = draft(headline="荷塘镇开犁", kicker="春耕")
    page = page_of(desk, preview_of(story))
    for told in ("<strong>预览</strong> 草稿", "荷塘镇开犁", "春耕", story.bylines.first().name, "塘边的睡莲"):
        assert told in page
    assert Client().get(story.get_absolute_url()).status_code == 404
    assert Client().get(preview_of(story)).status_code == 302
    assert Article.objects.get(pk=story.pk).publish_at is None


def test_it_leads_to_nothing_that_is_not_there(desk):
    story = draft()
    page = page_of(desk, preview_of(story))
    for row in (story.mentions.get().person, story.taggings.get().tag, story.bylines.first().person):
        assert f'href="{row.get_absolute_url()}"' not in page
    photo = reverse("admin:articles_photo_file", args=[story.photos.get().pk])
    assert f'src="{photo}"' in page
    assert status_of(desk, photo) == 200


def test_it_stands_between_what_readers_see_already(desk):
    page = factories.PageFactory()
    above, story = (factories.ArticleFactory(page=page, published=out) for out in (True, False))
    plant_hidden(above)
    told = page_of(desk, preview_of(story))
    assert f'<a rel="prev" href="{above.get_absolute_url()}">' in told


def test_a_part_that_is_not_out_is_shown_with_its_story(desk):
    story = full_story()
    part = part_overleaf(story, body="塘清了。")
    Article.objects.filter(pk=part.pk).update(status="first")
    assert "塘清了。" in page_of(desk, preview_of(story))
    assert "塘清了。" not in Client().get(story.get_absolute_url()).content.decode()
    assert desk.get(preview_of(part))["Location"] == preview_of(story)


def test_an_issue_is_seen_with_all_that_may_come_out_in_it(desk):
    out = full_story()
    coming = factories.ArticleFactory(page=out.page, scheduled=True)
    gone = factories.ArticleFactory(page=out.page, withdrawn=True)
    page = page_of(desk, preview_of(out.issue))
    assert f'href="{preview_of(coming)}"' in page
    assert coming.headline in page
    assert gone.headline not in page


def test_an_issue_with_a_story_that_goes_on_overleaf_leads_to_its_preview(desk):
    story = draft()
    Article.objects.filter(pk=part_overleaf(story).pk).update(status="draft", publish_at=None)
    page = page_of(desk, preview_of(story.issue))
    assert f'href="{preview_of(story)}#overleaf">{story.headline}</a>' in page


def test_what_was_withdrawn_has_no_preview(desk):
    assert desk.get(preview_of(factories.ArticleFactory(withdrawn=True))).status_code == 404


def test_a_link_is_given_for_a_time_and_put_on_record(desk):
    story = draft()
    desk.post(preview_of(story), {"act": "give", "hours": "24"})
    link = story.preview_links.get()
    assert link.made_by.username == "岑溪"
    assert timedelta(hours=23) < link.expires_at - timezone.now() <= timedelta(hours=24)
    assert link.get_absolute_url() in page_of(desk, preview_of(story))
    assert LogEntry.objects.get().get_change_message().startswith("给出预览链接")


@pytest.mark.parametrize(
    "said", [{}, {"act": "give"}, {"act": "give", "hours": "9999"}, {"act": "revoke", "link": "x"}]
)
def test_nonsense_gives_nothing_and_is_said(desk, said):
    story = draft()
    answer = desk.post(preview_of(story), said)
    assert answer["Location"] == preview_of(story)
    assert not PreviewLink.objects.exists()
    assert sentences(desk.get("/desk/")) == ["没有办成：请从预览页上给出或撤销链接。"]


def test_whoever_has_the_link_reads_without_an_account_and_gets_no_cookie(client):
    story = draft(headline="荷塘镇开犁")
    address = link_to(story).get_absolute_url()
    page = page_of(client, address)
    assert "荷塘镇开犁" in page
    assert "尚未发布，请勿外传" in page
    assert client.get(address)["Referrer-Policy"] == "no-referrer"
    assert not client.cookies
    photo = reverse("preview_photo", args=[link_to(story).token, story.photos.get().pk])
    with closing(client.get(photo)) as seen:
        assert (seen["Content-Type"], seen["Cache-Control"]) == ("image/png", "private, no-store")
    assert "/desk/" not in page


def test_it_opens_that_article_and_nothing_else(client):
    story, other = draft(), draft()
    link = link_to(story)
    for address in (
        reverse("preview_article", args=[link.token, other.pk]),
        reverse("preview_article", args=[link.token, story.pk]),
        reverse("preview_photo", args=[link.token, other.photos.get().pk]),
        other.get_absolute_url(),
        story.get_absolute_url(),
    ):
        assert client.get(address).status_code == 404


def test_the_link_of_an_issue_opens_its_articles_and_their_photos_and_nothing_else(client):
    story, other = draft(headline="荷塘镇开犁"), draft()
    gone = mark(factories.ArticleFactory(page=story.page, withdrawn=True), "gone")
    gone.photos.update(image=picture())
    link = link_to(story.issue)
    page = page_of(client, link.get_absolute_url())
    within = reverse("preview_article", args=[link.token, story.pk])
    assert f'href="{within}"' in page
    assert "荷塘镇开犁" in page_of(client, within)
    assert status_of(client, reverse("preview_photo", args=[link.token, story.photos.get().pk])) == 200
    for address in (
        reverse("preview_article", args=[link.token, other.pk]),
        reverse("preview_article", args=[link.token, gone.pk]),
        reverse("preview_photo", args=[link.token, other.photos.get().pk]),
        reverse("preview_photo", args=[link.token, gone.photos.get().pk]),
    ):
        assert client.get(address).status_code == 404


def test_what_is_wrong_expired_or_revoked_answers_alike(client):
    story = draft()
    expired, revoked, valid = link_to(story, hours=-1), link_to(story), link_to(story)
    revoked.revoke()
    pages = {
        client.get(f"/preview/{token}/").content
        for token in (expired.token, revoked.token, f"{valid.pk}:x", valid.token + "x", str(valid.pk), "x" * 5000)
    }
    assert len(pages) == 1
    assert client.get(f"/preview/{expired.token}/").status_code == 404


def test_a_link_is_revoked_by_the_desk(desk, client):
    link = link_to(draft())
    desk.post(preview_of(link.article), {"act": "revoke", "link": link.pk})
    assert Client().get(link.get_absolute_url()).status_code == 404
    assert link.get_absolute_url() not in page_of(desk, preview_of(link.article))


def test_a_link_of_another_article_is_not_revoked_from_here(desk):
    link = link_to(draft())
    desk.post(preview_of(draft()), {"act": "revoke", "link": link.pk})
    assert PreviewLink.objects.valid().get() == link


def test_what_is_withdrawn_after_the_link_was_given_is_gone(client):
    story = full_story()
    link = link_to(story)
    story.withdraw()
    assert client.get(link.get_absolute_url()).status_code == 404


def test_who_may_only_look_gives_no_link(client):
    story = draft()
    client.force_login(member("记者"))
    assert "给没有账号的人看" not in page_of(client, preview_of(story))
    assert client.post(preview_of(story), {"act": "give", "hours": "1"}).status_code == 403
    story.writers.add(member("记者"))
    assert client.post(preview_of(story), {"act": "give", "hours": "1"}).status_code == 302


def test_the_pages_of_both_offer_it(desk):
    story = draft()
    for row in (story, story.issue):
        page = desk.get(reverse(f"admin:articles_{row._meta.model_name}_change", args=[row.pk])).content.decode()
        assert f'href="{preview_of(row)}"' in page


def test_as_many_queries_for_three_articles_as_for_one(desk):
    issue = draft().issue
    once = queries_of(desk, preview_of(issue))
    for _ in range(2):
        draft(page=factories.PageFactory(issue=issue))
    assert queries_of(desk, preview_of(issue)) == once
