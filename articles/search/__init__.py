"""What an article is found by. Chinese has no spaces, so the words of a text are all pairs of neighbouring characters,
stops among them: what is found is exactly what a scan of the folded texts would find.

The words are kept beside the articles by triggers: whoever writes a text, and however, the index follows in the same
transaction. Index and triggers are made after every `migrate`, since SQLite loses triggers whenever a migration alters
their table. Two engines do it, each as its database does best; `ENGINES` names all that they are asked for.
"""

from collections.abc import Collection, Sequence

from django.db import connections, transaction
from django.db.models import Q

from . import postgresql, sqlite
from .texts import FIELDS, runs

__all__ = ["FIELDS", "few", "found", "headed", "index_articles", "runs", "teach", "those_with"]

#: Each has the `NAME` of its table; `ASKED`, which asks for the articles that have what `matching(phrases)` gives of
#: folded phrases, by their `ID`; `holding(phrases, ids, cursor)`, those of them that have the phrases as they stand;
#: `headed(phrases, ids, cursor)`, those of some that may have them above their texts; `found_by(runs)`, as the first,
#: but as a `Q`; `index(connection)`, which makes what is missing; and `teach(connection)`, for every new connection.
ENGINES = {"sqlite": sqlite, "postgresql": postgresql}
#: Up to so many articles are looked up one by one. Where there are more, lists are walked in their order until full.
FEW = 2_000


def found(query: str, using: str = "default") -> Q:
    """Which articles have every run of this query in their texts: a condition to filter articles by."""
    wanted = runs(query)
    ids = few(wanted, FEW, using) if wanted else []
    return _engine(using).found_by(wanted) if ids is None else Q(pk__in=ids)


def few(phrases: Sequence[str], most: int, using: str = "default") -> list[int] | None:
    """The ids of the articles that have each of these in their texts, as it stands; None where they may be more.

    Phrases are folded, and each has a letter, a character or a digit; whatever stands between those counts, too.
    """
    engine, match = _engine(using), [_engine(using).matching(phrases)]
    with connections[using].cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM ({engine.ASKED} LIMIT %s) AS first", [*match, most + 1])  # noqa: S608
        if cursor.fetchone()[0] > most:
            return None
        cursor.execute(engine.ASKED, match)
        return engine.holding(phrases, [pk for (pk,) in cursor], cursor)


def those_with(phrases: Sequence[str], ids: Collection[int], using: str = "default") -> set[int]:
    """Those of these articles that have each of these phrases."""
    if not ids:
        return set()
    engine = _engine(using)
    with connections[using].cursor() as cursor:
        # All that match between the first and the last are passed: to look up one takes as long as to pass thousands.
        between = f"{engine.ASKED} AND {engine.ID} BETWEEN %s AND %s"
        cursor.execute(between, [engine.matching(phrases), min(ids), max(ids)])
        found = {pk for (pk,) in cursor}.intersection(ids)
        return {*engine.holding(phrases, [*found], cursor)}


def headed(phrases: Sequence[str], ids: Collection[int], using: str = "default") -> list[int]:
    """Of these articles all that have each of these phrases in their kicker, headline and deck, and perhaps more."""
    with connections[using].cursor() as cursor:
        return _engine(using).headed(phrases, ids, cursor) if ids else []


def _engine(using: str):
    return ENGINES[connections[using].vendor]


def index_articles(app_config, using, **kwargs) -> None:
    """Make what is missing of the index and of its triggers, and drop the index of another form.

    All of it or nothing: a table that is there is taken for whole, and to fill it takes minutes in which one may stop.
    """
    connection = connections[using]
    if "articles_article" in connection.introspection.table_names():  # not so after a migration back to nothing
        with transaction.atomic(using):
            ENGINES[connection.vendor].index(connection)


def teach(connection, **kwargs) -> None:
    """Every new connection knows what the triggers and a search call."""
    ENGINES[connection.vendor].teach(connection)
