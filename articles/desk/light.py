"""Some rows of many: the desk loads what it shows, and no row only to sort or to skip it."""

from django.db.models import Model, QuerySet
from django.db.models.functions import Left

from articles.models.article import title_without_headline

#: What an article carries that no list shows.
HEAVY = ("body", "imported", "suggestions", "lines")
#: Enough of an article's text to call it by, where it has no headline.
OPENING = 60


def light(chosen: QuerySet, whole: QuerySet) -> list[Model]:
    """The rows of a slice: their keys first, which an index has in this order, then all that `whole` says of each."""
    keys = list(chosen.values_list("pk", flat=True))
    rows = whole.order_by().in_bulk(keys) if keys else {}
    return [rows[key] for key in keys if key in rows]


def heavy(*articles) -> list[str]:
    """The columns of these (relations to) articles that no list shows."""
    return [f"{article}{name}" for article in articles for name in HEAVY]


def opening_of(prefix=""):
    """The beginning of an article's text, without loading the rest of it."""
    return Left(f"{prefix}body", OPENING)


def title_of(article, opening) -> str:
    """What an article is called, from its first characters instead of its whole text."""
    return article.headline or title_without_headline(article.column, opening or "")
