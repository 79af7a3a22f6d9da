"""A story, and how to cite it."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from articles.citing import gb7714
from articles.forms import ScriptForm
from articles.generation import memory_of
from articles.models import Article
from articles.neighbours import place_of
from articles.related import related
from articles.script import in_traditional
from articles.story import people_named, tags_of

from .asking import checked


@require_safe
def article(request, pk):
    article = Article.objects.story_as_read(pk)
    if article is None:
        return elsewhere(request, pk)
    article.changed_at = Article.objects.last_change_of(article)
    traditional = checked(ScriptForm(request.GET)).cleaned_data["script"]
    context = {**context_of(article, memory_of(request)), "traditional": traditional}
    page = render_to_string("articles/article.html", context, request)
    return HttpResponse(in_traditional(page) if traditional else page)


def context_of(article, memory):
    place = place_of(article, memory)
    near = memory.of(("related", article.pk), lambda: to_read_next(article))
    neighbours = {"before": place.before, "after": place.after, "place": place.number}
    return {"article": article, "citation": gb7714(article), "related": near, **neighbours}


def to_read_next(article):
    """What else to read, as the page has it."""
    people = [person for person, _ in people_named(article)]
    return render_to_string("articles/_related.html", {"related": related(article, people, tags_of(article))})


def elsewhere(request, pk):
    """A part of a story from another page is read with its story."""
    part = Article.objects.published().filter(pk=pk).first()
    return redirect("article", part.story_id, permanent=True) if part else absent(request, pk)


@require_safe
def cited(request, pk, write, content_type):
    """A story's citation in one of the forms that reference managers read."""
    story = next(iter(Article.objects.stories().filter(pk=pk).listed()), None)
    if story is None:
        raise Http404
    record = write(story, request.build_absolute_uri(story.get_absolute_url()))
    return HttpResponse(record, content_type=f"{content_type}; charset=utf-8")


def absent(request, pk):
    """410 with a notice for what readers have seen and the desk took back; 404 for everything else alike."""
    article = get_object_or_404(Article.objects.defer("body"), pk=pk)
    if not article.was_public:
        raise Http404
    return render(request, "410.html", {"withdrawn_at": article.withdrawn_at}, status=410)
