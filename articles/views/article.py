"""A story, and how to cite it."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from articles.citing import gb7714
from articles.forms import ScriptForm
from articles.models import Article
from articles.related import related
from articles.script import in_traditional
from articles.story import people_named, tags_of

from .asking import checked


@require_safe
def article(request, pk):
    article = Article.objects.published().for_reading().with_last_change().filter(pk=pk).first()
    if article is None:
        return absent(request, pk)
    if article.continues_id:
        return redirect("article", article.story_id, permanent=True)
    traditional = checked(ScriptForm(request.GET)).cleaned_data["script"]
    page = render_to_string("articles/article.html", {**context_of(article), "traditional": traditional}, request)
    return HttpResponse(in_traditional(page) if traditional else page)


def context_of(article):
    stories = Article.objects.stories()
    people = [person for person, _ in people_named(article)]
    return {
        "article": article,
        "citation": gb7714(article),
        "before": stories.printed_before(article),
        "after": stories.printed_after(article),
        "place": Article.objects.published().printed_above(article).count() + 1,
        "related": related(article, people, tags_of(article)),
    }


@require_safe
def cited(request, pk, write, content_type):
    """A story's citation in one of the forms that reference managers read."""
    story = get_object_or_404(Article.objects.stories().for_listing(), pk=pk)
    record = write(story, request.build_absolute_uri(story.get_absolute_url()))
    return HttpResponse(record, content_type=f"{content_type}; charset=utf-8")


def absent(request, pk):
    """410 with a notice for what readers have seen and the desk took back; 404 for everything else alike."""
    article = get_object_or_404(Article.objects.defer("body"), pk=pk)
    if not article.was_public:
        raise Http404
    return render(request, "410.html", {"withdrawn_at": article.withdrawn_at}, status=410)
