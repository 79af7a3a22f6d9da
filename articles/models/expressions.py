"""Expressions that an index and a query must spell in the same way: no parameter stands in either."""

from django.db.models import Func, TextField

#: Enough of a text to tell it from nearly every other; the few that begin alike are compared whole.
FIRST = 60


class Beginning(Func):
    """The first characters of a text."""

    template = f"SUBSTR(%(expressions)s, 1, {FIRST})"
    output_field = TextField()


class Without(Func):
    """A name without one of its characters: two names that differ there alone are the same without it."""

    template = "(SUBSTR(%(expressions)s, 1, %(before)s) || SUBSTR(%(expressions)s, %(after)s))"
    output_field = TextField()


def without(place: int) -> Without:
    """The column `name` without its character at this place, counted from 0."""
    # Sorted as a migration writes them: in another order Django takes it for another index.
    return Without("name", after=place + 2, before=place)
