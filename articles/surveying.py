"""What the database knows of the size and the spread of its own tables."""

from collections.abc import Iterator

from django.db import connections

#: A table is looked over again once it has changed by this share of its rows: until then the ways through it stay the
#: right ones. All looks together then take about five times as long as the last, however many imports there were.
CHANGED = 0.25


def survey(using="default", **kwargs) -> None:
    """Have the database look over all its tables, after every `migrate`: an index may be new.

    Unless told, it takes ways that are right for small tables: over a hundred thousand articles the readers' front
    page and the index of people then take minutes instead of a tenth of a second. On SQLite to look at some rows of
    each index is not enough: the first of them are those that lead to nobody. PostgreSQL looks by itself, but later
    than the first reader after an import, whom a section with a tag then kept waiting for more than a minute.
    """
    with connections[using].cursor() as cursor:
        cursor.execute("ANALYZE")


def survey_changed(using="default") -> None:
    """The same after every import, for the tables that are no longer as they were: a page more changes no way."""
    connection = connections[using]
    with connection.cursor() as cursor:
        tables = set(connection.introspection.django_table_names(only_existing=True))
        for table in sorted(tables.intersection(_CHANGED[connection.vendor](cursor, tables))):
            cursor.execute(f"ANALYZE {connection.ops.quote_name(table)}")


def _changed_on_sqlite(cursor, tables: set[str]) -> Iterator[str]:
    """By the number of rows that each had: SQLite keeps no other account."""
    cursor.execute("SELECT count(*) FROM sqlite_master WHERE name = 'sqlite_stat1'")
    seen = {}
    if cursor.fetchone()[0]:
        cursor.execute("SELECT tbl, max(CAST(stat AS integer)) FROM sqlite_stat1 GROUP BY tbl")
        seen = dict(cursor.fetchall())
    for table in tables:
        cursor.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608 our own names
        if abs(cursor.fetchone()[0] - seen.get(table, 0)) > CHANGED * seen.get(table, 0):
            yield table


def _changed_on_postgresql(cursor, tables: set[str]) -> Iterator[str]:
    # What this connection wrote in the last second is not counted yet, unless it is told to.
    cursor.execute("SELECT pg_stat_force_next_flush()")
    cursor.execute(
        "SELECT relname FROM pg_stat_user_tables WHERE schemaname = current_schema() "
        "AND n_mod_since_analyze > %s * n_live_tup",
        [CHANGED],
    )
    yield from (name for (name,) in cursor.fetchall())


_CHANGED = {"sqlite": _changed_on_sqlite, "postgresql": _changed_on_postgresql}
