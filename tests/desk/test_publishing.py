from datetime import timedelta

import pytest
from django.utils import timezone

from articles.desk.publishing import publish_articles, withdraw_articles
from articles.models import Article
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


def statuses():
    return dict(Article.objects.values_list("headline", "status"))


def test_drafts_are_published_and_one_that_already_is_says_so():
    ArticleFactory(headline="新桥通车")
    ArticleFactory(headline="荷塘开犁", published=True)
    report = publish_articles(Article.objects.all())
    assert [article.headline for article in report.done] == ["新桥通车"]
    assert report.refused == ["《荷塘开犁》已经发布。"]
    assert statuses() == {"新桥通车": "published", "荷塘开犁": "published"}


def test_articles_can_be_published_for_a_later_time():
    tomorrow = timezone.now() + timedelta(days=1)
    report = publish_articles([ArticleFactory()], at=tomorrow)
    assert report.done[0].publish_at == tomorrow
    assert not Article.objects.published().exists()


def test_only_what_is_published_can_be_withdrawn():
    ArticleFactory(headline="新桥通车")
    ArticleFactory(headline="荷塘开犁", published=True)
    ArticleFactory(headline="早市搬家", withdrawn=True)
    report = withdraw_articles(Article.objects.all())
    assert [article.headline for article in report.done] == ["荷塘开犁"]
    assert sorted(report.refused) == ["《新桥通车》没有发布，不能撤稿。", "《早市搬家》没有发布，不能撤稿。"]
    assert not Article.objects.published().exists()


def test_the_row_decides_and_not_the_copy_that_a_caller_holds():
    stale = ArticleFactory(headline="新桥通车")
    publish_articles([Article.objects.get()])
    assert publish_articles([stale]).refused == ["《新桥通车》已经发布。"]


def test_each_change_of_state_raises_the_version():
    article = ArticleFactory()
    publish_articles([article])
    withdraw_articles([article])
    article.refresh_from_db()
    assert article.version == 3
