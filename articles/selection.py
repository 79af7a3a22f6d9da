"""Which stories a list has, asked of the rows that are kept for lists: see articles/listing/.

A selection is a section or the whole paper, and what each of its stories has to have. The rarest of that is walked in
print order, the others are looked up row by row, and a page is left as soon as it is full.
"""

# ruff: noqa: S608 - every word of these statements is our own

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from .models import Listing
from .models.ordering import OLDEST, day_of, first_order, last_order, slot_of
from .questions import answer, marks, now
from .slices import slices
from .worded import Place, Worded

What = Listing.What
#: (kind of choice, those of which a story has to have one)
Group = tuple[int, tuple[int, ...]]
#: A piece of a statement, and the values that it has places for.
Asked = tuple[str, list]
#: Where stories have to be counted one by one, more than these are not: what follows is found by its days.
MOST_LISTED = 10_000
IN_PRINT_ORDER = "ORDER BY print_order DESC, story_id DESC"
FROM_THE_END = "ORDER BY print_order, story_id"
#: How what follows a place compares to it.
_BEYOND = {IN_PRINT_ORDER: "<", FROM_THE_END: ">"}


@dataclass(frozen=True)
class Selection:
    """Stories of a section (0: of all), of a kind and of some days, which have one choice of each group.

    Where there are `words`, folded, stories have each of them, too. Those can be listed and not counted.
    """

    section: int = 0
    groups: tuple[Group, ...] = ()
    kind: str = ""
    year: int | None = None
    since: date | None = None
    until: date | None = None
    words: tuple[str, ...] = ()
    #: how many stories of the section have a choice, where whoever asks knows it already
    sizes: Mapping[tuple[int, int], int] = field(default_factory=dict, compare=False)

    @property
    def is_narrowed(self) -> bool:
        return self != Selection(self.section)

    def ids(self, start: int, stop: int, count: int = 0) -> list[int]:
        """The stories from one place of the list to another, in print order.

        With the `count` of all, a place near the end is looked for from there.
        """
        if start > count // 2 > 0 and not self.may_exceed(count):
            first, last = max(0, count - stop), max(0, count - start)
            return [pk for _, pk in self._asked(FROM_THE_END, last - first, first)][::-1]
        return [pk for _, pk in self._asked(IN_PRINT_ORDER, stop - start, start)]

    def ids_below(self, place: Place | None, count: int) -> list[int]:
        """So many stories that follow the one of this print order and id; the first where there is none."""
        return [pk for _, pk in self._asked(IN_PRINT_ORDER, count, below=place)]

    def last_ids(self, count: int) -> list[int]:
        """So many from the end, the oldest first."""
        return [pk for _, pk in self._asked(FROM_THE_END, count)]

    def ends(self) -> list[int]:
        """The oldest and the newest story of a known day; none where there is none."""
        dated = replace(self, since=self.since or OLDEST)
        return [pk for order in (FROM_THE_END, IN_PRINT_ORDER) for _, pk in dated._asked(order, 1)]

    def may_exceed(self, count: int) -> bool:
        """Whether there may be more stories than `count` has given."""
        return count >= MOST_LISTED and not self._counts_all

    def count(self, *, due: bool = True) -> int:
        """How many stories: a number read where one choice decides, else counted over rows of an index up to a most.

        Without `due` none has come out since anybody wrote, as the caller knows.
        """
        text, values = self.counting(due=due)
        ((count,),) = answer(f"SELECT {text}", values)
        return count

    def counting(self, *, due: bool) -> Asked:
        """What asks for that number within a statement."""
        if self.words:
            raise TypeError("stories that have words are listed, not counted")
        if self._decides is not None:
            what, choice = self._decides
            return _tallied(self.section, "what = %s AND choice = %s", [what, choice], due)
        return self._days_counted(due) if self._counts_all else self._counted(f"LIMIT {MOST_LISTED}")

    def _counted(self, limit: str = "") -> Asked:
        rows, values = self.rows()
        return f"(SELECT count(*) FROM ({rows} {limit}) AS found)", values

    def _days_counted(self, due: bool) -> Asked:
        """Of days: whole years are read, and only what is left of others is counted."""
        first, last = self.since, self.until
        if first and last and last.year - first.year < 2:
            return self._counted()
        years = [What.YEAR, first.year if first else 0, last.year if last else 10_000]
        parts = [_tallied(self.section, "what = %s AND choice > %s AND choice < %s", years, due)]
        parts += [replace(self, until=date(first.year, 12, 31))._counted()] if first else []
        parts += [replace(self, since=date(last.year, 1, 1))._counted()] if last else []
        return " + ".join(text for text, _ in parts), [value for _, values in parts for value in values]

    def by_day(self) -> dict[date | None, int]:
        """{day: how many}; None for those of undated issues."""
        rows, values = self.rows()
        slots = answer(f"SELECT {slot_of('print_order')}, count(*) FROM ({rows}) AS found GROUP BY 1", values)
        days = Counter()
        for slot, count in slots:
            days[day_of(slot)] += count
        return dict(days)

    def by_year(self) -> list[tuple[int | None, int]]:
        """(year, how many), the newest first; None for the undated, who come last."""
        years = Counter()
        for day, count in self.by_day().items():
            years[day and day.year] += count
        return sorted(years.items(), key=lambda each: (each[0] is not None, each[0]), reverse=True)

    def _asked(self, order: str, count: int, start: int = 0, below: Place | None = None) -> list[Place]:
        if self.words:
            return self._worded(order, count + start, below)[start:]
        rows, values = self.rows(below)
        return answer(f"{rows} {order} LIMIT %s OFFSET %s", [*values, count, start])

    def _worded(self, order: str, count: int, below: Place | None) -> list[Place]:
        """The first of them that have the words."""
        wanted, every = Worded(self.words), replace(self, words=())
        known = wanted.few()
        if known is None:
            return wanted.first_of(lambda place: every.rows(place or below, order), order, count)
        rows = [row for some in slices(known) for row in answer(*every.rows(below, among=some))]
        return sorted(rows, reverse=order == IN_PRINT_ORDER)[:count]

    def rows(
        self, after: Place | None = None, order: str = IN_PRINT_ORDER, among: Sequence[int] | None = None
    ) -> Asked:
        """What asks for (print order, id) of each story, in no order: of those that follow a place in this order.

        With `among`, of these.
        """
        if self.words:
            raise TypeError("stories that have words are asked for by their ids alone")
        (what, choices), *others = self._rarest_first() if among is None else [(What.STORY, (0,)), *self.groups]
        first = _of("listed", what, choices) if among is None else _among(among)
        rules = [first, *(_also(*group) for group in others)]
        rules += [("section_id = %s", [self.section])] if self.section else []
        rules += [("kind = %s", [Listing.KINDS.index(self.kind)])] if self.kind and what != What.KIND else []
        oldest, newest = self._between()
        rules += [("print_order >= %s", [oldest])] if oldest is not None else []
        rules += [("print_order <= %s", [newest])] if newest is not None else []
        # The first condition is what an index can begin at.
        beyond = "print_order {0}= %s AND (print_order {0} %s OR story_id {0} %s)".format(_BEYOND[order])
        rules += [(beyond, [after[0], *after])] if after else []
        text, values = " AND ".join(rule for rule, _ in rules), [value for _, values in rules for value in values]
        distinct = "DISTINCT " if len(choices) > 1 else ""
        return f"SELECT {distinct}print_order, story_id FROM articles_listing AS listed WHERE {text}", values

    def _rarest_first(self) -> list[Group]:
        """What is walked, and what is looked up. Every row knows its kind, so that none is looked up."""
        groups = [*self.groups] or self._kinds or [(What.STORY, (0,))]
        if len(groups) == 1:
            return groups
        sizes = self.sizes or sizes_of(self.section, groups)
        return sorted(groups, key=lambda group: sum(sizes.get((group[0], choice), 0) for choice in group[1]))

    @property
    def _kinds(self) -> list[Group]:
        return [(What.KIND, (Listing.KINDS.index(self.kind),))] if self.kind else []

    @property
    def _decides(self) -> tuple[int, int] | None:
        """The only choice that there is; None where there are more, or days."""
        made = [*self.groups, *self._kinds, *([(What.YEAR, (self.year,))] if self.year else [])]
        if self.since or self.until or len(made) > 1 or (made and len(made[0][1]) > 1):
            return None
        return (made[0][0], made[0][1][0]) if made else (What.STORY, 0)

    @property
    def _counts_all(self) -> bool:
        """Whether all are counted: of days alone hardly any one by one."""
        return self._decides is not None or not (self.groups or self.kind or self.year)

    def _between(self) -> tuple[int | None, int | None]:
        """The print orders that the days are."""
        since, until = [day for day in [self.since] if day], [day for day in [self.until] if day]
        if self.year:
            since, until = [*since, date(self.year, 1, 1)], [*until, date(self.year, 12, 31)]
        if not since and not until:
            return None, None
        return first_order(max(since, default=OLDEST)), last_order(min(until)) if until else None


