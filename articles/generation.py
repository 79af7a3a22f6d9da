"""What is counted once and shown until something changes: to count over a whole archive takes longer than all the rest
of a page.

Every change of a row that readers may see raises a number, by triggers in the same transaction, whoever writes. What
was counted is kept under that number and under the time when the newest story came out. So it is never stale, and
nothing has to be thrown away. Both are read where the rows are read, from a copy of the database, too; see
replicas.py. The triggers are made after every `migrate`, as those of the records; see sealing.py.
"""

from collections.abc import Callable, Sequence
from functools import cached_property
from hashlib import sha256
from time import time_ns
from typing import TypeVar

from django.core.cache import cache, caches
from django.db import connections, router, transaction
from django.utils import timezone

from .models import Article

#: Of each of these tables a row, or what hangs on it, may be shown.
SHOWN = (
    "article", "byline", "column", "correction", "issue", "mention", "page", "person", "photo", "section", "tag",
    "tagalias", "tagging", "tenure",
)  # fmt: skip
#: Seconds that what was counted is kept where nothing changes.
KEPT = 3_600
#: PostgreSQL keeps so many numbers and adds them up, so that two who write hardly ever wait for each other.
SLOTS = 64
_RAISE = "UPDATE articles_generation SET number = number + 1"
_TABLE = "CREATE TABLE IF NOT EXISTS articles_generation (slot integer PRIMARY KEY, number bigint NOT NULL)"
_SQLITE = f"CREATE TRIGGER IF NOT EXISTS {{table}}_raises_{{verb}} AFTER {{verb}} ON {{table}} BEGIN {_RAISE}; END"
_FUNCTION = f"""
CREATE OR REPLACE FUNCTION articles_raise() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN {_RAISE} WHERE slot = pg_backend_pid() % {SLOTS}; RETURN NULL; END $$
"""
_POSTGRESQL = """
CREATE OR REPLACE TRIGGER {table}_raises_{verb} AFTER {verb} ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION articles_raise()
"""
#: {vendor: (the verbs that change rows, what makes a trigger of one)}
_TRIGGERS = {
    "sqlite": (("insert", "update", "delete"), _SQLITE),
    "postgresql": (("insert", "update", "delete", "truncate"), _POSTGRESQL),
}
#: What tells one state from another, in one value: all numbers, not their sum, for of two writers one copy of the
#: database may know the first alone, and another the second.
_STATE = {
    "sqlite": "SELECT number FROM articles_generation",
    "postgresql": "SELECT string_agg(number::text, ' ' ORDER BY slot) FROM articles_generation",
}
#: When what came out last did, and the time of the last that came out since anybody wrote. Every page begins by asking
#: these: to have Django put them together anew took as long as all three.
_NEWEST = "SELECT max(publish_at) FROM articles_article WHERE status = 'published' AND publish_at <= %s"
_WAITED = "SELECT max(waits) FROM articles_listing WHERE waits <= %s"
_Found = TypeVar("_Found")


class Memory:
    """What was counted of the public site as it is now; one answer asks one of these: `memory_of(request)`."""

    def __init__(self):
        #: what this answer has asked already
        self._told = {}

    @cached_property
    def generation(self) -> tuple:
        return generation()

    @property
    def due(self) -> bool:
        """Whether stories have come out since anybody wrote: tallies do not count them yet."""
        return self.generation[2] is not None

    def of(self, about: tuple, find: Callable[[], _Found]) -> _Found:
        """What `find` gives; it is asked only where nobody has asked it. `about` says what of, and is printable."""
        if about not in self._told:
            self._told[about] = self._kept(about, find)
        return self._told[about]

    def _kept(self, about: tuple, find: Callable[[], _Found]) -> _Found:
        key = self._key(about)
        found = cache.get(key)
        if found is None:
            found = find()
            cache.set(key, found, KEPT)
        return found

    def _key(self, about: tuple) -> str:
        return sha256(repr((self.generation, about)).encode()).hexdigest()

    def of_each(self, about: tuple, ids: Sequence[int], find: Callable[[list[int]], dict[int, str]]) -> list[str]:
        """What `find` gives for each of these ids, in their order; it is asked only for those that are not kept."""
        stem = self._key(about)
        keys = {pk: f"{stem}-{pk}" for pk in ids}
        found = caches["cards"].get_many(keys.values())
        if missing := [pk for pk in ids if keys[pk] not in found]:
            made = {keys[pk]: told for pk, told in find(missing).items()}
            caches["cards"].set_many(made, KEPT)
            found |= made
        return [found[key] for key in keys.values() if key in found]


def memory_of(request) -> Memory:
    """The one that all of this answer asks: the generation is read once, before what is remembered under it."""
    if not hasattr(request, "memory"):
        request.memory = Memory()
    return request.memory


def generation() -> tuple:
    """Something else whenever readers may be shown something else."""
    asked = connections[router.db_for_read(Article)]
    with asked.cursor() as cursor:
        now = asked.ops.adapt_datetimefield_value(timezone.now())
        cursor.execute(f"SELECT ({_STATE[asked.vendor]}), ({_NEWEST}), ({_WAITED})", [now, now])
        state, *times = cursor.fetchone()
    return state, *times


def changes_in(using: str) -> int:
    """How many changes this database has seen: one that is behind has seen fewer."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT sum(number) FROM articles_generation")
        (number,) = cursor.fetchone()
    return int(number)


def count_changes(app_config, using, **kwargs) -> None:
    """Make what is missing of the numbers and of the triggers that raise them, all of it or nothing."""
    vendor, present = connections[using].vendor, connections[using].introspection.table_names()
    verbs, trigger = _TRIGGERS[vendor]
    with transaction.atomic(using), connections[using].cursor() as cursor:
        cursor.execute(_TABLE)
        if "articles_generation" not in present:
            slots = [(slot, 0) for slot in range(SLOTS if vendor == "postgresql" else 1)]
            cursor.executemany("INSERT INTO articles_generation VALUES (%s, %s)", slots)
        if vendor == "postgresql":
            cursor.execute(_FUNCTION)
        for table in sorted({app_config.get_model(model)._meta.db_table for model in SHOWN}.intersection(present)):
            for verb in verbs:
                cursor.execute(trigger.format(table=table, verb=verb))


def renew(using: str = "default") -> None:
    """A number that was never there before: what was counted of one paper is not shown of the one restored over it."""
    if "articles_generation" in connections[using].introspection.table_names():
        with connections[using].cursor() as cursor:
            # Microseconds: no paper changes as often.
            cursor.execute("UPDATE articles_generation SET number = number + %s WHERE slot = 0", [time_ns() // 1_000])
