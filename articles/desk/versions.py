"""Two editors, one article: a save counts only from the version that it was written on."""

from collections.abc import Iterable

from django.db.models import F
from django.utils import timezone

from articles.models import Article


def version_in_lock(article: Article) -> int | None:
    """The version that is stored now, held until the transaction ends; None if the article is gone."""
    return Article.objects.select_for_update().filter(pk=article.pk).values_list("version", flat=True).first()


def raise_version(articles: Iterable[int]) -> None:
    """What hangs on these articles was changed: whoever has one of them open is told so when saving."""
    Article.objects.filter(pk__in=articles).update(version=F("version") + 1, updated_at=timezone.now())
