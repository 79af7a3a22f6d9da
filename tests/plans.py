"""How SQLite would find what it is asked for."""

import pytest
from django.db import connection

reads_a_plan = pytest.mark.skipif(connection.vendor != "sqlite", reason="it reads SQLite's plan")


def forget_sizes():
    """What SQLite was told of tables that hold nothing: it would rightly read such a table from end to end."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM sqlite_stat1")
        cursor.execute("ANALYZE sqlite_schema")


def tell_sizes():
    """What SQLite is told of an archive by and by: how many rows an index has for one value."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def plan(query):
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN QUERY PLAN " + query)
        return "\n".join(row[3] for row in cursor.fetchall())
