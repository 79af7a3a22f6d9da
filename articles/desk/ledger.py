"""见报统计: how many stories, characters and photos were printed, by who signed them, by role, section or month."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import CharField, Count, Exists, F, OuterRef, Q, Sum
from django.db.models.functions import Cast, Substr

from articles.models import Article, Byline, Issue, Person, Photo, Section
from articles.querysets import readable

UNDATED = "日期待考"
#: Text overleaf counts for whoever signed where the story begins; as many parts as `querysets.MOST_PARTS` allows.
OVERLEAF = ("article__continuation", "article__continuation__continuation")


@dataclass(frozen=True)
class Asked:
    """What is to be counted: of which days, and whether also what readers do not see."""

    first: date | None = None
    last: date | None = None
    also_unpublished: bool = False


@dataclass
class Row:
    label: str
    articles: int = 0
    characters: int = 0
    photos: int = 0


def ledger(by: str, asked: Asked) -> list[Row]:
    """One row for each person, role, section or month, the largest first; months the newest first."""
    rows: dict = defaultdict(lambda: Row(""))
    label = LABELS[by]()
    counts = _by_signer(by, asked) if by in SIGNED else _by_place(by, asked)
    for measures, found in counts:
        for found_row in found:
            row = rows[label(*found_row[: -len(measures)])]
            for measure, count in zip(measures, found_row[-len(measures) :], strict=True):
                setattr(row, measure, getattr(row, measure) + (count or 0))
    for name, row in rows.items():
        row.label = name
    if by == "month":
        return sorted(rows.values(), key=lambda row: (row.label != UNDATED, row.label), reverse=True)
    return sorted(rows.values(), key=lambda row: (-row.characters, -row.articles, -row.photos, row.label))


def _by_place(by, asked):
    """(measures, rows of key and counts) by where it stood: a story is counted once, each of its parts measured."""
    articles, photos = Article.objects.filter(_counted("", asked)), Photo.objects.filter(_counted("article", asked))
    stories = Count("pk", filter=Q(continues=None))
    yield ("articles", "characters"), _grouped(articles, [PLACES[by]("")], stories, Sum("characters"))
    yield ("photos",), _grouped(photos, [PLACES[by]("article__")], Count("pk"))


def _by_signer(by, asked):
    """(measures, rows of key and counts) by bylines; whoever signed a story twice is counted once."""
    keys, same = SIGNED[by]
    twin = Byline.objects.filter(
        article=OuterRef("article"), photo=None, pk__lt=OuterRef("pk"), **{same: OuterRef(same)}
    )
    texts = Byline.objects.filter(~Exists(twin), photo=None, article__continues=None)
    begun = texts.filter(_counted("article", asked))
    yield ("articles", "characters"), _grouped(begun, keys, Count("article"), Sum("article__characters"))
    for part in OVERLEAF:
        yield ("characters",), _grouped(texts.filter(_counted(part, asked)), keys, Sum(f"{part}__characters"))
    credits = Byline.objects.filter(_counted("article", asked), photo__isnull=False)
    yield ("photos",), _grouped(credits, keys, Count("photo", distinct=True))


def _grouped(rows, keys, *counts):
    return rows.order_by().values_list(*keys).annotate(**{f"count_{at}": count for at, count in enumerate(counts)})


def _counted(article: str, asked: Asked) -> Q:
    """Which articles count: what readers may see, unless asked otherwise, of the days asked for."""
    at = f"{article}__" if article else ""
    rule = Q(**{f"{at}pk__isnull": False}) if asked.also_unpublished else readable(article)
    # A range of the number that sorts every listing, two slots a day: see `Issue.day` and `print_order`.
    if asked.first:
        rule &= Q(**{f"{at}print_order__gte": Issue(date=asked.first).day * 10**9})
    if asked.last:
        rule &= Q(**{f"{at}print_order__lt": (Issue(date=asked.last).day + 2) * 10**9})
    return rule if not asked.last or asked.first else rule & Q(**{f"{at}issue__date__isnull": False})


def _section_of(at: str):
    """As a sum: by the bare column SQLite goes along the index of sections, and from there to each article's text."""
    return F(f"{at}section") + 0


def _month_of(at: str):
    return Substr(Cast(f"{at}issue__date", CharField()), 1, 7)


def _people():
    """What a signature is called: the person whom it is linked to, or the name as printed."""
    signers = Person.objects.filter(pk__in=Byline.objects.filter(person__isnull=False).values("person"))
    known = {person.pk: str(person) for person in signers.only("name", "qualifier")}
    return lambda person, name: known.get(person, name)


def _sections():
    names = dict(Section.objects.values_list("pk", "name"))
    return lambda section: names[section]


#: Each way of grouping what is signed: the columns, and which of them makes two signatures of one story the same.
SIGNED = {"person": (["person", "name"], "name"), "role": (["role"], "role")}
PLACES = {"section": _section_of, "month": _month_of}
LABELS = {
    "person": _people,
    "role": lambda: lambda role: Byline.Role(role).label,
    "section": _sections,
    "month": lambda: lambda month: month or UNDATED,
}
