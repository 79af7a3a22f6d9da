"""On SQLite the words are kept in an FTS5 table, and a run of characters is asked for as a phrase of pairs.

The triggers call `search_words`, which every connection of ours knows. What that gives is part of the index: a change
of it needs a table of another name.
"""

from collections.abc import Iterable

from django.db.models import BooleanField, F, Func, Q, Value
from django.db.models.expressions import RawSQL
from django.db.models.lookups import In

from articles.folding import fold

from .texts import FIELDS, runs

_TABLE = """
CREATE VIRTUAL TABLE articles_found_by
USING fts5(words, content='', prefix='1', tokenize='unicode61 remove_diacritics 0')
"""
#: The index before characters were folded.
_OUTGROWN = "articles_words"
_WORDS = {row: "search_words({})".format(", ".join(f"{row}.{name}" for name in FIELDS)) for row in ("old", "new")}
_ADD = f"INSERT INTO articles_found_by(rowid, words) VALUES (new.id, {_WORDS['new']});"  # noqa: S608 our own names
# A table without contents has to be told what it shall forget.
_FORGET = "INSERT INTO articles_found_by(articles_found_by, rowid, words) VALUES"
_DROP = f"{_FORGET} ('delete', old.id, {_WORDS['old']});"
_ASKED = "SELECT rowid FROM articles_found_by WHERE articles_found_by MATCH %s"
_CHANGED = " OR ".join(f"old.{name} IS NOT new.{name}" for name in FIELDS)
_TRIGGERS = {
    "articles_found_by_added": f"AFTER INSERT ON articles_article BEGIN {_ADD} END",
    "articles_found_by_dropped": f"AFTER DELETE ON articles_article BEGIN {_DROP} END",
    "articles_found_by_changed": (
        f"AFTER UPDATE OF {', '.join(FIELDS)} ON articles_article WHEN {_CHANGED} BEGIN {_DROP} {_ADD} END"
    ),
}


def words(*texts: str) -> str:
    """All that these texts are found by, with a space between: each pair of neighbours, the last of a run alone."""
    return " ".join(run[at : at + 2] for text in texts for run in runs(text) for at in range(len(run)))


def found_by_runs(asked: Iterable[str], using: str) -> Q:
    # Adding nothing keeps the rows from being looked up one by one: a common word has most of them. So they are walked
    # in the order of the list until a page is full; over a hundred thousand that took 11 ms instead of 268.
    return Q(In(F("pk") + 0, RawSQL(_ASKED, [" AND ".join(map(_phrase, asked))])))  # noqa: S611 our own words


def found_by_phrase(phrase: str, using: str) -> Q:
    holding = Func(Value(phrase), *FIELDS, function="search_holds", output_field=BooleanField())
    return found_by_runs(runs(phrase), using) & Q(holding)


def _phrase(run: str) -> str:
    if len(run) == 1:
        return f'"{run}" *'
    return '"{}"'.format(" ".join(run[at : at + 2] for at in range(len(run) - 1)))


def index(connection) -> None:
    tables = connection.introspection.table_names()
    with connection.cursor() as cursor:
        if _OUTGROWN in tables:
            for change in ("added", "dropped", "changed"):
                cursor.execute(f"DROP TRIGGER IF EXISTS {_OUTGROWN}_{change}")
            cursor.execute(f"DROP TABLE {_OUTGROWN}")
        if "articles_found_by" not in tables:
            cursor.execute(_TABLE)
            cursor.execute(
                "INSERT INTO articles_found_by(rowid, words) "  # noqa: S608 our own names
                f"SELECT new.id, {_WORDS['new']} FROM articles_article AS new"
            )
        for name, when in _TRIGGERS.items():
            cursor.execute(f"CREATE TRIGGER IF NOT EXISTS {name} {when}")


def teach(connection) -> None:
    connection.connection.create_function("search_words", -1, words, deterministic=True)
    connection.connection.create_function("search_holds", -1, holds, deterministic=True)


def holds(phrase: str, *texts: str) -> bool:
    """Whether one of these texts has this folded phrase, as it stands."""
    return any(phrase in fold(text) for text in texts)
