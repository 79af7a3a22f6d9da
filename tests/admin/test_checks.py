"""检查 on an article's page: what it shows, and whose hand lets a finding pass."""

import re

import pytest
from django.urls import reverse

from articles.models import CheckWaiver, Photo
from tests.factories import ArticleFactory, PersonFactory

from .pages import member, page_of, sentences

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return ArticleFactory(body="荷塘开犁。\n塘清了,水绿了。\n村民在塘边种下睡莲。")


def waive(client, article, **sent):
    return client.post(reverse("admin:articles_article_waive", args=[article.pk]), sent, follow=True)


def test_a_finding_is_shown_with_its_place_and_let_pass_with_a_reason(desk, article):
    (row,) = desk.get(page_of(article)).context["checks"]
    page = desk.get(page_of(article)).content.decode()
    assert 'href="#id_body" data-words="塘清了,水绿了。" data-paragraph="1">正文第 2 段</a>' in page
    opened = waive(desk, article, digest=row.finding.digest, reason="来稿如此")
    assert sentences(opened) == ["已放行，理由记录在案。"]
    assert "已放行：来稿如此（总编，" in opened.content.decode()


def test_a_finding_in_a_caption_leads_to_the_field_of_that_photo(desk, article):
    for caption in ("荷塘开犁。陶知夏摄", "睡莲开了,荷花也开了。陶知夏摄"):
        Photo.objects.create(article=article, caption=caption)
    page = desk.get(page_of(article)).content.decode()
    assert 'href="#id_photos-1-caption" data-words="睡莲开了,荷花也开了。陶知"' in page
    (field,) = re.findall(r'<textarea[^>]*id="id_photos-1-caption"[^>]*>\s*([^<]*)<', page)
    assert field == "睡莲开了,荷花也开了。陶知夏摄"


def test_a_finding_leads_to_no_field_for_whoever_may_not_type_there(client, article):
    client.force_login(member("记者"))
    page = client.get(page_of(article)).content.decode()
    assert ("正文第 2 段" in page, 'href="#id_body"' in page) == (True, False)


def test_what_was_found_is_shown_as_text(desk):
    shown = desk.get(page_of(ArticleFactory(body="塘清了,<b>水</b>。"))).content.decode()
    assert "<b>水</b>" not in shown


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"reason": "如此"}, "没有说是哪一条。"),
        ({"digest": "荷塘", "reason": "如此"}, "没有这一条。"),
        ({"digest": "0" * 64}, "放行要写明理由。"),
        ({"digest": "0" * 64, "reason": "如此"}, "这一条已经不在了：稿件改过，请再看一遍。"),
    ],
)
def test_what_cannot_be_let_pass_is_said(desk, article, sent, sentence):
    assert sentences(waive(desk, article, **sent)) == [sentence]
    assert not CheckWaiver.objects.exists()


@pytest.mark.parametrize(("group", "status", "answer"), [
    ("记者", "draft", 403), ("编辑", "draft", 200), ("编辑", "published", 403), ("总编", "published", 200),
])  # fmt: skip
def test_whoever_may_not_change_the_text_lets_nothing_pass(client, desk, group, status, answer):
    article = ArticleFactory(body="塘清了,水绿了。", **({"published": True} if status == "published" else {}))
    (row,) = desk.get(page_of(article)).context["checks"]
    digest = row.finding.digest
    client.force_login(member(group))
    assert ("放行的理由" in client.get(page_of(article)).content.decode()) is (answer == 200)
    assert waive(client, article, digest=digest, reason="如此").status_code == answer
    assert CheckWaiver.objects.count() == (answer == 200)


def test_the_page_asks_no_more_for_many_findings_than_for_one(desk, article, django_assert_max_num_queries):
    PersonFactory(name="沈砚青")
    longer = ArticleFactory(body=article.body + "\n塘清了,柳绿了。" * 20)
    for each in (article, longer):
        with django_assert_max_num_queries(60) as asked:
            desk.get(page_of(each))
        each.asked = len(asked)
    assert article.asked == longer.asked
