"""What each further choice would leave of a list, asked of the rows that are kept for lists: see articles/listing/."""

from collections import Counter
from collections.abc import Iterable, Sequence

from django.db import connection
from django.utils import timezone

from .models import Listing, Tally
from .named import Named

What = Listing.What
#: {kind of choice: [(choice, how many stories have it)]}
Counts = dict[int, list[tuple[int, int]]]
#: Of these there are few, and each is counted; of the others the most frequent.
_ALL, _MOST = (What.STORY, What.KIND, What.YEAR, What.SECTION), (What.COLUMN, What.TAG, What.PERSON)
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
    asked += [f"SELECT * FROM ({_ROWS.format(f'what = {int(what)}')} {_FIRST} LIMIT {most}) AS most" for what in _MOST]  # noqa: S608
    with connection.cursor() as cursor:
        statement = " UNION ALL ".join(asked).replace("<tallies>", _WITH_DUE if due else "articles_tally")
        now = connection.ops.adapt_datetimefield_value(timezone.now())
        cursor.execute(statement, {"section": section, "now": now})
        return _sorted((what, choice, count) for _, what, choice, count in cursor)


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
    # A row each, counted here: to group them took SQLite four times as long.
    marks = ", ".join(["%s"] * len(stories))
    rows = f"SELECT what, choice FROM articles_listing WHERE story_id IN ({marks}) AND (waits IS NULL OR waits <= %s)"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(rows, [*stories, connection.ops.adapt_datetimefield_value(timezone.now())])
        counts = Counter(cursor.fetchall())
    return _sorted((what, choice, count) for (what, choice), count in counts.items())


def _sorted(rows: Iterable[tuple[int, int, int]]) -> Counts:
    """The most frequent first, and of those as frequent who was known first."""
    counts: Counts = {}
    for what, choice, count in rows:
        counts.setdefault(what, []).append((choice, int(count)))
    return {what: sorted(found, key=lambda each: (-each[1], each[0])) for what, found in counts.items()}


def names_of(asked: dict[int, Sequence[int]]) -> dict[tuple[int, int], Named]:
    """{(kind of choice, id): the row} of tags, people, columns and sections, in one query."""
    return _named(asked, "")


def public_names(asked: dict[int, Sequence[int]]) -> dict[tuple[int, int], Named]:
    """The same of those that readers may see: something that is out has them."""
    return _named(
        asked, "AND EXISTS (SELECT 1 FROM articles_listing l WHERE {has} AND (waits IS NULL OR waits <= %s))"
    )


def _named(asked, seen) -> dict[tuple[int, int], Named]:
    statements, values = [], []
    for what, ids in asked.items():
        table, more, has = _NAMES[what]
        marks = ", ".join(["%s"] * len(ids))
        rows = f"SELECT {int(what)}, id, name, {more} FROM {table} AS named WHERE id IN ({marks}) "  # noqa: S608
        statements.append(rows + seen.format(has=has))
        values += [*ids, connection.ops.adapt_datetimefield_value(timezone.now())][: len(ids) + bool(seen)]
    if not statements:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(statements), values)
        return {(what, pk): Named(pk, f"{name}（{more}）" if more else name) for what, pk, name, more in cursor}


#: {kind of choice: (its table, what tells namesakes apart, the listed rows that have it)}
_NAMES = {
    What.TAG: ("articles_tag", "''", "what = 4 AND choice = named.id"),
    What.PERSON: ("articles_person", "qualifier", "what IN (5, 6) AND choice = named.id"),
    What.COLUMN: ("articles_column", "''", "what = 3 AND choice = named.id"),
    What.SECTION: ("articles_section", "''", "what = 7 AND choice = named.id"),
}
