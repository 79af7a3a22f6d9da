"""Rows that stand for all tests of a module, where to make them anew for each would be most of the work."""

from django.db import connection, transaction


def standing(blocker, make):
    """What `make` writes stands until the module's tests are done; the transaction of each lies within this one.

    For a fixture: `yield from standing(django_db_blocker, make)`.
    """
    with blocker.unblock(), transaction.atomic():
        count_at_once()
        made = make()
        with blocker.block():
            yield made
        transaction.set_rollback(True)


def count_at_once():
    """PostgreSQL writes tallies when a transaction ends. That of a test never does: there it counts at once."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS articles_counts IMMEDIATE")
