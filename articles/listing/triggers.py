"""When lists change: each change of a row that a list is made of, with the statements that put the lists right.

Both engines write these into their triggers; on PostgreSQL what they are about is locked first.
"""

# ruff: noqa: S608 - every name in these statements is our own

from collections.abc import Iterator
from dataclasses import dataclass, field

from .rows import Dialect, What, put_right

#: Columns of an article that a list is made of.
_OF_ARTICLES = ("status", "publish_at", "continues_id", "section_id", "column_id", "kind", "print_order", "issue_id")
#: {table: (the kind of choice that its rows are, the column of the part, that of the choice, others that matter)}
_OF_HANGING = {
    "articles_tagging": (What.TAG, "content_object_id", "tag_id", ("rejected",)),
    "articles_mention": (What.PERSON, "article_id", "person_id", ("rejected",)),
    "articles_byline": (What.SIGNED, "article_id", "person_id", ()),
}


@dataclass(frozen=True)
class Change:
    """A trigger: the event, when it matters, what to lock, what to do."""

    name: str
    table: str
    event: str
    when: str
    statements: list[str]
    #: (table, condition) of rows that nobody else may change meanwhile
    locks: list[tuple[str, str]] = field(default_factory=list)


def changes(dialect: Dialect) -> list[Change]:
    return [*_of_articles(dialect), *_of_hanging(dialect), *_of_issues(dialect), *_of_people(dialect)]


def _of_articles(dialect: Dialect) -> Iterator[Change]:
    stories = {
        "INSERT": _begun("new.id"),
        "DELETE": f"SELECT old.id UNION {_begun('old.continues_id')}",
        "UPDATE": f"{_begun('new.id')} UNION {_begun('old.continues_id')}",
    }
    for event, ids in stories.items():
        when = _changed(_OF_ARTICLES, dialect) if event == "UPDATE" else "1 = 1"
        at = put_right(f"a0.id IN ({ids})", f"story_id IN ({ids})", dialect)
        settle = f"UPDATE articles_listing SET waits = NULL WHERE waits <= {dialect.now}"
        lock = [("articles_article", f"id IN ({ids})")]
        yield Change("articles", "articles_article", _event(event, _OF_ARTICLES), when, [*at, settle], lock)


def _of_hanging(dialect: Dialect) -> Iterator[Change]:
    for table, (what, part, choice, others) in _OF_HANGING.items():
        columns = (part, choice, *others)
        for event, rows in {"INSERT": ["new"], "DELETE": ["old"], "UPDATE": ["old", "new"]}.items():
            when = _changed(columns, dialect) if event == "UPDATE" else f"{rows[0]}.{choice} IS NOT NULL"
            statements = [one for row in rows for one in _hung(what, f"{row}.{part}", choice, row, dialect)]
            if event == "INSERT":  # which takes nothing away
                statements = statements[1:]
            locks = [("articles_article", f"id IN ({_begun(f'{row}.{part}')})") for row in rows]
            if choice == "person_id":
                locks += [("articles_person", f"id = {row}.person_id") for row in rows]
            yield Change(what.name.lower(), table, _event(event, columns), when, statements, locks)


def _hung(what: What, part: str, choice: str, row: str, dialect: Dialect) -> list[str]:
    ids, chosen = _begun(part), f"{row}.{choice}"
    at = f"a0.id IN ({ids}) AND n.{choice} = {chosen}"
    return put_right(at, f"story_id IN ({ids}) AND choice = {chosen}", dialect, [what])


def _of_issues(dialect: Dialect) -> Iterator[Change]:
    theirs = "story_id IN (SELECT id FROM articles_article WHERE issue_id = new.id)"
    statements = put_right("a0.issue_id = new.id", theirs, dialect, [What.YEAR])
    locks = [("articles_article", "issue_id = new.id")]
    when = _changed(("date",), dialect)
    yield Change("years", "articles_issue", _event("UPDATE", ("date",)), when, statements, locks)


def _of_people(dialect: Dialect) -> Iterator[Change]:
    statements = [
        one
        for what in (What.PERSON, What.SIGNED)
        for one in put_right("n.person_id = new.id", "choice = new.id", dialect, [what])
    ]
    when = _changed(("status",), dialect)
    yield Change("people", "articles_person", "INSERT", "1 = 1", statements)
    yield Change("people", "articles_person", _event("UPDATE", ("status",)), when, statements)


def _begun(part: str) -> str:
    """The ids of an article and of those that it may go on from: one of them is the story."""
    return (
        f"SELECT {part} UNION SELECT continues_id FROM articles_article WHERE id = {part} "
        "UNION SELECT b.continues_id FROM articles_article a JOIN articles_article b ON b.id = a.continues_id "
        f"WHERE a.id = {part}"
    )


def _event(event: str, columns: tuple[str, ...]) -> str:
    return f"UPDATE OF {', '.join(columns)}" if event == "UPDATE" else event


def _changed(columns: tuple[str, ...], dialect: Dialect) -> str:
    return " OR ".join(f"old.{name} {dialect.differs} new.{name}" for name in columns)
