"""What the database knows of the size and the spread of its own tables."""

from django.db import connections


def survey(using="default", **kwargs) -> None:
    """Have the database look over its tables, after every `migrate` and every import.

    Unless told, it takes ways that are right for small tables: over a hundred thousand articles the readers' front
    page and the index of people then take minutes instead of a tenth of a second. On SQLite to look at some rows of
    each index is not enough: the first of them are those that lead to nobody. PostgreSQL looks by itself, but later
    than the first reader after an import, whom a section with a tag then kept waiting for more than a minute.
    """
    with connections[using].cursor() as cursor:
        cursor.execute("ANALYZE")
