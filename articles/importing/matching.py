"""Which stored story a parsed one is: by its dump's lineage and what its text shares, never by headline alone."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Q

from articles.models import Article, Dump, Issue
from articles.models.article import SUBHEAD_MARK
from articles.parsing.types import ParsedArticle, ParsedDump

from .changes import last_values

#: Characters of a shingle: long enough that two stories of one meeting share few, short enough to survive a typo.
SHINGLE = 8
#: The share of the shorter text's shingles from which on two texts are one story. A story cut to half, and a story
#: with every tenth word corrected, both stay above it; two stories about one meeting stay below.
SAME_STORY = 0.4
#: A file of another name corrects a dump of the same page only where at least this share of the stories of the
#: shorter one is told in both: two halves of a page share an advert, not every other story.
SAME_PAGE = 0.5
#: A paper that calls every front page 01.txt has thousands of that name; a correction follows within a few of them.
NEWEST = 30
#: A story that is gone from its dump, whether the desk is asked what to do or has said that it stays.
GONE = Q(suggestions__gone=True) | Q(imported__gone="kept")


@dataclass(frozen=True)
class Pair:
    """A parsed article and the stored one that it is; `part_of` holds its text, too, but is another parsed one."""

    parsed: ParsedArticle
    row: Article | None
    part_of: Article | None = None


@dataclass(frozen=True)
class Matches:
    pairs: list[Pair]
    gone: list[Article]

    @property
    def found(self) -> int:
        return sum(pair.row is not None for pair in self.pairs)


def earlier_dump(name: str, parsed: ParsedDump, when: date | None, numbers: Iterable[str]) -> Dump | None:
    """The dump that this one corrects: of the same name or page, not yet corrected, and telling the same stories."""
    standing = Dump.objects.standing().select_related("page__issue").defer("raw").order_by("-pk")
    for dump in standing.filter(name=name)[:NEWEST]:
        if _is_same_edition(dump, parsed) and match_articles(parsed.articles, stories_of(dump)).found:
            return dump
    same_page = standing.filter(page__issue__date=when, page__number__in=list(numbers)) if when else []
    for dump in same_page:
        rows = stories_of(dump)
        least = max(1, SAME_PAGE * min(len(parsed.articles), len(rows)))
        if _is_same_edition(dump, parsed) and match_articles(parsed.articles, rows).found >= least:
            return dump
    return None


def _is_same_edition(dump: Dump, parsed: ParsedDump) -> bool:
    """The morning and the evening paper of a day may print the same page."""
    return not parsed.edition or dump.report.get("edition", "") in ("", parsed.edition)


def match_articles(articles: Sequence[ParsedArticle], rows: Sequence[Article]) -> Matches:
    """Pair each parsed article with the stored one that it is, None where it is new; and what is gone."""
    taken: dict[int, int] = {}
    paired: set[int] = set()
    held: dict[int, int] = {}
    for _score, index, number in sorted(_likeness(articles, rows), key=lambda found: (-found[0], found[1], found[2])):
        if index not in taken and number not in paired:
            taken[index] = number
            paired.add(number)
        else:
            held.setdefault(index, number)
    pairs = [
        Pair(article, rows[taken[i]])
        if i in taken
        else Pair(article, None, part_of=rows[held[i]] if i in held else None)
        for i, article in enumerate(articles)
    ]
    return Matches(pairs, [row for number, row in enumerate(rows) if number not in paired])


def stories_of(dump: Dump, *, hold: bool = False) -> list[Article]:
    """The stories of a dump, and those of the dumps before it that were missed since: they may come back.

    With `hold` nobody else changes them until the transaction ends.
    """
    line, before = [], dump.replaces_id
    while before:
        line.append(before)
        before = Dump.objects.values_list("replaces_id", flat=True).get(pk=before)
    return list(_with_all(Article.objects.filter(Q(dump=dump) | Q(GONE, dump__in=line)), hold))


def missed_in(issue: Issue, *, hold: bool = False) -> list[Article]:
    """The stories of an issue that are gone from their pages: another page may have them now."""
    return list(_with_all(Article.objects.on(issue).filter(GONE), hold))


def _with_all(articles, hold):
    """With all that a merge compares, in a fixed number of queries."""
    if hold and connection.features.has_select_for_update:
        # First held, then read: who was saving one of them has saved it by then. SQLite has one writer.
        list(articles.order_by("pk").select_for_update().values_list("pk"))
    return (
        articles.select_related("issue", "page__issue", "section", "column")
        .prefetch_related("bylines", "mentions", "taggings__tag")
        .order_by("position", "pk")
    )


def _likeness(articles: Sequence[ParsedArticle], rows: Sequence[Article]) -> Iterable[tuple[float, int, int]]:
    """(share, parsed index, row index) of every pair that is one story; linear in the text but for shared shingles."""
    stored = [_shingles(_machine_text(row)) for row in rows]
    where = defaultdict(list)
    for number, shingles in enumerate(stored):
        for shingle in shingles:
            where[shingle].append(number)
    for index, article in enumerate(articles):
        mine = _shingles(article.headline + "".join(article.body))
        shared = Counter(number for shingle in mine for number in where.get(shingle, ()))
        for number, count in shared.items():
            share = count / min(len(mine), len(stored[number]))
            if share >= SAME_STORY:
                yield share, index, number


def _machine_text(row: Article) -> str:
    """What the machine last read, whatever the desk has made of it since."""
    value = last_values(row)
    return value.get("headline", "") + value.get("body", "").replace(SUBHEAD_MARK, "").replace("\n", "")


def _shingles(text: str) -> set[str]:
    return {text[i : i + SHINGLE] for i in range(max(1, len(text) - SHINGLE + 1))}
