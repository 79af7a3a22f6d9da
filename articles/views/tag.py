"""Tags: the index, and each one's own page."""

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from articles.generation import memory_of
from articles.models import Article, Tag
from articles.usage import usage

from .asking import NAMES_A_PAGE, Cards, ids_of, page_of


@require_safe
def tags(request):
    page = page_of(request, memory_of(request).of(("tags",), every_tag), NAMES_A_PAGE)
    return render(request, "articles/tags.html", {"page": page, "tags": Tag.objects.these(page)})


def every_tag():
    """(id, how many stories) of every tag, the most frequent first."""
    return list(Tag.objects.counted_in(Article.objects.stories()).values_list("pk", "article_count"))


@require_safe
def tag(request, pk):
    tag = Tag.objects.public().filter(pk=pk).first()
    if tag is None:
        return redirect(get_object_or_404(Tag.objects.survivor_of(pk)), permanent=True)
    stories, memory = Article.objects.stories().tagged(tag), memory_of(request)
    count = memory.of(("tag", pk, "stories"), stories.count)
    page = page_of(request, Cards(ids_of(stories), memory), count=count)
    context = {"tag": tag, "page": page}
    if page.number == 1:
        context["usage"] = memory.of(("tag", pk, "usage"), lambda: usage(tag))
    return render(request, "articles/tag.html", context)
