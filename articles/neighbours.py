"""Where a story stands in its issue: what is above it, what follows, which one it is on its page."""

from dataclasses import dataclass

from .generation import Memory
from .models import Article
from .models.addresses import address


@dataclass(frozen=True)
class Neighbour:
    pk: int
    display_title: str

    def get_absolute_url(self) -> str:
        return address("article", self.pk)


@dataclass(frozen=True)
class Place:
    """`number` counts stories and parts of stories on its page, from the top."""

    before: Neighbour | None
    after: Neighbour | None
    number: int


def place_of(article: Article, memory: Memory) -> Place:
    order = memory.of(("issue", article.issue_id, "order"), lambda: _order_of(article.issue))
    at = next(at for at, (pk, *_) in enumerate(order) if pk == article.pk)
    above = [page for _, page, _ in order[:at]]
    return Place(_first(reversed(order[:at])), _first(order[at + 1 :]), above.count(article.page_id) + 1)


def _order_of(issue) -> list[tuple[int, int | None, str]]:
    """(id, id of its page, title where it is a story and not a part of one) of all that is public, in print order."""
    rows = Article.objects.titled_on(issue)
    return [(row.pk, row.page_id, "" if row.continues_id else row.display_title) for row in rows]


def _first(order) -> Neighbour | None:
    return next((Neighbour(pk, title) for pk, _, title in order if title), None)
