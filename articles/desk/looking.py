"""看过了: an editor has looked at what the parser doubted, and it is right. It leaves the queue, and can come back."""

from django.utils import timezone

from articles.models import Article
from articles.parsing.sureness import SURE

from .rights import may_file


def is_in_doubt(article: Article) -> bool:
    return article.confidence < SURE and article.looked_at is None


def look_at(article: Article, user) -> None:
    """What was in doubt is right. Raises ValueError in Chinese where nothing is, and where it is not this user's."""
    if not is_in_doubt(article):
        raise ValueError(f"《{article}》没有要看的疑处。")
    _note(article, user, timezone.now())


def doubt_again(article: Article, user) -> None:
    """Take that back. Raises ValueError in Chinese where nobody has said so."""
    if article.looked_at is None:
        raise ValueError(f"《{article}》没有记过“看过了”。")
    _note(article, user, None)


def _note(article, user, when) -> None:
    if not may_file(user, article):
        raise ValueError(f"《{article}》：您不能改这一稿。")
    article.looked_at = when
    Article.objects.filter(pk=article.pk).update(looked_at=when)
