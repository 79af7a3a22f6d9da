"""A section, narrowed as its reader likes."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.context import public_sections
from articles.filters import ArticleFilter
from articles.generation import memory_of
from articles.selection import Selection

from .asking import Cards, checked, page_of


@require_safe
def section(request, slug):
    memory = memory_of(request)
    section = next((one for one in public_sections(memory) if one.slug == slug), None)
    if section is None:
        raise Http404
    of, within = ("section", section.pk), Selection(section=section.pk)
    found = checked(ArticleFilter(request.GET, within, of=of, without=["section"], memory=memory))
    page = page_of(request, Cards(found.ids, memory), count=found.count)
    return render(request, "articles/section.html", {"section": section, "found": found, "page": page})
