"""The addresses of the API: each finds as its page does, and hands over."""

from functools import cached_property

from django.conf import settings
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from ninja import NinjaAPI, Path, Query, Schema, Status
from ninja.decorators import decorate_view
from ninja.errors import ValidationError
from pydantic import Field

from articles.filters import NARROWED_BY, ArticleFilter
from articles.finding import Query as Words
from articles.forms import SearchForm
from articles.generation import memory_of
from articles.kept import kept
from articles.models import Article, Issue, Person, Tag
from articles.selection import Selection
from articles.story import parts

from . import schemas
from .asserting import date_of, people_of
from .ninjs import in_brief, in_full
from .paging import Asked, next_address, rows_after, stories_after

#: Every parameter that an address of ours reads.
READ = ("limit", "after", "q", *NARROWED_BY)


class ReadOnly(NinjaAPI):
    """What is asked for with HEAD answers as with GET, without a body; the description names it once.

    Answers are kept as pages are: they hang on the address and on what is public now, and on nothing else.
    """

    def get(self, *args, **options):
        operation = self.api_operation(["GET", "HEAD"], *args, **options)
        return lambda view: operation(decorate_view(lambda asked: kept(asked, *READ))(view))

    def get_openapi_schema(self, **options):
        return self._described

    @cached_property
    def _described(self):
        """Once: it takes as long as ten pages, and never changes."""
        schema = super().get_openapi_schema()
        for operations in schema["paths"].values():
            del operations["head"]
        return schema


api = ReadOnly(
    title=f"{settings.PAPER_NAME}数据接口",
    version="1",
    description="Read only; what readers can see and nothing else. Stories have the shape of IPTC ninjs 3.1.",
    docs_url=None,
    urls_namespace="api",
)
FAULTS = {404: schemas.Fault, 410: schemas.Fault, 422: schemas.Fault}
#: Every answer is checked against its schema; what a story does not have is left out.
TOLD = {"exclude_none": True}


class Narrowed(Schema):
    """What the site's lists are narrowed by, by the same names."""

    tag: list[int] = Field([], description="All of these, or one of them with tags=any.")
    tags: str = Field("", description="`any`")
    person: list[int] = []
    people: str = Field("", description="`any`")
    section: str = ""
    column: str = ""
    kind: str = Field("", description="news, brief, photo, comment, notice or index")
    year: str = ""
    since: str = Field("", description="First day of the issue: 2024-05-01")
    until: str = Field("", description="Last day of the issue")


class Worded(Schema):
    q: str = Field(min_length=1, max_length=60, description="Words, parted by blanks; a phrase in quotes.")


@api.get("/articles", response={200: schemas.Articles} | FAULTS, url_name="articles", **TOLD)
def articles(request, turn: Asked, narrowed: Query[Narrowed]):
    """Stories, the newest issue first and within it in print order, without their texts."""
    return told(request, Selection(), turn)


@api.get("/search", response={200: schemas.Articles} | FAULTS, url_name="search", **TOLD)
def search(request, turn: Asked, words: Query[Worded], narrowed: Query[Narrowed]):
    """Stories in which all words stand, the newest issue first."""
    form = SearchForm({"q": words.q})
    query = Words(form.cleaned_data["q"] if form.is_valid() else "")
    return told(request, Selection(words=tuple(query.words)) if query else Article.objects.none(), turn)


def told(request, stories, turn):
    found = ArticleFilter(request.GET, stories, of=("api",), memory=memory_of(request))
    if not found.is_valid():
        raise ValidationError([])
    rows, after = stories_after(found.selection if found.within else found.qs, turn)
    items = [in_brief(article, request.build_absolute_uri) for article in rows]
    return {"items": items, "next": next_address(request, after)}


@api.get("/articles/{int:pk}", response={200: schemas.Article} | FAULTS, url_name="article", **TOLD)
def article(request, pk: Path[int]):
    """A story in full, with the sentence and the asserter of each person and of its day."""
    rows = Article.objects.published().with_last_change().with_printed_pages().filter(pk=pk)
    found = next(iter(rows.as_read()), None)
    if found is None:
        return absent(pk)
    if found.continues_id:
        return redirect(reverse("api:article", args=[found.story_id]), permanent=True)
    printed = [part for _, part in parts(found)]
    asserted = {"date": date_of(found.issue), "people": people_of(printed, request.build_absolute_uri)}
    return {"item": in_full(found, request.build_absolute_uri), "asserted": asserted}


def absent(pk):
    if get_object_or_404(Article.objects.defer("body"), pk=pk).was_public:
        return Status(410, fault("withdrawn"))
    raise Http404


