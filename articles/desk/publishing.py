"""发布 and 撤稿, one article or many."""

from collections.abc import Iterable

from django.db import transaction

from articles.models import Article

from .acts import Report, attempt


@transaction.atomic
def publish_articles(articles: Iterable[Article], at=None) -> Report:
    """Publish each of them, now or at a time; what cannot be published is refused in words and stops no other."""
    return attempt(lambda article: article.publish(at), _as_they_stand(articles))


@transaction.atomic
def withdraw_articles(articles: Iterable[Article]) -> Report:
    """Withdraw each of them; what is not published is refused in words and stops no other."""
    return attempt(lambda article: article.withdraw(), _as_they_stand(articles))


def _as_they_stand(articles: Iterable[Article]):
    """The rows as they are inside the write lock, in print order: the caller's copies may be older."""
    rows = Article.objects.filter(pk__in=[article.pk for article in articles]).in_print_order()
    return rows.select_for_update(of=("self",)).select_related("issue", "page", "column")
