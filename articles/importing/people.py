"""Who a printed name is. A name is not a person: linking is automatic only where one person fits."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db import connection
from django.db.models import Exists, OuterRef

from articles.models import Byline, Mention, Person, Tenure
from articles.parsing.types import ParsedArticle

#: The number of the lock on names: any that no other program uses in this database.
NAMES = 0x64756D70


def hold_names() -> None:
    """One transaction at a time finds out who is new: two at once would each make a candidate of the same name.

    The first thing in a transaction: who held a row before it would wait for an import that waits for the row. SQLite
    has one writer anyway. On PostgreSQL only those wait who may make a person: imports, and the desk's acts on names.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [NAMES])


@dataclass(frozen=True)
class Aliases:
    """Who goes by an alias, read once a run: aliases are few, but in a text that no index can look into."""

    bearers: Mapping[str, frozenset[int]]

    @classmethod
    def read(cls) -> "Aliases":
        bearers: dict[str, set[int]] = defaultdict(set)
        for pk, aliases in Person.objects.exclude(aliases="").values_list("pk", "aliases"):
            for alias in filter(None, aliases.split("、")):
                bearers[alias].add(pk)
        return cls({alias: frozenset(pks) for alias, pks in bearers.items()})

    def of(self, names: Iterable[str]) -> set[int]:
        return {pk for name in names for pk in self.bearers.get(name, ())}


@dataclass
class People:
    """Everyone who goes by a name of this dump.

    A writer and someone written about may share a name: a person who only ever signed is not taken for one in the
    news, nor the other way round.
    """

    by_name: dict[str, list[Person]]
    seen: set[int] = field(default_factory=set)
    #: whom a story named before it was read anew: their titles may be gone from it
    left: set[int] = field(default_factory=set)
    #: whether new people are written together, a story's at a time: a page has dozens
    together: bool = False
    _waiting: list[Person] = field(default_factory=list)

    @classmethod
    def named_in(cls, articles: Iterable[ParsedArticle], aliases: Aliases) -> "People":
        names = {mention.name for article in articles for mention in article.mentions}
        names |= {byline.name for article in articles for byline in (*article.byline, *article.credit)}
        return cls(_known(names, aliases.of(names)), together=True)

    @classmethod
    def called(cls, names: set[str], aliases: Aliases) -> "People":
        return cls(_known(names, aliases.of(names)))

    def keep_new(self) -> None:
        """Write who is new; whatever points at them is written after this."""
        Person.objects.bulk_create(self._waiting)
        for person in self._waiting:
            self.meet(person)
        self._waiting = []

    def in_the_news(self, name: str) -> Person | None:
        return self._who(name, [p for p in self.by_name.get(name, []) if p.is_named or not p.signs])

    def who_signs(self, name: str) -> Person | None:
        return self._who(name, [p for p in self.by_name.get(name, []) if p.signs or not p.is_named], signs=True)

    def recompute_tenures(self) -> None:
        Tenure.objects.recompute(sorted(self.seen | self.left))

    def _who(self, name: str, fitting: list[Person], *, signs: bool = False) -> Person | None:
        """One confirmed person who fits; else the candidate that gathers this name; None where several fit."""
        confirmed = [person for person in fitting if person.status == Person.Status.CONFIRMED]
        if len(confirmed) > 1:
            return None
        if confirmed:
            return self.meet(confirmed[0])
        if any(person.status == Person.Status.REJECTED for person in fitting):
            return None
        candidate = next((p for p in fitting if p.status == Person.Status.CANDIDATE and p.name == name), None)
        return self.meet(candidate) if candidate else self._new(name, signs=signs)

    def _new(self, name: str, *, signs: bool) -> Person:
        person = Person(name=name)
        person.signs, person.is_named = signs, not signs
        self.by_name.setdefault(name, []).append(person)
        if self.together:
            person.fill()
            self._waiting.append(person)
            return person
        person.save()
        return self.meet(person)

    def meet(self, person: Person) -> Person:
        if person.pk:
            self.seen.add(person.pk)
        return person


def _known(names: set[str], aliased: set[int]) -> dict[str, list[Person]]:
    """Whoever goes by a name today: one whose alias is gone since the aliases were read is not taken."""
    theirs = {"person": OuterRef("pk")}
    rows = (
        Person.objects.called(names, aliased)
        .select_related("merged_into")
        .annotate(signs=Exists(Byline.objects.filter(**theirs)), is_named=Exists(Mention.objects.filter(**theirs)))
        .order_by("pk")
    )
    known: dict[int, Person] = {person.pk: person for person in rows}
    by_name: dict[str, dict[int, Person]] = defaultdict(dict)
    for person in rows:
        survivor = known.get(survivor_of(person).pk) or survivor_of(person)
        for name in set(person.names) & names:
            by_name[name][survivor.pk] = survivor
    return {name: list(people.values()) for name, people in by_name.items()}


def survivor_of(person: Person) -> Person:
    """Whom a merged record stands for: its printed names are theirs."""
    survivor = person
    while survivor.merged_into:
        survivor = survivor.merged_into
    if survivor is not person and hasattr(person, "signs"):
        survivor.signs, survivor.is_named = person.signs, person.is_named
    return survivor
