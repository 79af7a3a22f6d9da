"""Tags: the index, and each one's own page."""

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from articles.counting import of_every
from articles.generation import memory_of
from articles.models import Listing, Tag
from articles.selection import tagged
from articles.usage import usage

from .asking import NAMES_A_PAGE, Cards, page_of


@require_safe
def tags(request):
    page = page_of(request, of_every(Listing.What.TAG, due=memory_of(request).due), NAMES_A_PAGE)
    return render(request, "articles/tags.html", {"page": page, "tags": Tag.objects.as_counted(page)})


@require_safe
def tag(request, pk):
    tag = Tag.objects.public().filter(pk=pk).first()
    if tag is None:
        return redirect(get_object_or_404(Tag.objects.survivor_of(pk)), permanent=True)
    stories, memory = tagged(tag), memory_of(request)
    count = memory.of(("tag", pk), lambda: stories.count(due=memory.due))
    page = page_of(request, Cards(stories.ids, memory), count=count)
    context = {"tag": tag, "page": page}
    if page.number == 1:
        context["usage"] = memory.of(("tag", pk, "usage"), lambda: usage(tag))
    return render(request, "articles/tag.html", context)
