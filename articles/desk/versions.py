"""Two editors, one article: a save counts only from the version that it was written on, and each version is kept."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db.models import F
from django.utils import timezone

from articles.models import Article
from articles.models.history import begin, keep


def version_in_lock(article: Article) -> int | None:
    """The version that is stored now, held until the transaction ends; None if the article is gone."""
    return Article.objects.select_for_update().filter(pk=article.pk).values_list("version", flat=True).first()


def raise_version(articles: Iterable[int]) -> None:
    """What hangs on these articles was changed: whoever has one of them open is told so when saving."""
    Article.objects.filter(pk__in=articles).update(version=F("version") + 1, updated_at=timezone.now())


@contextmanager
def next_version(articles: Iterable[int]) -> Iterator[None]:
    """What is changed in here hangs on these articles: each has a new version, and what stood before is kept."""
    articles = sorted({*articles})
    for pk in articles:
        begin(Article(pk=pk))
    yield
    raise_version(articles)
    for article in Article.objects.filter(pk__in=articles):
        keep(article)