def tagged(tag) -> Selection:
    return Selection(groups=((What.TAG, (tag.pk,)),))


def naming(person) -> Selection:
    return Selection(groups=((What.PERSON, (person.pk,)),))


def signed_by(person) -> Selection:
    return Selection(groups=((What.SIGNED, (person.pk,)),))


def sizes_of(section: int, groups: list[Group]) -> dict[tuple[int, int], int]:
    """{(kind of choice, choice): how many stories of the section} of the choices of these groups."""
    if not groups:
        return {}
    rules = " OR ".join(f"what = %s AND choice IN ({marks(choices)})" for _, choices in groups)
    values = [value for what, choices in groups for value in (what, *choices)]
    found = answer(
        f"SELECT what, choice, stories FROM articles_tally WHERE section = %s AND ({rules})", [section, *values]
    )
    return {(what, choice): stories for what, choice, stories in found}


def _of(name: str, what: int, choices: tuple[int, ...]) -> Asked:
    """That a row of this name has one of these choices, and that readers may see its story now."""
    one = "= %s" if len(choices) == 1 else f"IN ({marks(choices)})"
    rule = f"{name}.what = %s AND {name}.choice {one} AND ({name}.waits IS NULL OR {name}.waits <= %s)"
    return rule, [what, *choices, now()]


def _among(stories: Sequence[int]) -> Asked:
    """That it is one of these stories, in its row of no choice. Adding nothing keeps that from being looked for first:
    every story has one.
    """
    rule = f"listed.story_id IN ({marks(stories)}) AND listed.what + 0 = %s AND (waits IS NULL OR waits <= %s)"
    return rule, [*stories, int(What.STORY), now()]


def _also(what: int, choices: tuple[int, ...]) -> Asked:
    """That the listed story has one of these choices, too."""
    rule, values = _of("also", what, choices)
    return f"EXISTS (SELECT 1 FROM articles_listing AS also WHERE also.story_id = listed.story_id AND {rule})", values


def _tallied(section: int, rule: str, values: list, due: bool) -> Asked:
    """How many stories of a section, or of the whole paper, have these choices; with those that are due."""
    text = f"coalesce((SELECT sum(stories) FROM articles_tally WHERE section = %s AND {rule}), 0)"
    if not due:
        return text, [section, *values]
    within = "AND section_id = %s" if section else ""
    late = f"(SELECT count(*) FROM articles_listing WHERE waits <= %s AND {rule} {within})"
    return f"{text} + {late}", [section, *values, now(), *values, *([section] if section else [])]
