"""看过了: what was in doubt and is right leaves the queue, and comes back when it reads otherwise."""

import pytest
from django.urls import reverse

from articles.desk.waiting import in_doubt
from articles.importing import DumpFile, import_dump
from articles.models import Article, Review
from tests.factories import ArticleFactory
from tests.importing.pages import POND, POND_CORRECTED

from .pages import member, sentences

pytestmark = pytest.mark.django_db
LIST = reverse("admin:articles_article_changelist")


@pytest.fixture
def desk(client):
    client.force_login(member("编辑", "岑溪"))
    return client


def looked(desk, article, act="look"):
    return desk.post(reverse("admin:articles_article_looked", args=[article.pk]), {"act": act}, follow=True)


def queued():
    return set(in_doubt(Article.objects.all()))


def test_one_click_takes_it_off_the_queue_and_another_puts_it_back(desk):
    article, other = ArticleFactory(confidence=0.5), ArticleFactory(confidence=0.6)
    page = looked(desk, article)
    assert sentences(page) == ["已看过 1 条。"]
    assert "存疑之处（已看过）" in page.content.decode()
    assert queued() == {other}
    looked(desk, article, "doubt")
    assert queued() == {article, other}


def test_many_are_looked_at_from_the_list(desk):
    articles = [ArticleFactory(confidence=0.5) for _ in range(3)]
    sure = ArticleFactory(confidence=1.0)
    picked = {"action": "look_at_all", "_selected_action": [article.pk for article in [*articles, sure]]}
    page = desk.post(LIST, picked, follow=True)
    assert sentences(page) == ["已看过 3 条。", f"《{sure}》没有要看的疑处。"]
    assert queued() == set()


def test_the_number_on_the_front_page_is_the_lists(desk):
    looked(desk, ArticleFactory(confidence=0.5))
    ArticleFactory(confidence=0.5)
    page = desk.get(LIST, {"doubt": "unsure", "status__exact": "draft"})
    assert page.context["cl"].result_count == 1
    assert desk.get(LIST, {"doubt": "looked"}).context["cl"].result_count == 1


def test_what_reads_otherwise_is_in_doubt_anew(desk):
    import_dump(DumpFile("20240517-02.txt", POND.encode()))
    article = Article.objects.get(headline="荷塘镇百口池塘清淤完工")
    Article.objects.update(confidence=0.5)
    looked(desk, article)
    import_dump(DumpFile("20240517-02.txt", POND_CORRECTED.encode()))
    article.refresh_from_db()
    assert article.looked_at is None


def test_whoever_signs_has_looked(desk):
    article = ArticleFactory(confidence=0.5, status="first", round=1)
    act = reverse("admin:articles_article_act", args=[article.pk])
    desk.post(act, {"act": "approve", "seen": article.version})
    assert Review.objects.filter(article=article, verdict="approved").exists()
    assert queued() == set()


def test_who_may_not_change_an_article_is_not_asked(client):
    article = ArticleFactory(confidence=0.5)
    client.force_login(member("记者"))
    page = client.get(reverse("admin:articles_article_change", args=[article.pk])).content.decode()
    assert "看过了，无误" not in page
    assert looked(client, article).status_code == 403
    assert queued() == {article}
