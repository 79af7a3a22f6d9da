"""The index made anew, range by range, while it is asked and written to: after a bulk load past the triggers, a change
of how characters are folded, or where it is not trusted.
"""

from collections.abc import Callable, Iterable, Iterator

from django.db import connection, transaction

from . import ENGINES

#: Articles in one transaction: an editor who saves one of them waits for less than a second.
STEP = 500


Range = tuple[int, int]


def rebuild(index_each: Callable[[Iterable[Range]], Iterator[int]], done: Callable[[], None]) -> int:
    """Make it anew: how many articles were written to it. `index_each` says what came of each range, in order."""
    begin()
    written = 0
    for count in index_each(ranges()):
        written += count
        done()
    return written + finish()


def can_be_shared() -> bool:
    """Whether several may write at a time; SQLite has one writer, and its ranges follow one upon the other."""
    return connection.vendor == "postgresql"


def begin() -> None:
    with transaction.atomic():
        ENGINES[connection.vendor].begin(connection)


def ranges() -> Iterator[Range]:
    """The first and the last id of each step, up to the newest article; later ones index themselves."""
    newest = _newest()
    for first in range(1, newest + 1, STEP):
        yield first, min(first + STEP - 1, newest)


def how_many() -> int:
    """How many ranges there are."""
    return -(-_newest() // STEP)


def _newest() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(id), 0) FROM articles_article")
        return cursor.fetchone()[0]


def index_between(first: int, last: int) -> int:
    """How many of these were not in the index as they read, and are now. The same range again changes nothing."""
    with transaction.atomic():
        return ENGINES[connection.vendor].index_between(connection, first, last)


def finish() -> int:
    """The last step: how many more were written."""
    with transaction.atomic():
        return ENGINES[connection.vendor].finish(connection)
