"""Which rows lists are read from, as SQL: what triggers write when a story changes, and what a recount compares with.

One text for both databases; a `Dialect` has the few words in which they differ.
"""

# ruff: noqa: S608 - every name in these statements is our own

from collections.abc import Iterable
from dataclasses import dataclass

from articles.models import Article, Listing
from articles.querysets.visibility import MOST_PARTS

What = Listing.What
#: Their columns, and those of which a change is a change of the row.
COLUMNS = ("story_id", "what", "choice", "section_id", "kind", "print_order", "waits")
TOLD = COLUMNS[3:]
#: What a story has by itself, and what hangs on it or on a part of it overleaf.
OWN = (What.STORY, What.KIND, What.YEAR, What.COLUMN, What.SECTION)
HUNG = (What.TAG, What.PERSON, What.SIGNED)
_PUBLISHED = Article.Status.PUBLISHED.value
_KIND = "CASE a0.kind {} END".format(" ".join(f"WHEN '{kind}' THEN {n}" for n, kind in enumerate(Listing.KINDS)))
_CONFIRMED = "(SELECT status FROM articles_person WHERE id = n.person_id) = 'confirmed'"
#: {kind of choice: the column that says it}, beside the year
_CHOICE = {What.STORY: "0", What.KIND: _KIND, What.COLUMN: "a0.column_id", What.SECTION: "a0.section_id"}
#: {kind of choice: (the rows that hang, the part that they hang on, the choice, which of them count)}
_HANGING = {
    What.TAG: ("articles_tagging", "n.content_object_id", "n.tag_id", "NOT n.rejected"),
    What.PERSON: ("articles_mention", "n.article_id", "n.person_id", f"NOT n.rejected AND {_CONFIRMED}"),
    What.SIGNED: ("articles_byline", "n.article_id", "n.person_id", _CONFIRMED),
}


@dataclass(frozen=True)
class Dialect:
    now: str
    #: the later of several times
    latest: str
    year: str
    #: between two values of which one may be NULL
    differs: str


def wanted(at: str, dialect: Dialect, whats: Iterable[int] = What.values) -> str:
    """All rows of these kinds of choice for the stories `at` which this condition holds, of `a0` or of hanging `n`."""
    rows = [_own(what, at, dialect) for what in OWN if what in whats]
    rows += [_hung(what, at, dialect) for what in HUNG if what in whats]
    return (
        "SELECT story_id, what, choice, section_id, kind, print_order, "
        f"CASE WHEN out_at > {dialect.now} THEN out_at END AS waits FROM ({' UNION ALL '.join(rows)}) AS every"
    )


def _own(what: int, at: str, dialect: Dialect) -> str:
    choice = _CHOICE.get(what) or f"coalesce({dialect.year}, 0)"
    return (
        f"SELECT {_told(what, choice)}, a0.publish_at AS out_at "
        "FROM articles_article a0 JOIN articles_issue i ON i.id = a0.issue_id "
        f"WHERE {_is_story(at)} AND {choice} IS NOT NULL"
    )


def _hung(what: int, at: str, dialect: Dialect) -> str:
    """Whichever part has it comes out first, the story has it from then on."""
    rows = " UNION ALL ".join(_on_part(what, at, dialect, depth) for depth in range(MOST_PARTS))
    return (
        "SELECT story_id, what, choice, section_id, kind, print_order, min(out_at) AS out_at "
        f"FROM ({rows}) AS hung GROUP BY story_id, what, choice, section_id, kind, print_order"
    )


def _on_part(what: int, at: str, dialect: Dialect, depth: int) -> str:
    """What hangs on the part so many pages on; it is out once all parts before it are."""
    table, part, choice, stands = _HANGING[what]
    before = "".join(
        f" JOIN articles_article a{n} ON a{n}.continues_id = a{n - 1}.id AND a{n}.status = '{_PUBLISHED}'"
        for n in range(1, depth + 1)
    )
    times = ", ".join(f"a{n}.publish_at" for n in range(depth + 1))
    out_at = f"{dialect.latest}({times})" if depth else times
    return (
        f"SELECT {_told(what, choice)}, {out_at} AS out_at FROM articles_article a0{before} "
        f"JOIN {table} n ON {part} = a{depth}.id WHERE {_is_story(at)} AND {stands}"
    )


def _told(what: int, choice: str) -> str:
    return (
        f"a0.id AS story_id, {int(what)} AS what, {choice} AS choice, "
        f"a0.section_id AS section_id, {_KIND} AS kind, a0.print_order AS print_order"
    )


def _is_story(at: str) -> str:
    return f"a0.continues_id IS NULL AND a0.status = '{_PUBLISHED}' AND {at}"


def put_right(at: str, listed: str, dialect: Dialect, whats: Iterable[int] = What.values) -> list[str]:
    """The statements after which what is `listed` under this condition is what is wanted `at` that one."""
    rows = wanted(at, dialect, whats)
    changed = " OR ".join(f"articles_listing.{name} {dialect.differs} excluded.{name}" for name in TOLD)
    kinds = ", ".join(str(int(what)) for what in whats)
    return [
        f"DELETE FROM articles_listing WHERE {listed} AND what IN ({kinds}) AND (story_id, what, choice) NOT IN "
        f"(SELECT story_id, what, choice FROM ({rows}) AS wanted)",
        f"INSERT INTO articles_listing ({', '.join(COLUMNS)}) SELECT * FROM ({rows}) AS wanted WHERE 1 = 1 "
        f"ON CONFLICT (story_id, what, choice) DO UPDATE SET {', '.join(f'{n} = excluded.{n}' for n in TOLD)} "
        f"WHERE {changed}",
    ]  # fmt: skip


#: What the tallies of these rows are.
TALLIES = """
SELECT section_id AS section, what, choice, count(*) AS stories FROM articles_listing
WHERE waits IS NULL GROUP BY section_id, what, choice
UNION ALL
SELECT 0, what, choice, count(*) FROM articles_listing WHERE waits IS NULL GROUP BY what, choice
"""
