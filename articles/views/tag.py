"""Tags: the index, and each one's own page."""

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from articles.models import Article, Tag
from articles.usage import usage

from .asking import NAMES_A_PAGE, page_of


@require_safe
def tags(request):
    page = page_of(request, Tag.objects.counted_in(Article.objects.stories()), NAMES_A_PAGE)
    return render(request, "articles/tags.html", {"page": page})


@require_safe
def tag(request, pk):
    tag = Tag.objects.public().filter(pk=pk).first()
    if tag is None:
        return redirect(get_object_or_404(Tag.objects.survivor_of(pk)), permanent=True)
    page = page_of(request, Article.objects.stories().tagged(tag).for_listing())
    context = {"tag": tag, "page": page}
    if page.number == 1:
        context["usage"] = usage(tag)
    return render(request, "articles/tag.html", context)
