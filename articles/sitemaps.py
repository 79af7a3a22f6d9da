"""What a search engine may walk: one sitemap a month of the paper, one of the newest stories, one of the indexes."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.contrib.sitemaps import Sitemap, views
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from .models import Article, Issue, Person, Section, Tag

#: What search engines take as news: no story older than two days, and at most so many.
NEWS_DAYS, MOST_NEWS = 2, 1000


class Stories(Sitemap):
    """The stories of one month's issues; of the undated ones where there is no month."""

    limit = 50_000  # as the protocol has it; a city paper prints some thousands a month

    def __init__(self, month: date | None = None):
        self.month = month

    def items(self):
        stories = Article.objects.stories()
        found = stories.in_month(self.month) if self.month else stories.of_undated_issues()
        return found.only("publish_at").with_last_change()

    def lastmod(self, article):
        return article.changed_at


class Pages(Sitemap):
    """Pages that list stories: fronts, sections and indexes, or the rows of one table."""

    def __init__(self, find):
        self.items = find

    def location(self, item):
        return reverse(item) if isinstance(item, str) else item.get_absolute_url()


#: Each found anew whenever it is asked for.
PAGES = {
    "sections": lambda: ["front", "people", "tags", "archive", *Section.objects.public()],
    "issues": lambda: Issue.objects.public().order_by("pk"),
    "people": lambda: Person.objects.public().order_by("pk"),
    "tags": lambda: Tag.objects.public().order_by("pk"),
}


def all_addresses() -> list[str]:
    """Every sitemap's address. Of months nothing is counted: none prints as much as one sitemap holds."""
    months = Issue.objects.public().dated().order_by().dates("date", "month", order="DESC")
    names = ["undated", *(f"{month:%Y-%m}" for month in months)]
    return [address_of(name, page) for name, find in PAGES.items() for page in Pages(find).paginator.page_range] + [
        address_of(name) for name in names
    ]


def address_of(name: str, page: int = 1) -> str:
    return reverse("sitemap", args=[name]) + (f"?p={page}" if page > 1 else "")


def sitemap_named(name: str) -> Sitemap:
    """That one sitemap. Raises Http404 for a name that none can have."""
    if name in PAGES:
        return Pages(PAGES[name])
    if name == "undated":
        return Stories()
    try:
        return Stories(datetime.strptime(name, "%Y-%m").date())  # noqa: DTZ007 a month has no zone
    except ValueError:
        raise Http404 from None


@require_safe
def index(request):
    sitemaps = [{"location": request.build_absolute_uri(address)} for address in all_addresses()]
    return render(request, "sitemap_index.xml", {"sitemaps": sitemaps}, content_type="application/xml")


@require_safe
def sitemap(request, section):
    return views.sitemap(request, {section: sitemap_named(section)}, section).render()


@require_safe
def news(request):
    """The stories of the last two days as news readers' robots want them told."""
    since = timezone.now() - timedelta(days=NEWS_DAYS)
    stories = Article.objects.stories().filter(publish_at__gte=since, issue__date__gte=timezone.localdate(since))
    context = {"stories": stories.select_related("issue", "column")[:MOST_NEWS], "paper_name": settings.PAPER_NAME}
    return render(request, "articles/news_sitemap.xml", context, content_type="application/xml")


@require_safe
def robots(request):
    return render(request, "robots.txt", content_type="text/plain; charset=utf-8")
