"""Are the names that the parser calls sure right, and does it tell of those that it missed?

`right` is the share of the sure mentions that name somebody of the gold, `caught` the share of all that is wrong or
missed that the desk is told of (a wrong mention that is called unsure; a missed name of which a near miss or an unsure
mention holds a part or more), `list` the share of all these words that it is asked about.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from articles.parsing.proofs import SURE_NAME
from articles.parsing.types import ParsedArticle


@dataclass(frozen=True)
class Names:
    """The mentions of one article, counted, its near misses, and what it missed of the people that its text names."""

    sure: int = 0
    sure_wrong: int = 0
    unsure: int = 0
    unsure_wrong: int = 0
    near: int = 0
    missed: int = 0
    missed_told: int = 0


def count_names(article: ParsedArticle, people: set[str], left_open: set[str], norm) -> Names:
    """`people` are those of the gold, `left_open` whom it counts neither way."""
    sure = [norm(one.name) for one in article.mentions if one.confidence >= SURE_NAME]
    unsure = [norm(one.name) for one in article.mentions if one.confidence < SURE_NAME]
    near = {norm(one.surface) for one in article.near_misses}
    told = {*unsure, *near}
    printed = [norm(text) for text in article.body]
    missed = [name for name in people - left_open - {*sure, *unsure} if any(name in text for text in printed)]
    return Names(
        sure=len(sure),
        sure_wrong=sum(name not in people | left_open for name in sure),
        unsure=len(unsure),
        unsure_wrong=sum(name not in people | left_open for name in unsure),
        near=len(near),
        missed=len(missed),
        missed_told=sum(any(name in one or one in name for one in told) for name in missed),
    )


def names_figures(rows: Iterable[Names | None]) -> dict[str, float]:
    known = [row for row in rows if row is not None]

    def total(field: str) -> int:
        return sum(getattr(row, field) for row in known)

    sure, unsure, near, missed = total("sure"), total("unsure"), total("near"), total("missed")
    wrong = total("sure_wrong") + total("unsure_wrong")
    return {
        "articles": len(known),
        "wrong": _percent(wrong, sure + unsure),
        "right": _percent(sure - total("sure_wrong"), sure),
        "caught": _percent(total("unsure_wrong") + total("missed_told"), wrong + missed),
        "list": _percent(unsure + near, sure + unsure + near),
    }


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 100.0
