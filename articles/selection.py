"""Which stories a list has, asked of the rows that are kept for lists: see articles/listing/.

A selection is a section or the whole paper, and what each of its stories has to have. The rarest of that is walked in
print order, the others are looked up row by row, and a page is left as soon as it is full.
"""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Count, F, Sum

from .models import Listing, Tally
from .models.ordering import OLDEST, day_of, first_order, last_order, slot_of

What = Listing.What
#: (kind of choice, those of which a story has to have one)
Group = tuple[int, tuple[int, ...]]


@dataclass(frozen=True)
class Selection:
    """Stories of a section (0: of all), of a kind and of some days, which have one choice of each group."""

    section: int = 0
    groups: tuple[Group, ...] = ()
    kind: str = ""
    year: int | None = None
    since: date | None = None
    until: date | None = None

    @property
    def is_narrowed(self) -> bool:
        return self != Selection(self.section)

    def ids(self, start: int, stop: int, count: int = 0) -> list[int]:
        """The stories from one place of the list to another, in print order.

        With the `count` of all, a place near the end is looked for from there.
        """
        if start > count // 2 > 0:
            rows = self._rows().from_the_end()[max(0, count - stop) : max(0, count - start)]
            return [pk for _, pk in rows][::-1]
        return [pk for _, pk in self._rows().in_print_order()[start:stop]]

    def ids_below(self, place: tuple[int, int] | None, count: int) -> list[int]:
        """So many stories that follow the one of this print order and id; the first where there is none."""
        rows = self._rows().below(*place) if place else self._rows()
        return [pk for _, pk in rows.in_print_order()[:count]]

    def ends(self) -> list[int]:
        """The oldest and the newest story of a known day; none where there is none."""
        rows = replace(self, since=self.since or OLDEST)._rows()
        return [pk for ordered in (rows.from_the_end(), rows.in_print_order()) for _, pk in ordered[:1]]

    def count(self, *, due: bool = True) -> int:
        """How many stories: a number read where one choice decides, else counted over rows of an index.

        Without `due` none has come out since anybody wrote, as the caller knows.
        """
        if self._decides is not None:
            return tallied(self.section, *self._decides, due=due)
        return self._rows().count() if self.groups or self.kind or self.year else self._count_days(due=due)

    def _count_days(self, *, due: bool) -> int:
        """How many stories of these days: whole years are read, and only what is left of others is counted."""
        first, last = self.since, self.until
        if first and last and last.year - first.year < 2:
            return self._rows().count()
        years = {"choice__gt": first.year if first else 0, "choice__lt": last.year if last else 10_000}
        counted = Tally.objects.within(self.section).filter(what=What.YEAR, **years).aggregate(n=Sum("stories"))["n"]
        late = Listing.objects.due().in_section(self.section).filter(what=What.YEAR, **years).count() if due else 0
        edges = [replace(self, until=date(first.year, 12, 31))] if first else []
        edges += [replace(self, since=date(last.year, 1, 1))] if last else []
        return (counted or 0) + late + sum(edge._rows().count() for edge in edges)

    def by_day(self) -> dict[date | None, int]:
        """{day: how many}; None for those of undated issues."""
        slots = self._rows().order_by().values_list(slot_of(F("print_order"))).annotate(count=Count("story_id"))
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

    def _rows(self):
        """(print order, id) of each story, in no order."""
        (what, choices), *others = self._rarest_first()
        rows = Listing.objects.out().of(what, choices).in_section(self.section).ordered_between(*self._between())
        for other in others:
            rows = rows.also(*other)
        if self.kind and what != What.KIND:
            rows = rows.of_kind(Listing.KINDS.index(self.kind))
        rows = rows.values_list("print_order", "story_id")
        return rows.distinct() if len(choices) > 1 else rows

    def _rarest_first(self) -> list[Group]:
        """What is walked, and what is looked up. Every row knows its kind, so that none is looked up."""
        groups = [*self.groups] or self._kinds or [(What.STORY, (0,))]
        if len(groups) == 1:
            return groups
        sizes = Tally.objects.within(self.section).sizes(groups)
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


def tallied(section: int, what: int, choice: int, *, due: bool) -> int:
    """How many stories of a section, or of the whole paper, have this choice."""
    counted = Tally.objects.within(section).of(what, [choice]).values_list("stories", flat=True).first() or 0
    return counted + (Listing.objects.due().of(what, [choice]).in_section(section).count() if due else 0)
