"""A section, narrowed as its reader likes."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from articles.filters import ArticleFilter
from articles.models import Article, Section

from .asking import checked, page_of


@require_safe
def section(request, slug):
    section = get_object_or_404(Section.objects.public(), slug=slug)
    found = checked(ArticleFilter(request.GET, Article.objects.stories().in_section(section), without=["section"]))
    page = page_of(request, found.qs.for_listing())
    return render(request, "articles/section.html", {"section": section, "found": found, "page": page})
