"""Readers' pages are read from copies of the database; all that is written, and all that the desk sees, from itself.

`DATABASE_REPLICA_URLS` names the copies. One answer is read from one copy, from its first query to its last. Whoever
has a session is at the desk, and reads what they wrote: from the primary. So do previews, imports, commands and every
request that may write; and who writes after all reads on from the primary.

A copy is a while behind. Nothing stale outlives that while:

- What was counted is kept under the number of the state that it was counted in (generation.py), and that number is
  read from the database that is counted. It tells of each writer's changes how many are in, so two databases that
  give the same number have the same rows, and share what was counted; any others do not. Were the number read from
  the primary and the rows from a copy, yesterday's count would be kept as today's.
- The number comes first, the rows after it: a state that arrives in between is kept under the older number, which
  nobody asks for once that state is everywhere. Whoever turns from a copy to the primary reads a newer state, too.
- A copy that falls too far behind, or that does not answer, is not read: it must have all that the primary was seen
  to have `DATABASE_REPLICA_LAG` seconds ago. A story that was withdrawn is gone for all readers after that time, even
  where replication stands still. Where the primary does not answer, copies are read on.
- An ETag is of the bytes; Last-Modified may be later than the change where copies differ, never earlier.

What reads before the view (a cache of whole pages) must stand inside this middleware, for the same reason.
"""

from collections import deque
from contextlib import suppress
from contextvars import ContextVar
from itertools import count
from threading import Lock
from time import monotonic

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import DEFAULT_DB_ALIAS as PRIMARY
from django.db import DatabaseError, InterfaceError, OperationalError, connections

from .generation import changes_in

#: Addresses that are not for readers.
PRIVATE = ("/desk/", "/preview/")
#: Seconds between two looks at how far the copies are: a small part of the shortest lag that may be set.
EVERY = 1
_reads_from: ContextVar[str] = ContextVar("reads_from", default=PRIMARY)


class Router:
    """What Django asks before each query."""

    def db_for_read(self, model, **hints) -> str:
        return _reads_from.get()

    def db_for_write(self, model, **hints) -> str:
        _reads_from.set(PRIMARY)
        return PRIMARY

    def allow_relation(self, one, other, **hints) -> bool:
        """A row is the same in every copy."""
        return True

    def allow_migrate(self, db, app_label, **hints) -> bool:
        return db == PRIMARY


class Fleet:
    """The copies, and which of them are not too far behind. One a process; it looks when it is asked, at times."""

    def __init__(self, aliases: list[str], lag: float) -> None:
        self.aliases, self.lag = aliases, lag
        self._fit: list[str] = []
        self._turn, self._looking, self._next_look = count(), Lock(), 0.0
        #: (when, how many changes the primary had then), the oldest first
        self._primary: deque[tuple[float, int]] = deque()

    def choose(self) -> str:
        """One copy after the other; the primary where none is fit."""
        if monotonic() >= self._next_look and self._looking.acquire(blocking=False):
            try:
                self._look()
            finally:
                self._looking.release()
        fit = self._fit
        return fit[next(self._turn) % len(fit)] if fit else PRIMARY

    def _look(self) -> None:
        now = monotonic()
        if (changes := _changes_or_none(PRIMARY)) is not None:
            self._primary.append((now, changes))
        while len(self._primary) > 1 and self._primary[1][0] <= now - self.lag:
            self._primary.popleft()
        self._fit = [alias for alias in self.aliases if self._is_fit(alias)]
        self._next_look = monotonic() + EVERY

    def _is_fit(self, alias: str) -> bool:
        changes = _changes_or_none(alias)
        wanted = self._primary[0][1] if self._primary else 0  # the primary has not answered since the start
        return changes is not None and changes >= wanted


def _changes_or_none(alias: str) -> int | None:
    try:
        return changes_in(alias)
    except DatabaseError:
        return None


class PublicReads:
    """Decides for each request where it reads. Stands before every middleware that asks the database."""

    def __init__(self, get_response) -> None:
        aliases = [alias for alias in connections if alias != PRIMARY]
        if not aliases:
            raise MiddlewareNotUsed
        self.get_response, self.fleet = get_response, Fleet(aliases, settings.DATABASE_REPLICA_LAG)

    def __call__(self, request):
        before = _reads_from.set(self.fleet.choose() if is_a_readers(request) else PRIMARY)
        try:
            return self.get_response(request)
        finally:
            _reads_from.reset(before)

    def process_exception(self, request, error):
        """A copy that goes away, or that ends a long query to keep up, costs nobody a page: the primary is asked."""
        if isinstance(error, (OperationalError, InterfaceError)) and _reads_from.get() != PRIMARY:
            _reads_from.set(PRIMARY)
            view, args, kwargs = request.resolver_match
            with suppress(OperationalError, InterfaceError):
                return view(request, *args, **kwargs)
        return None


def is_a_readers(request) -> bool:
    """Whether nobody at the desk asks, for something that only reads."""
    at_the_desk = settings.SESSION_COOKIE_NAME in request.COOKIES or request.path_info.startswith(PRIVATE)
    return request.method in ("GET", "HEAD") and not at_the_desk
