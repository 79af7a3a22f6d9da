"""On SQLite there is one writer at a time: lists and tallies follow each row at once."""

from .rows import Dialect
from .triggers import changes

DIALECT = Dialect(
    now="strftime('%Y-%m-%d %H:%M:%f', 'now')",
    latest="max",
    year="CAST(substr(i.date, 1, 4) AS integer)",
    differs="IS NOT",
)
_MORE = """
INSERT INTO articles_tally (section, what, choice, stories)
SELECT new.section_id, new.what, new.choice, 1 WHERE new.waits IS NULL
UNION ALL SELECT 0, new.what, new.choice, 1 WHERE new.waits IS NULL
ON CONFLICT (section, what, choice) DO UPDATE SET stories = stories + 1
"""
_FEWER = """
UPDATE articles_tally SET stories = stories - 1
WHERE old.waits IS NULL AND section IN (0, old.section_id) AND what = old.what AND choice = old.choice;
DELETE FROM articles_tally
WHERE section IN (0, old.section_id) AND what = old.what AND choice = old.choice AND stories = 0
"""
_COUNTING = {
    "articles_counts_insert": f"AFTER INSERT ON articles_listing BEGIN {_MORE}; END",
    "articles_counts_delete": f"AFTER DELETE ON articles_listing BEGIN {_FEWER}; END",
    "articles_counts_update": f"AFTER UPDATE OF section_id, waits ON articles_listing BEGIN {_FEWER}; {_MORE}; END",
}


def triggers() -> dict[str, str]:
    """{name: what makes it}"""
    made = {}
    for change in changes(DIALECT):
        event, statements = change.event.split()[0].lower(), "; ".join(change.statements)
        made[f"articles_lists_{change.name}_{event}"] = (
            f"AFTER {change.event} ON {change.table} WHEN {change.when} BEGIN {statements}; END"
        )
    return made | _COUNTING


def present(cursor) -> set[str]:
    cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    return {name for (name,) in cursor}


def make(cursor) -> None:
    for name, when in triggers().items():
        cursor.execute(f"CREATE TRIGGER IF NOT EXISTS {name} {when}")


def drop(cursor) -> None:
    for name in triggers():
        cursor.execute(f"DROP TRIGGER IF EXISTS {name}")


def lock(cursor) -> None:
    """A transaction that writes has the only lock."""
