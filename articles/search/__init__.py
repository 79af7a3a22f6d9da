"""What an article is found by. Chinese has no spaces, so the words of a text are all pairs of neighbouring characters,
stops among them: what is found is exactly what a scan of the folded texts would find.

The words are kept beside the articles by triggers: whoever writes a text, and however, the index follows in the same
transaction. Index and triggers are made after every `migrate`, since SQLite loses triggers whenever a migration alters
their table. Two engines do it, each as its database does best; `ENGINES` names all that they are asked for.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence

from django.db import connections, transaction
from django.db.models import Q

from articles.slices import slices

from . import postgresql, sqlite
from .texts import FIELDS, runs

__all__ = [
    "FIELDS", "asked", "few", "found", "headed", "holding", "index_articles", "runs", "teach", "those_with",
]  # fmt: skip

#: Each has the `NAME` of its table; `ASKED`, which asks for the articles that have what `matching(phrases)` gives of
#: folded phrases, by their `ID`; `matching_above(phrases)`, the same of what stands above a text, None where that is
#: not known; `holding(phrases, ids, cursor)`, those that have the phrases as they stand; `found_by(runs)`, as the
#: first, but as a `Q`; `index(connection)`, which makes what is missing; and `teach(connection)`, for new connections.
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
    statement, values = asked(phrases, using)
    with connections[using].cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM ({statement} LIMIT %s) AS first", [*values, most + 1])  # noqa: S608
        if cursor.fetchone()[0] > most:
            return None
        cursor.execute(statement, values)
        ids = [pk for (pk,) in cursor]
    return holding(phrases, ids, using)


def those_with(phrases: Sequence[str], ids: Iterable[int], using: str = "default") -> set[int]:
    """Those of these articles that have each of these phrases."""
    return {*holding(phrases, [*_matching(_engine(using).matching(phrases), ids, using)], using)}


def headed(phrases: Sequence[str], ids: Collection[int], using: str = "default") -> list[int]:
    """Of these articles all that have each of these phrases in their kicker, headline and deck, and perhaps more."""
    match = _engine(using).matching_above(phrases)
    return [*ids] if match is None else [*_matching(match, ids, using)]


def _matching(match: object, ids: Iterable[int], using: str) -> Iterator[int]:
    """Those of these articles that match."""
    engine = _engine(using)
    with connections[using].cursor() as cursor:
        for some in slices(sorted(ids)):
            # All that match between the ends are passed: to look up one takes as long as to pass ten thousand.
            one_of = f"{engine.ID} BETWEEN %s AND %s AND {engine.ID} + 0 IN ({', '.join(['%s'] * len(some))})"
            cursor.execute(f"{engine.ASKED} AND {one_of}", [match, some[0], some[-1], *some])
            yield from (pk for (pk,) in cursor.fetchall())


def asked(phrases: Sequence[str], using: str, ends: Sequence[int] = ()) -> tuple[str, list]:
    """(statement, values) for the `id` of each article whose texts may have each of these phrases, as `holding` tells.

    With the first and the last id as `ends` only of those between.
    """
    engine = _engine(using)
    between = f" AND {engine.ID} BETWEEN %s AND %s" if ends else ""
    return engine.ASKED + between, [engine.matching(phrases), *ends]


def holding(phrases: Sequence[str], ids: Sequence[int], using: str) -> list[int]:
    """Those of these articles, of which the index says that they may, that have each of these phrases."""
    with connections[using].cursor() as cursor:
        return [pk for some in slices(ids) for pk in _engine(using).holding(phrases, some, cursor)]


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
