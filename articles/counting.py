"""What each further choice would leave of a list, asked of the rows that are kept for lists: see articles/listing/."""

# ruff: noqa: S608 - every word of these statements is our own

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .models import Listing, Tally
from .named import Named
from .questions import answer, marks, now, reading
from .selection import IN_PRINT_ORDER, Selection
from .slices import slices

What = Listing.What
#: {kind of choice: [(choice, how many stories have it)]}
Counts = dict[int, list[tuple[int, int]]]
#: Of these there are few, and each is counted; of the others the most frequent.
_ALL, _MOST = (What.STORY, What.KIND, What.YEAR, What.SECTION), (What.COLUMN, What.TAG, What.PERSON)
#: What choices beside a list are of, and one number for a choice: whoever counts thousands is quicker with those.
_OFFERED = ", ".join(
    str(int(what)) for what in (What.KIND, What.YEAR, What.COLUMN, What.TAG, What.PERSON, What.SECTION)
)
_KINDS = 16
#: All numbers as one text: a row each took three times as long, and to group them in the database as well.
_JOINED = {
    "sqlite": f"group_concat(what + {_KINDS} * choice)",
    "postgresql": f"string_agg((what + {_KINDS} * choice)::text, ',')",
}
_HAD = f"what IN ({_OFFERED}) AND (waits IS NULL OR waits <= %s)"
_SEEN = "EXISTS (SELECT 1 FROM articles_listing AS l WHERE {has} AND (waits IS NULL OR waits <= %s))"
_ROWS = "SELECT section, what, choice, stories FROM <tallies> AS t WHERE section = %(section)s AND {}"
_FIRST = "ORDER BY stories DESC, choice"
#: Tallies, and with them the rows of stories that have come out since anybody wrote.
_WITH_DUE = """(
    SELECT section, what, choice, sum(stories) AS stories FROM (
        SELECT section, what, choice, stories FROM articles_tally
        UNION ALL SELECT section_id, what, choice, 1 FROM articles_listing WHERE waits <= %(now)s
        UNION ALL SELECT 0, what, choice, 1 FROM articles_listing WHERE waits <= %(now)s
    ) AS every GROUP BY section, what, choice)"""


def of_all(section: int, most: int, *, due: bool) -> Counts:
    """Of every story of a section, or of the whole paper (0); `due` where some have come out since anybody wrote."""
    few = ", ".join(str(int(what)) for what in _ALL)
    asked = [_ROWS.format(f"what IN ({few})")]
    asked += [f"SELECT * FROM ({_ROWS.format(f'what = {int(what)}')} {_FIRST} LIMIT {most}) AS most" for what in _MOST]
    statement = " UNION ALL ".join(asked).replace("<tallies>", _WITH_DUE if due else "articles_tally")
    rows = answer(statement, {"section": section, "now": now()})
    return _sorted((what, choice, count) for _, what, choice, count in rows)


def of_every(what: int, *, due: bool):
    """(choice, stories) over the whole paper, the most frequent first: rows that can be cut into pages."""
    rows = Tally.objects.within(0).filter(what=what).most_first().values_list("choice", "stories")
    if not due:
        return rows
    counts = Counter(dict(rows))
    counts.update(Listing.objects.due().filter(what=what).values_list("choice", flat=True))
    return sorted(counts.items(), key=lambda each: (-each[1], each[0]))


def of_these(stories: Sequence[int]) -> Counts:
    """Of these stories, by their ids."""
    if not stories:
        return {}
    having = (
        f"SELECT {_JOINED[reading().vendor]} FROM articles_listing WHERE story_id IN ({marks(stories)}) AND {_HAD}"
    )
    ((joined,),) = answer(having, [*stories, now()])
    return _counted(joined)


@dataclass(frozen=True)
class Newest:
    """The newest stories of a list by their ids, how many there are in all, and the choices that these have."""

    ids: list[int]
    count: int
    choices: Counts


