"""A section, narrowed as its reader likes."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from articles.filters import ArticleFilter
from articles.models import Article, Section

from .asking import checked, page_of


@require_safe
def section(request, slug):
    section = get_object_or_404(Section.objects.public(), slug=slug)
    stories = Article.objects.stories().in_section(section)
    found = checked(ArticleFilter(request.GET, stories, of=("section", section.pk), without=["section"]))
    page = page_of(request, found.qs.for_listing(), count=found.count)
    return render(request, "articles/section.html", {"section": section, "found": found, "page": page})
