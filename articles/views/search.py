"""Search: stories by the words in them, and the people and tags that the words may mean."""

from django.http import JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.counting import first_public
from articles.filters import ArticleFilter
from articles.finding import MOST_RANKED, Query
from articles.forms import SearchForm, SuggestForm
from articles.generation import memory_of
from articles.models import Article, Listing, Person, Tag
from articles.models.addresses import address
from articles.selection import Selection

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
    worded, memory = Selection(words=tuple(query.words)), memory_of(request)
    found = checked(ArticleFilter(request.GET, worded, of=("search",), carry=carry, memory=memory))
    ids = memory.of(("search", "found", found.query), lambda: in_order(query, found.selection, asked["sort"]))
    page = page_of(request, ids)
    found.counted = ids
    context = {"asked": asked, "query": query, "found": found, "page": page, "most": MOST_RANKED}
    context["stories"] = Article.objects.listed_in(page.object_list)
    return render(request, "articles/search.html", context | meant(asked["q"], memory))


def in_order(query, stories, sort):
    """The ids of the stories that are listed: the best first or the newest, of the newest; else the oldest."""
    if sort == "oldest":
        return stories.last_ids(MOST_RANKED)
    newest = stories.ids(0, MOST_RANKED)
    return newest if sort else query.ranked(newest)


@require_safe
def suggest(request):
    """The people and tags that what is typed may mean, for the field to offer."""
    typed = checked(SuggestForm(request.GET)).cleaned_data["q"]
    names = meant(typed, memory_of(request))
    rows = {kind: [{"name": name, "address": at} for name, at in found] for kind, found in names.items()}
    return JsonResponse(rows, json_dumps_params={"ensure_ascii": False})


def meant(typed, memory):
    """(name, address) of public people and tags whom these words may mean, a few of each."""
    word = typed.strip()
    return memory.of(("meant", word), lambda: named(word)) if word else {"people": [], "tags": []}


def named(word):
    people = Person.objects.going_by(word).order_by("sort_key", "name", "pk")
    tags = Tag.objects.going_by(word).order_by("name")
    return {"people": offered("person", Listing.What.PERSON, people), "tags": offered("tag", Listing.What.TAG, tags)}


def offered(kind, what, known):
    first = first_public(what, list(known.values_list("pk", flat=True)), NAMES_OFFERED)
    return [(row.name, address(kind, row.pk)) for row in first]
