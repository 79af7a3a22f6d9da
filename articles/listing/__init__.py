"""Lists that stay fast: a row for each choice that a published story has, and how many stories each choice has.

They are kept by triggers, in the same transaction, whoever writes, and made after every `migrate`; `recount` compares
them with the articles. A tally counts what has come out. A row of a story that waits for its time says so; once that
has come the row counts by itself (`ListingQuerySet.due`), until the next change of an article settles it.
"""

# ruff: noqa: S608 - every name in these statements is our own

from django.db import connections, transaction

from . import postgresql, sqlite
from .rows import COLUMNS, TALLIES, wanted

__all__ = ["keep_lists", "let_go", "recount"]

#: Each has its `DIALECT`, `triggers()` that it should have and those `present`, and what makes, drops and locks.
ENGINES = {"sqlite": sqlite, "postgresql": postgresql}
COUNTS = ("section", "what", "choice", "stories")


def keep_lists(app_config, using, **kwargs) -> None:
    """Make what is missing of the triggers; where any was, rows may be wrong, and all are made anew."""
    connection = connections[using]
    if "articles_listing" not in connection.introspection.table_names():
        return
    engine = ENGINES[connection.vendor]
    with transaction.atomic(using), connection.cursor() as cursor:
        if not set(engine.triggers()) <= engine.present(cursor):
            engine.drop(cursor)
            _fill(cursor, engine.DIALECT)
            engine.make(cursor)


def let_go(app_config, using, plan=(), **kwargs) -> None:
    """Before tables are altered: SQLite renames none that a trigger of another table tells of."""
    connection = connections[using]
    if plan and "articles_listing" in connection.introspection.table_names():
        with transaction.atomic(using), connection.cursor() as cursor:
            ENGINES[connection.vendor].drop(cursor)


def _fill(cursor, dialect) -> None:
    for table in ("articles_listing", "articles_tally"):
        cursor.execute(f"DELETE FROM {table}")
    columns = ", ".join(COLUMNS)
    cursor.execute(f"INSERT INTO articles_listing ({columns}) {wanted('1 = 1', dialect)}")
    cursor.execute(f"INSERT INTO articles_tally (section, what, choice, stories) {TALLIES}")


def recount(using="default", *, check=False) -> dict[str, int]:
    """How many rows of lists and tallies were missing, and how many should not have been there; then they are right.

    With `check` they stay as they were.
    """
    connection = connections[using]
    engine = ENGINES[connection.vendor]
    with transaction.atomic(using), connection.cursor() as cursor:
        engine.lock(cursor)
        cursor.execute(f"UPDATE articles_listing SET waits = NULL WHERE waits <= {engine.DIALECT.now}")
        found = _compared(cursor, "articles_listing", COLUMNS, wanted("1 = 1", engine.DIALECT), check)
        # Whoever put a list right has counted it.
        return found | _compared(cursor, "articles_tally", COUNTS, TALLIES, check)


def _compared(cursor, table, columns, want, check) -> dict[str, int]:
    """What is in the table and not wanted goes, what is wanted and not there comes."""
    names = ", ".join(columns)
    have, want = f"SELECT {names} FROM {table}", f"SELECT {names} FROM ({want}) AS wanted"
    surplus, missing = f"{have} EXCEPT {want}", f"{want} EXCEPT {have}"
    key = ", ".join(columns[:3])
    found = {f"{table} surplus": _count(cursor, surplus), f"{table} missing": _count(cursor, missing)}
    if any(found.values()) and not check:
        cursor.execute(f"DELETE FROM {table} WHERE ({key}) IN (SELECT {key} FROM ({surplus}) AS surplus)")
        cursor.execute(f"INSERT INTO {table} ({names}) {missing}")
    return found


def _count(cursor, rows) -> int:
    cursor.execute(f"SELECT count(*) FROM ({rows}) AS rows")
    return cursor.fetchone()[0]
