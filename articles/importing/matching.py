"""Which stored story a parsed one is: by its dump's lineage and what its text shares, never by headline alone."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from articles.models import Article, Dump
from articles.parsing.types import ParsedArticle, ParsedDump

#: Characters of a shingle: long enough that two stories of one meeting share few, short enough to survive a typo.
SHINGLE = 8
#: The share of the shorter text's shingles from which on two texts are one story. A story cut to half, and a story
#: with every tenth word corrected, both stay above it; two stories about one meeting stay below.
SAME_STORY = 0.4


@dataclass(frozen=True)
class Matches:
    pairs: list[tuple[ParsedArticle, Article | None]]
    gone: list[Article]


def earlier_dump(name: str, parsed: ParsedDump, when: date | None) -> Dump | None:
    """The dump that this one corrects: of the same name or page, not yet corrected, and telling the same stories."""
    same_page = Q(page__issue__date=when, page__number__in=[page.number for page in parsed.pages]) if when else Q()
    candidates = Dump.objects.filter(Q(name=name) | same_page if when else Q(name=name), replaced_by=None).defer("raw")
    for dump in candidates.select_related("page__issue"):
        if any(row for _, row in match_articles(parsed.articles, dump).pairs):
            return dump
    return None


def match_articles(articles: Sequence[ParsedArticle], earlier: Dump | None) -> Matches:
    """Pair each parsed article with the stored one that it is, None where it is new; and what is gone."""
    rows = _stories_of(earlier) if earlier else []
    taken: dict[int, int] = {}
    paired: set[int] = set()
    for _score, index, number in sorted(_likeness(articles, rows), key=lambda found: (-found[0], found[1], found[2])):
        if index not in taken and number not in paired:
            taken[index] = number
            paired.add(number)
    pairs = [(article, rows[taken[i]] if i in taken else None) for i, article in enumerate(articles)]
    return Matches(pairs, [row for number, row in enumerate(rows) if number not in paired])


def _stories_of(dump: Dump) -> list[Article]:
    """The stories of a dump, and those of the dumps before it that were missed since: they may come back."""
    line, before = [], dump.replaces
    while before:
        line.append(before.pk)
        before = before.replaces
    missed = Q(dump__in=line, suggestions__gone=True)
    return list(Article.objects.filter(Q(dump=dump) | missed).order_by("position", "pk"))


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


def last_values(row: Article) -> dict[str, Any]:
    """Field by field what the machine last gave."""
    return {field: told["value"] for field, told in row.imported.items() if isinstance(told, dict)}


def _machine_text(row: Article) -> str:
    """What the machine last read, whatever the desk has made of it since."""
    value = last_values(row)
    return value.get("headline", "") + value.get("body", "").replace("## ", "").replace("\n", "")


def _shingles(text: str) -> set[str]:
    return {text[i : i + SHINGLE] for i in range(max(1, len(text) - SHINGLE + 1))}
