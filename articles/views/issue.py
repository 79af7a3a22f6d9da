"""Issues: one by its pages, one page of it, and all of them in a calendar."""

from functools import partial

from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from articles.filters import WITHIN_A_DAY, ArticleFilter
from articles.forms import YearForm
from articles.generation import memory_of
from articles.models import Article, Issue, Page
from articles.selection import Selection
from articles.templatetags.almanac import newest_months

from .asking import Cards, checked, page_of

MONTHS_AT_FIRST = 12


@require_safe
def issue(request, pk):
    issue = get_object_or_404(Issue.objects.public(), pk=pk)
    narrow = narrowing(request)
    stories = Article.objects.stories().on(issue)
    of, memory = ("issue", pk), memory_of(request)
    found = checked(ArticleFilter(request.GET, stories, of=of, carry=narrow, without=WITHIN_A_DAY, memory=memory))
    articles = found.qs.paged() if found.chosen else Article.objects.paged_on(issue)
    # Choices are counted only for who asks for them: most readers of an issue read it.
    context = {"issue": issue, "found": found, "narrowing": found.chosen or narrow}
    context |= {"articles": articles, **neighbours_of(issue)}
    return render(request, "articles/issue.html", context)


@require_safe
def printed_page(request, issue_pk, pk):
    """One printed page; where it has been moved to another issue since, the way there."""
    page = get_object_or_404(Page.objects.public().select_related("issue"), pk=pk)
    if page.issue_id != issue_pk:
        return redirect(page, permanent=True)
    articles = Article.objects.paged_on(page)
    pages = Page.objects.public().filter(issue=page.issue)
    context = {"issue": page.issue, "page": page, "pages": pages, "articles": articles, **neighbours_of(page.issue)}
    return render(request, "articles/printed_page.html", context)


@require_safe
def archive(request):
    """Every issue in a calendar; where a choice among stories is made, or is to be made, those stories instead."""
    carry, memory = narrowing(request), memory_of(request)
    found = checked(ArticleFilter(request.GET, Selection(), of=("archive",), carry=carry, memory=memory))
    if found.carry or any(name != "year" for name, _ in found.chosen):
        page = page_of(request, Cards(found.ids, memory), count=found.count)
        return render(request, "articles/archive_stories.html", {"found": found, "page": page})
    year = checked(YearForm(request.GET)).cleaned_data["year"]
    issues = Issue.objects.public()
    days = memory.of(("issues", "days"), lambda: list(issues.days()))
    shown = issues.in_year(year) if year else issues.printed_since(newest_months(days, MONTHS_AT_FIRST))
    shelf = memory.of(("issues", "shelf", year, request.GET.get("page")), partial(shelf_of, request, year))
    context = {"days": days, "year": year, "issues": shown, "shelf": shelf}
    return render(request, "articles/archive.html", context)


def shelf_of(request, year):
    """日期待考: a page of the issues that nobody knows the day of, as the calendar's page has them below."""
    undated = Issue.objects.public().undated()
    shelf = page_of(request, undated.with_counts().for_shelf(), count=undated.count())
    return render_to_string("articles/_shelf.html", {"shelf": shelf, "year": year})


def narrowing(request):
    """What links keep where a reader has asked for the choices before making one."""
    return [("narrow", "1")] if "narrow" in request.GET else []


def neighbours_of(issue):
    issues = Issue.objects.public()
    return {"before": issues.printed_before(issue), "after": issues.printed_after(issue)}
