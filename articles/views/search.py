"""Search: stories by the words in them, and the people and tags that the words may mean."""

from django.http import JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.filters import ArticleFilter
from articles.finding import MOST_RANKED, Query
from articles.forms import SearchForm, SuggestForm
from articles.models import Article, Person, Tag

from .asking import checked, page_of

#: Names offered above the results, and below the field while somebody types.
NAMES_OFFERED = 8


@require_safe
def search(request):
    asked = checked(SearchForm(request.GET)).cleaned_data
    query = Query(asked["q"])
    if not query:
        return render(request, "articles/search.html", {"asked": asked, "query": query})
    carry = [(name, asked[name]) for name in ("q", "sort") if asked[name]]
    stories = query.narrow(Article.objects.stories())
    found = checked(ArticleFilter(request.GET, stories, of=("search",), carry=carry))
    ids = query.ranked(found.qs) if not asked["sort"] else found.qs.first_ids(MOST_RANKED, asked["sort"])
    page = page_of(request, ids)
    found.counted = Article.objects.filter(pk__in=ids)
    context = {"asked": asked, "query": query, "found": found, "page": page, "most": MOST_RANKED}
    context["stories"] = Article.objects.for_listing().these(page.object_list)
    return render(request, "articles/search.html", context | meant(asked["q"]))


@require_safe
def suggest(request):
    """The people and tags that what is typed may mean, for the field to offer."""
    typed = checked(SuggestForm(request.GET)).cleaned_data["q"]
    return JsonResponse(
        {
            kind: [{"name": str(row), "address": row.get_absolute_url()} for row in rows]
            for kind, rows in meant(typed).items()
        },
        json_dumps_params={"ensure_ascii": False},
    )


def meant(typed):
    """Public people and tags whom these words may mean, a few of each."""
    word = typed.strip()
    if not word:
        return {"people": [], "tags": []}
    people, tags = Person.objects.public().going_by(word), Tag.objects.public().going_by(word).order_by("name")
    return {"people": people[:NAMES_OFFERED], "tags": tags[:NAMES_OFFERED]}
