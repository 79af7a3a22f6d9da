"""What the database knows of the size and the spread of its own tables."""

from django.db import connections


def survey(using="default", **kwargs) -> None:
    """Have SQLite look over its tables, after every `migrate` and every import. PostgreSQL does so by itself.

    Unless told, it takes ways that are right for small tables: over a hundred thousand articles the readers' front
    page and the index of people then take minutes instead of a tenth of a second. To look at some rows of each index
    is not enough: the first of them are those that lead to nobody.
    """
    if connections[using].vendor == "sqlite":
        with connections[using].cursor() as cursor:
            cursor.execute("ANALYZE")