@api.get("/people", response={200: schemas.People} | FAULTS, url_name="people", **TOLD)
def people(request, turn: Asked):
    """Everyone with a page, in the order in which they became known."""
    rows, after = rows_after(Person.objects.public().with_titles(), turn)
    return {"items": [_person(request, row) for row in rows], "next": next_address(request, after)}


@api.get("/people/{int:pk}", response={200: schemas.Person} | FAULTS, url_name="person", **TOLD)
def person(request, pk: Path[int]):
    """Somebody, with the titles that the paper printed."""
    found = Person.objects.public().with_titles().filter(pk=pk).first()
    if found is None:
        survivor = get_object_or_404(Person.objects.survivor_of(pk))
        return redirect(reverse("api:person", args=[survivor.pk]), permanent=True)
    return _person(request, found)


def _person(request, row):
    absolute = request.build_absolute_uri
    return {
        "uri": absolute(reverse("api:person", args=[row.pk])),
        "page": absolute(row.get_absolute_url()),
        "name": row.name,
        "qualifier": row.qualifier or None,
        "aliases": [alias for alias in row.aliases.split("、") if alias],
        "titles": [_title(tenure, absolute) for tenure in row.titles],
    }


def _title(tenure, absolute):
    stories = (tenure.first_article, tenure.last_article)
    first, last = (absolute(reverse("api:article", args=[pk])) if pk else None for pk in stories)
    return {
        "title": tenure.title,
        "organisation": tenure.organisation or None,
        "firstPrinted": tenure.first_printed,
        "lastPrinted": tenure.last_printed,
        "firstArticle": first,
        "lastArticle": last,
    }


@api.get("/tags", response={200: schemas.Tags} | FAULTS, url_name="tags", **TOLD)
def tags(request, turn: Asked):
    """Every tag that stands on a story."""
    rows, after = rows_after(Tag.objects.public(), turn)
    return {"items": [_tag(request, row) for row in rows], "next": next_address(request, after)}


@api.get("/tags/{int:pk}", response={200: schemas.Tag} | FAULTS, url_name="tag", **TOLD)
def tag(request, pk: Path[int]):
    """A tag; its stories are at /articles?tag=."""
    found = Tag.objects.public().filter(pk=pk).first()
    if found is None:
        survivor = get_object_or_404(Tag.objects.survivor_of(pk))
        return redirect(reverse("api:tag", args=[survivor.pk]), permanent=True)
    return _tag(request, found)


def _tag(request, row):
    absolute = request.build_absolute_uri
    return {
        "uri": absolute(reverse("api:tag", args=[row.pk])),
        "page": absolute(row.get_absolute_url()),
        "name": row.name,
    }


@api.get("/issues", response={200: schemas.Issues} | FAULTS, url_name="issues", **TOLD)
def issues(request, turn: Asked):
    """Every issue, in the order in which they were imported."""
    rows, after = rows_after(Issue.objects.public().with_pages(), turn)
    return {"items": [_issue(request, row) for row in rows], "next": next_address(request, after)}


@api.get("/issues/{int:pk}", response={200: schemas.Issue} | FAULTS, url_name="issue", **TOLD)
def issue(request, pk: Path[int]):
    """An issue with its day, and the line that prints it."""
    return _issue(request, get_object_or_404(Issue.objects.public().with_pages(), pk=pk))


@api.get("/issues/{int:pk}/articles", response={200: schemas.Articles} | FAULTS, url_name="issue_articles", **TOLD)
def issue_articles(request, pk: Path[int], turn: Asked):
    """The stories of an issue, in print order."""
    return told(request, Article.objects.stories().on(get_object_or_404(Issue.objects.public(), pk=pk)), turn)


def _issue(request, row):
    absolute = request.build_absolute_uri
    return {
        "uri": absolute(reverse("api:issue", args=[row.pk])),
        "page": absolute(row.get_absolute_url()),
        "number": row.number or None,
        "edition": row.get_edition_display() if row.edition else None,
        "date": date_of(row),
    }


SENTENCES = {
    "not_found": "没有这一条。",
    "withdrawn": "这篇稿件已经撤下。",
    "bad_request": "请求中的条件无法识别。",
}


def fault(code):
    return {"code": code, "message": SENTENCES[code]}


@api.exception_handler(ValidationError)
def refused(request, error):
    return api.create_response(request, fault("bad_request"), status=422)


@api.exception_handler(Http404)
def missing(request, error):
    return api.create_response(request, fault("not_found"), status=404)
