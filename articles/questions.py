"""Questions that are written out: to have Django put one together takes longer than to have it answered."""

from collections.abc import Sequence
from typing import Any

from django.db import connections, router
from django.utils import timezone

from .models import Article


def answer(statement: str, values: Sequence[Any] = ()) -> list[tuple]:
    """The rows that this question gives, every word of which is our own."""
    with reading().cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def reading():
    """The connection to the database, or to the copy of it, that this answer is read from."""
    return connections[router.db_for_read(Article)]


def now():
    """This moment, as columns have it."""
    return reading().ops.adapt_datetimefield_value(timezone.now())


def marks(values: Sequence[Any]) -> str:
    """A place for each of these values."""
    return ", ".join(["%s"] * len(values))
