"""预览: an article or an issue as readers will see it, by the site's own templates and at its real place.

Nothing of it is public: whoever calls this has asked for the right to look, and no answer may be kept or indexed.
"""

from dataclasses import dataclass
from functools import partial
from typing import Protocol

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone

from .citing import gb7714
from .models import Article, Issue, Person, Photo, Tag
from .story import parts

#: A preview is for who asked for it: no cache keeps it, no robot lists it.
HEADERS = {"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex, nofollow"}
#: Where the address itself is the key, no page that it leads to hears of it. A page with forms must say where it is.
BY_LINK = HEADERS | {"Referrer-Policy": "no-referrer"}


class Addresses(Protocol):
    """Where a preview leads to from within."""

    def article(self, article: Article) -> str:
        """The article's preview; "" where it must not lead there."""

    def photo(self, photo: Photo) -> str: ...


@dataclass(frozen=True)
class Banner:
    """What stands above a preview: the state of what is shown, and for the desk the way back and the links given."""

    state: str
    desk: str = ""
    links: tuple = ()
    may_give: bool = False


def article_page(request: HttpRequest, article: Article, addresses: Addresses, banner: Banner) -> HttpResponse:
    """The article as its page will be. It stands between its neighbours that readers see already."""
    for _, part in parts(article):
        _as_out(part, addresses)
    _unlink([part for _, part in parts(article)])
    neighbours = Article.objects.stories()
    context = {
        "article": article,
        "citation": gb7714(article),
        "before": neighbours.printed_before(article),
        "after": neighbours.printed_after(article),
    }
    return _page(request, "articles/article.html", banner, **context)


def issue_page(request: HttpRequest, issue: Issue, addresses: Addresses, banner: Banner) -> HttpResponse:
    """The issue as its page will be, with all that may come out in it."""
    articles = list(Article.objects.to_come().on(issue).paged())
    for article in articles:
        _as_out(article, addresses)
        if article.continues:  # of the story on another page only its name and its address are shown
            _leads(article.continues, addresses)
    return _page(request, "articles/issue.html", banner, issue=issue, articles=articles)


def previewed(pk: int) -> Article | None:
    """An article for `article_page`; a part overleaf is read with its story."""
    return next(iter(Article.objects.to_come().filter(pk=pk).as_read(ahead=True)), None)


def _as_out(article: Article, addresses: Addresses) -> None:
    """The row in hand, and no other, looks published and leads to its preview; so do its photos."""
    _leads(article, addresses)
    for photo in article.printed_photos:
        photo.get_absolute_url = partial(addresses.photo, photo)


def _leads(article: Article, addresses: Addresses) -> None:
    article.publish_at = article.publish_at or timezone.now()
    article.changed_at = article.publish_at
    article.get_absolute_url = partial(addresses.article, article)


def _unlink(articles: list[Article]) -> None:
    """People and tags without a page of their own yet are shown and lead nowhere."""
    people, tags = set(), set()
    for article in articles:
        people |= {row.person_id for row in [*article.standing_mentions, *article.printed_bylines]}
        tags |= {tagging.tag_id for tagging in article.standing_taggings}
    met = set(Person.objects.public().filter(pk__in=people - {None}).values_list("pk", flat=True))
    used = set(Tag.objects.public().filter(pk__in=tags).values_list("pk", flat=True))
    for article in articles:
        for row in [*article.standing_mentions, *article.printed_bylines]:
            if row.person_id and row.person_id not in met:
                row.person.has_no_page = True
        for tagging in article.standing_taggings:
            tagging.tag.has_no_page = tagging.tag_id not in used


def _page(request, template, banner, **context):
    page = render_to_string(template, {**context, "preview": banner}, request)
    return HttpResponse(page, headers=HEADERS if banner.desk else BY_LINK)
