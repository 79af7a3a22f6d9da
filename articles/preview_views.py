"""A preview for somebody without an account: what the link was given for, its photos, and nothing else."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from .models import Article, Photo, PreviewLink
from .pictures import handed_out
from .previewing import BY_LINK, Banner, article_page, issue_page, previewed


@dataclass(frozen=True)
class LinkAddresses:
    """From such a preview everything leads to what the same link opens."""

    link: PreviewLink

    def article(self, article: Article) -> str:
        if self.link.issue_id:
            return reverse("preview_article", args=[self.link.token, article.pk])
        return self.link.get_absolute_url()

    def photo(self, photo: Photo) -> str:
        return reverse("preview_photo", args=[self.link.token, photo.pk])


@require_safe
def preview(request, token):
    """What the link was given for."""
    link = _opened(token)
    if link.issue_id:
        return issue_page(request, link.issue, LinkAddresses(link), _banner(link))
    return _article(request, link, link.article_id)


@require_safe
def preview_article(request, token, pk):
    """One article of an issue that a link was given for."""
    link = _opened(token)
    if not Article.objects.filter(pk=pk, issue=link.issue_id).exists():
        raise Http404
    return _article(request, link, pk)


@require_safe
def preview_photo(request, token, pk):
    link = _opened(token)
    where = {"article__issue": link.issue_id} if link.issue_id else {"article__in": _parts(link.article)}
    photo = Photo.objects.filter(pk=pk, **where).exclude(article__status=Article.Status.WITHDRAWN).first()
    answer = handed_out(photo, BY_LINK) if photo else None
    if answer is None:
        raise Http404
    return answer


def _article(request, link, pk):
    article = previewed(pk)
    if article is None:
        raise Http404
    return article_page(request, article, LinkAddresses(link), _banner(link))


def _opened(token) -> PreviewLink:
    link = PreviewLink.opened_by(token)
    if link is None:
        raise Http404
    return link


def _parts(article: Article) -> QuerySet[Article]:
    """An article and what goes on from it overleaf."""
    return Article.objects.filter(Q(pk=article.pk) | Q(continues=article) | Q(continues__continues=article))


def _banner(link) -> Banner:
    return Banner(f"尚未发布，请勿外传；此链接 {timezone.localtime(link.expires_at):%Y-%m-%d %H:%M} 失效")
