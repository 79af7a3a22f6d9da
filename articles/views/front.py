"""The front page: the newest issue."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.models import Article, Issue


@require_safe
def front(request):
    issue = Issue.objects.public().newest()
    articles = Article.objects.listed_on(issue) if issue else []
    return render(request, "articles/front.html", {"issue": issue, "articles": articles})
