"""On SQLite the words are kept in an FTS5 table, and a phrase is asked for as its pairs, one after the other.

The triggers call `search_words`, which every connection of ours knows. What that gives is part of the index: a change
of it needs a table of another name.
"""

from collections.abc import Iterable, Sequence

from django.db.models import F, Q
from django.db.models.expressions import RawSQL
from django.db.models.lookups import In

from articles.folding import fold

from .texts import FIELDS, HEADING

#: The index, the one that is being made to take its place, and up to which article that one goes.
NAME, _FRESH, _UPTO = "articles_pairs", "articles_pairs_fresh", "articles_pairs_upto"
#: Those of earlier releases.
_OUTGROWN = ("articles_words", "articles_found_by", "articles_found_by_fresh", "articles_found_by_upto")
# What stands in the first column takes two bytes less each time: of a hundred thousand articles 58 MB of 222.
_COLUMNS = {"body": ("body",), "heading": HEADING}
_WORDS = {
    row: ", ".join(f"search_words({', '.join(f'{row}.{name}' for name in names)})" for names in _COLUMNS.values())
    for row in ("old", "new")
}
ASKED = f"SELECT rowid AS id FROM {NAME} WHERE {NAME} MATCH %s"  # noqa: S608 our own names
ID = "rowid"
_CHANGED = " OR ".join(f"old.{name} IS NOT new.{name}" for name in FIELDS)
#: Of all that is no blank, also of stops: `words` parts what it gives by blanks alone.
TOKENS = "unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'"
#: What a blank within a pair is written as; of other characters that FTS5 would part words at hardly any is printed.
_BLANKS = str.maketrans({" ": "\x1f", **dict.fromkeys("\0\u1680\u180e\u2028\u2029", "\n")})


def _table(name: str) -> str:
    columns = ", ".join(_COLUMNS)
    return f"CREATE VIRTUAL TABLE {name} USING fts5({columns}, content='', prefix='1', tokenize=\"{TOKENS}\")"


def _triggers(name: str, only: str = "true") -> dict[str, str]:
    """What keeps an index of this name: {name of the trigger: when it does what}."""
    columns = ", ".join(_COLUMNS)
    add = f"INSERT INTO {name}(rowid, {columns}) VALUES (new.id, {_WORDS['new']});"  # noqa: S608 our own names
    # A table without contents has to be told what it shall forget.
    drop = f"INSERT INTO {name}({name}, rowid, {columns}) VALUES ('delete', old.id, {_WORDS['old']});"  # noqa: S608
    fields, new, old = ", ".join(FIELDS), only.format(row="new"), only.format(row="old")
    return {
        f"{name}_added": f"AFTER INSERT ON articles_article WHEN {new} BEGIN {add} END",
        f"{name}_dropped": f"AFTER DELETE ON articles_article WHEN {old} BEGIN {drop} END",
        f"{name}_changed": (
            f"AFTER UPDATE OF {fields} ON articles_article WHEN ({_CHANGED}) AND {old} BEGIN {drop} {add} END"
        ),
    }


def words(*texts: str) -> str:
    """All that these texts are found by, with a space between: their characters, each with the next."""
    return " ".join(pair for text in texts for pair in _pairs(fold(text)))


def _pairs(folded: str) -> list[str]:
    """Each character with the next; the last is alone."""
    text = folded.translate(_BLANKS)
    return [text[at : at + 2] for at in range(len(text))]


def matching(phrases: Iterable[str]) -> str:
    return " AND ".join(map(_phrase, phrases))


def matching_above(phrases: Iterable[str]) -> str:
    return f"heading : ({matching(phrases)})"


def _phrase(phrase: str) -> str:
    """What the last character of a phrase goes on with is open."""
    *pairs, last = _pairs(phrase)
    asked = " ".join(pairs or last).replace('"', '""')
    return f'"{asked}"' if pairs else f'"{asked}" *'


def holding(phrases: Sequence[str], ids: list[int], cursor) -> list[int]:
    """Pairs that follow each other are the phrase as it stands."""
    return ids


def found_by(asked: Sequence[str]) -> Q:
    # Adding nothing keeps the rows from being looked up one by one: a common word has most of them. So they are walked
    # in the order of the list until a page is full; over a hundred thousand that took 11 ms instead of 268.
    return Q(In(F("pk") + 0, RawSQL(ASKED, [matching(asked)])))  # noqa: S611 our own words


def index(connection) -> None:
    tables = connection.introspection.table_names()
    with connection.cursor() as cursor:
        for name in _OUTGROWN:
            _drop(cursor, name)
        if NAME not in tables:
            cursor.execute(_table(NAME))
            _fill(cursor, NAME, "true", [])
        _keep(cursor, NAME)


def begin(connection) -> None:
    """A fresh index beside the one that is asked, to take its place in the end; what was begun before is dropped."""
    with connection.cursor() as cursor:
        _drop(cursor, _FRESH)
        cursor.execute(f"DROP TABLE IF EXISTS {_UPTO}")
        cursor.execute(f"CREATE TABLE {_UPTO} AS SELECT 0 AS upto")
        cursor.execute(_table(_FRESH))
        _keep(cursor, _FRESH, f"{{row}}.id <= (SELECT upto FROM {_UPTO})")  # noqa: S608 our own names


def index_between(connection, first: int, last: int) -> int:
    """Ranges are taken in order: what is written meanwhile follows by triggers up to where the fresh index goes."""
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {_UPTO} SET upto = %s WHERE upto < %s", [last, first])  # noqa: S608 our own names
        return _fill(cursor, _FRESH, "id BETWEEN %s AND %s", [first, last]) if cursor.rowcount else 0


def finish(connection) -> int:
    with connection.cursor() as cursor:
        written = _fill(cursor, _FRESH, f"id > (SELECT upto FROM {_UPTO})", [])  # noqa: S608 our own names
        _drop(cursor, NAME)
        for trigger in _triggers(_FRESH):
            cursor.execute(f"DROP TRIGGER {trigger}")
        cursor.execute(f"ALTER TABLE {_FRESH} RENAME TO {NAME}")
        cursor.execute(f"DROP TABLE {_UPTO}")
        _keep(cursor, NAME)
        return written


def _keep(cursor, name: str, only: str = "true") -> None:
    for trigger, when in _triggers(name, only).items():
        cursor.execute(f"CREATE TRIGGER IF NOT EXISTS {trigger} {when}")


def _drop(cursor, name: str) -> None:
    for trigger in _triggers(name):
        cursor.execute(f"DROP TRIGGER IF EXISTS {trigger}")
    cursor.execute(f"DROP TABLE IF EXISTS {name}")


def _fill(cursor, name: str, where: str, values: list[int]) -> int:
    texts = f"SELECT new.id, {_WORDS['new']} FROM articles_article AS new WHERE {where}"  # noqa: S608 our own names
    cursor.execute(f"INSERT INTO {name}(rowid, {', '.join(_COLUMNS)}) {texts}", values)
    return cursor.rowcount


def teach(connection) -> None:
    connection.connection.create_function("search_words", -1, words, deterministic=True)
