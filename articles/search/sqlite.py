"""On SQLite the words are kept in an FTS5 table, and a run of characters is asked for as a phrase of pairs.

The triggers call `search_words`, which every connection of ours knows. What that gives is part of the index: a change
of it needs a table of another name.
"""

from collections.abc import Iterable, Sequence

from django.db.models import F, Q
from django.db.models.expressions import RawSQL
from django.db.models.lookups import In

from articles.folding import fold

from .texts import FIELDS, is_run, runs

#: The index, the one that is being made to take its place, and the index before characters were folded.
_NAME, _FRESH, _OUTGROWN = "articles_found_by", "articles_found_by_fresh", "articles_words"
#: Up to which article the fresh one goes.
_UPTO = "articles_found_by_upto"
_WORDS = {row: "search_words({})".format(", ".join(f"{row}.{name}" for name in FIELDS)) for row in ("old", "new")}
ASKED = f"SELECT rowid AS id FROM {_NAME} WHERE {_NAME} MATCH %s"  # noqa: S608 our own names
ID = "rowid"
_CHANGED = " OR ".join(f"old.{name} IS NOT new.{name}" for name in FIELDS)


def _table(name: str) -> str:
    return (
        f"CREATE VIRTUAL TABLE {name} "
        "USING fts5(words, content='', prefix='1', tokenize='unicode61 remove_diacritics 0')"
    )


def _triggers(name: str, only: str = "true") -> dict[str, str]:
    """What keeps an index of this name: {name of the trigger: when it does what}."""
    add = f"INSERT INTO {name}(rowid, words) VALUES (new.id, {_WORDS['new']});"  # noqa: S608 our own names
    # A table without contents has to be told what it shall forget.
    drop = f"INSERT INTO {name}({name}, rowid, words) VALUES ('delete', old.id, {_WORDS['old']});"  # noqa: S608
    fields, new, old = ", ".join(FIELDS), only.format(row="new"), only.format(row="old")
    return {
        f"{name}_added": f"AFTER INSERT ON articles_article WHEN {new} BEGIN {add} END",
        f"{name}_dropped": f"AFTER DELETE ON articles_article WHEN {old} BEGIN {drop} END",
        f"{name}_changed": (
            f"AFTER UPDATE OF {fields} ON articles_article WHEN ({_CHANGED}) AND {old} BEGIN {drop} {add} END"
        ),
    }


def words(*texts: str) -> str:
    """All that these texts are found by, with a space between: each pair of neighbours, the last of a run alone."""
    return " ".join(run[at : at + 2] for text in texts for run in runs(text) for at in range(len(run)))


def matching(phrases: Iterable[str]) -> str:
    return " AND ".join(map(_phrase, phrases))


def holding(phrases: Sequence[str], ids: list[int], cursor) -> list[int]:
    """Of a phrase with stops in it the index knows the runs, and which follows which, but not what stands between."""
    loose = [phrase for phrase in phrases if not is_run(phrase)]
    if not loose or not ids:
        return ids
    holds = " AND ".join(f"search_holds(%s, {', '.join(FIELDS)})" for _ in loose)
    among = ", ".join(["%s"] * len(ids))
    cursor.execute(
        f"SELECT id FROM articles_article WHERE id IN ({among}) AND {holds}",  # noqa: S608 our own names
        [*ids, *loose],
    )
    return [pk for (pk,) in cursor]


def found_by(asked: Sequence[str]) -> Q:
    # Adding nothing keeps the rows from being looked up one by one: a common word has most of them. So they are walked
    # in the order of the list until a page is full; over a hundred thousand that took 11 ms instead of 268.
    return Q(In(F("pk") + 0, RawSQL(ASKED, [matching(asked)])))  # noqa: S611 our own words


def _phrase(phrase: str) -> str:
    """The words of a phrase one after the other, as `words` gives them of a text that has it.

    A run that ends within the phrase has its last character alone; what the last run goes on with is open.
    """
    *ended, last = [*runs(phrase), *([] if is_run(phrase[-1]) else [""])]
    asked = [run[at : at + 2] for run in ended for at in range(len(run))]
    asked += [last[at : at + 2] for at in range(len(last) - 1)]
    if len(last) == 1:
        return f'"{" ".join([*asked, last])}" *'
    return f'"{" ".join(asked)}"'


def index(connection) -> None:
    tables = connection.introspection.table_names()
    with connection.cursor() as cursor:
        if _OUTGROWN in tables:
            _drop(cursor, _OUTGROWN)
        if _NAME not in tables:
            cursor.execute(_table(_NAME))
            _fill(cursor, _NAME, "true", [])
        _keep(cursor, _NAME)


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
        _drop(cursor, _NAME)
        for trigger in _triggers(_FRESH):
            cursor.execute(f"DROP TRIGGER {trigger}")
        cursor.execute(f"ALTER TABLE {_FRESH} RENAME TO {_NAME}")
        cursor.execute(f"DROP TABLE {_UPTO}")
        _keep(cursor, _NAME)
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
    cursor.execute(f"INSERT INTO {name}(rowid, words) {texts}", values)
    return cursor.rowcount


def teach(connection) -> None:
    connection.connection.create_function("search_words", -1, words, deterministic=True)
    connection.connection.create_function("search_holds", -1, holds, deterministic=True)


def holds(phrase: str, *texts: str) -> bool:
    """Whether one of these texts has this folded phrase, as it stands."""
    return any(phrase in fold(text) for text in texts)
