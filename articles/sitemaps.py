"""What a search engine may walk: one sitemap a month of the paper, one of the newest stories, one of the indexes."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.core.paginator import InvalidPage
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from .markup import filled, filled_each
from .models import Article, Issue, Person, Section, Tag
from .models.addresses import address

#: What search engines take as news: no story older than two days, and at most so many.
NEWS_DAYS, MOST_NEWS = 2, 1000


#: Not by Django's template: thirteen thousand people took it half a second.
SITEMAP = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
{}
</urlset>
"""
URL, DATED_URL = "<url><loc>{}</loc></url>", "<url><loc>{}</loc><lastmod>{}</lastmod></url>"


class Stories(Sitemap):
    """The stories of one month's issues; of the undated ones where there is no month."""

    limit = 50_000  # as the protocol has it; a city paper prints some thousands a month

    def __init__(self, month: date | None = None):
        self.month = month

    def items(self):
        stories = Article.objects.stories()
        found = stories.in_month(self.month) if self.month else stories.of_undated_issues()
        return found.with_last_change().values_list("pk", "changed_at")

    def written(self, items, absolute):
        start = absolute("/").removesuffix("/")
        rows = [(start + address("article", pk), timezone.localdate(changed).isoformat()) for pk, changed in items]
        return filled_each(DATED_URL, rows)


class Pages(Sitemap):
    """Pages that list stories: fronts, sections and indexes, or the rows of one table by their ids."""

    def __init__(self, find, name=""):
        self.items, self.name = find, name

    def written(self, items, absolute):
        start = absolute("/").removesuffix("/")
        if not self.name:
            return filled_each(URL, [(start + item,) for item in items])
        # Of ids nothing has to be escaped: thirteen thousand people are told in a tenth of the time.
        one = filled(URL, start + address(self.name, "{}"))
        return SafeString("".join([one.format(pk) for pk in items]))


def rows_of(name, model):
    """All public rows, found anew whenever they are asked for, and by one question: not counted first."""
    return Pages(lambda: list(model.objects.public().order_by("pk").values_list("pk", flat=True)), name)


def _fronts():
    sections = [section.get_absolute_url() for section in Section.objects.public()]
    return [*map(reverse, ("front", "people", "tags", "archive")), *sections]


PAGES = {
    "sections": Pages(_fronts),
    "issues": rows_of("issue", Issue),
    "people": rows_of("person", Person),
    "tags": rows_of("tag", Tag),
}


def all_addresses() -> list[str]:
    """Every sitemap's address. Of months nothing is counted: none prints as much as one sitemap holds."""
    months = Issue.objects.public().dated().order_by().dates("date", "month", order="DESC")
    names = ["undated", *(f"{month:%Y-%m}" for month in months)]
    return [address_of(name, page) for name, pages in PAGES.items() for page in pages.paginator.page_range] + [
        address_of(name) for name in names
    ]


def address_of(name: str, page: int = 1) -> str:
    return reverse("sitemap", args=[name]) + (f"?p={page}" if page > 1 else "")


def sitemap_named(name: str) -> Sitemap:
    """That one sitemap. Raises Http404 for a name that none can have."""
    if name in PAGES:
        return PAGES[name]
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
    found = sitemap_named(section)
    try:
        items = found.paginator.page(request.GET.get("p", 1)).object_list
    except InvalidPage:
        raise Http404 from None
    text = filled(SITEMAP, found.written(items, request.build_absolute_uri))
    robots = {"X-Robots-Tag": "noindex, noodp, noarchive"}  # to be walked, and not to be found itself
    return HttpResponse(text, content_type="application/xml", headers=robots)


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
