"""On PostgreSQL a story is locked while its rows are put right, and tallies are written when a transaction ends.

They are few rows that everybody writes: held longer they would keep all others waiting, and two that write them in
another order would stop each other. At the end one after another takes a lock, for as long as a commit takes.
"""

# ruff: noqa: S608 - every name in these statements is our own

from .rows import Dialect
from .triggers import Change, changes

#: The lock that whoever writes tallies holds; see the one of imports in importing/dumps.py.
COUNTING = 0x74616C6C79
DIALECT = Dialect(
    now="clock_timestamp()",
    latest="greatest",
    year="CAST(extract(year FROM i.date) AS integer)",
    differs="IS DISTINCT FROM",
)
_TRIGGER = """
CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body}; RETURN NULL; END $$;
CREATE OR REPLACE TRIGGER {name} AFTER {event} ON {table} FOR EACH ROW WHEN ({when}) EXECUTE FUNCTION {name}()
"""
_STRENGTH = {"articles_article": "NO KEY UPDATE", "articles_person": "SHARE"}
_ADD = """
INSERT INTO articles_tally (section, what, choice, stories)
VALUES ({row}.section_id, {row}.what, {row}.choice, {number}), (0, {row}.what, {row}.choice, {number})
ON CONFLICT (section, what, choice) DO UPDATE SET stories = articles_tally.stories + excluded.stories;
"""
_COUNT = f"""
CREATE OR REPLACE FUNCTION articles_counts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock({COUNTING});
    IF TG_OP <> 'INSERT' AND old.waits IS NULL THEN {_ADD.format(row="old", number=-1)}
        DELETE FROM articles_tally WHERE section IN (0, old.section_id) AND what = old.what
        AND choice = old.choice AND stories = 0;
    END IF;
    IF TG_OP <> 'DELETE' AND new.waits IS NULL THEN {_ADD.format(row="new", number=1)} END IF;
    RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION articles_lists_emptied() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN DELETE FROM articles_listing; DELETE FROM articles_tally; RETURN NULL; END $$;
CREATE OR REPLACE TRIGGER articles_lists_emptied AFTER TRUNCATE ON articles_article
FOR EACH STATEMENT EXECUTE FUNCTION articles_lists_emptied();
DROP TRIGGER IF EXISTS articles_counts ON articles_listing;
CREATE CONSTRAINT TRIGGER articles_counts AFTER INSERT OR UPDATE OF section_id, waits OR DELETE ON articles_listing
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION articles_counts()
"""


def _functions() -> dict[str, Change]:
    return {f"articles_lists_{change.name}_{change.event.split()[0].lower()}": change for change in changes(DIALECT)}


def present(cursor) -> set[str]:
    cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")
    return {name for (name,) in cursor}


def triggers() -> set[str]:
    return {*_functions(), "articles_counts", "articles_lists_emptied"}


def make(cursor) -> None:
    for name, change in _functions().items():
        locks = [_lock(table, rows) for table, rows in change.locks]
        cursor.execute(
            _TRIGGER.format(
                name=name,
                body=";\n".join([*locks, *change.statements]),
                event=change.event,
                table=change.table,
                when=change.when,
            )
        )
    cursor.execute(_COUNT)


def _lock(table: str, rows: str) -> str:
    return f"PERFORM 1 FROM {table} WHERE {rows} ORDER BY id FOR {_STRENGTH[table]}"


def drop(cursor) -> None:
    for name, change in _functions().items():
        cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON {change.table}")
    cursor.execute("DROP TRIGGER IF EXISTS articles_counts ON articles_listing")
    cursor.execute("DROP TRIGGER IF EXISTS articles_lists_emptied ON articles_article")


def lock(cursor) -> None:
    """Nobody else changes what is listed until the transaction ends, and what it changes itself is counted at once."""
    cursor.execute("LOCK TABLE articles_article, articles_listing IN SHARE ROW EXCLUSIVE MODE")
    cursor.execute("SET CONSTRAINTS articles_counts IMMEDIATE")