def of_newest(selection: Selection, most: int, *, due: bool) -> Newest:
    """So many at most, in one question; all are counted only where there are more."""
    rows, values = selection.rows()
    count, counted = selection.counting(due=due)
    # Of each story by itself: joined to them, SQLite would first read all rows that there are.
    had = f"SELECT {_JOINED[reading().vendor]} FROM articles_listing WHERE story_id = newest.story_id AND {_HAD}"
    found = answer(
        f"""
        WITH newest AS ({rows} {IN_PRINT_ORDER} LIMIT {most})
        SELECT print_order, story_id, ({had}) FROM newest
        UNION ALL SELECT NULL,
        CASE WHEN (SELECT count(*) FROM newest) < {most} THEN (SELECT count(*) FROM newest) ELSE {count} END, NULL
        """,
        [*values, now(), *counted],
    )
    ((_, count, _),) = (row for row in found if row[0] is None)
    newest = sorted((row for row in found if row[0] is not None), reverse=True)
    return Newest([pk for _, pk, _ in newest], int(count), _counted(",".join(had for *_, had in newest if had)))


def _counted(joined: str | None) -> Counts:
    """The most frequent first, and of those as frequent who was known first."""
    numbers = Counter(json.loads(f"[{joined or ''}]"))
    counts: Counts = {}
    for number in sorted(sorted(numbers), key=numbers.__getitem__, reverse=True):
        counts.setdefault(number % _KINDS, []).append((number // _KINDS, numbers[number]))
    return counts


def _sorted(rows: Iterable[tuple[int, int, int]]) -> Counts:
    """The most frequent first, and of those as frequent who was known first."""
    counts: Counts = {}
    for what, choice, count in rows:
        counts.setdefault(what, []).append((choice, int(count)))
    return {what: sorted(found, key=lambda each: (-each[1], each[0])) for what, found in counts.items()}


def names_of(asked: dict[int, Sequence[int]]) -> dict[tuple[int, int], Named]:
    """{(kind of choice, id): the row} of tags, people, columns and sections, in one query."""
    return _named(asked, "0", "true", [])


def public_names(asked: dict[int, Sequence[int]], section: int) -> dict[tuple[int, int], Named]:
    """The same of those that readers may see, for something that is out has them; counted within this section."""
    stories = f"coalesce((SELECT stories FROM articles_tally WHERE section = {section:d} AND {{tallied}}), 0)"
    return _named(asked, stories, _SEEN, [now()])


def first_public(what: int, known: Sequence[int], most: int) -> list[Named]:
    """The first so many of these ids that readers may see."""
    found: list[Named] = []
    # Most of those who are known have something that is out: hardly ever are all asked.
    for some in (known[: 4 * most], *slices(known[4 * most :])):
        named = public_names({what: some}, 0) if some else {}
        found += [named[what, pk] for pk in some if (what, pk) in named]
        if len(found) >= most:
            break
    return found[:most]


def _named(asked, stories, seen, values) -> dict[tuple[int, int], Named]:
    statements, all_values = [], []
    for what, ids in asked.items():
        table, more, has = _NAMES[what]
        counted = stories.format(tallied=f"what = {int(what)} AND choice = named.id")
        statements.append(
            f"SELECT {int(what)}, id, name, {more}, {counted} FROM {table} AS named "
            f"WHERE id IN ({marks(ids)}) AND {seen.format(has=has)}"
        )
        all_values += [*ids, *values]
    rows = answer(" UNION ALL ".join(statements), all_values) if statements else ()
    return {(what, pk): _name(pk, name, more, n) for what, pk, name, more, n in rows}


def _name(pk: int, name: str, more: str, stories: int = 0) -> Named:
    return Named(pk, f"{name}（{more}）" if more else name, stories)


#: {kind of choice: (its table, what tells namesakes apart, the listed rows that have it)}
_NAMES = {
    What.TAG: ("articles_tag", "''", "what = 4 AND choice = named.id"),
    What.PERSON: ("articles_person", "qualifier", "what IN (5, 6) AND choice = named.id"),
    What.COLUMN: ("articles_column", "''", "what = 3 AND choice = named.id"),
    What.SECTION: ("articles_section", "''", "what = 7 AND choice = named.id"),
}
