"""谁在编辑: told to whoever opens the same article, and in the list."""

from collections.abc import Iterable

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from articles.models import Article, Presence

from .stages import name_of


def with_presence(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Each with those who have it open, in one query more for all of them."""
    current = Presence.objects.current().select_related("user")
    return articles.prefetch_related(Prefetch("presences", current, to_attr="open_by"))


def others(article: Article, user) -> list[Presence]:
    """Who else has it open."""
    return list(Presence.objects.current().filter(article=article).exclude(user=user).select_related("user"))


def in_words(presences: Iterable[Presence]) -> str:
    """“岑溪正在编辑（2 分钟前打开）”; "" where nobody is."""
    return "；".join(f"{name_of(one.user)}正在编辑（{_ago(one)}打开）" for one in presences)


def _ago(presence: Presence) -> str:
    minutes = int((timezone.now() - presence.since).total_seconds() // 60)
    if minutes < 1:
        return "刚刚"
    return f"{minutes} 分钟前" if minutes < 60 else f"{minutes // 60} 小时前"
