"""Tasks sent to whichever worker is free, and waited for. Each may be done twice, so each may be sent again.

Only what `--queue` asks for loads this: a paper on one machine has no Celery.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from time import monotonic
from typing import Any

from amqp.exceptions import AMQPError
from billiard.exceptions import TimeLimitExceeded, WorkerLostError
from celery import Task
from celery.exceptions import TimeoutError as NotYet
from celery.result import AsyncResult
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from articles.workers import NoWorkers, Stopped

#: Under way at a time: enough for some twenty workers, none of whom waits for the next task.
MOST = 64
#: Seconds between two looks at whether the run was asked to stop.
BEAT = 1
#: After so many seconds without an answer it is asked whether anybody is there, and the task is sent once more: Redis
#: hands on what a dead worker held only after twenty minutes. Then after twice that time, for large files take long.
PATIENCE = 60
#: A worker that is there answers at once; one that is starting takes some seconds.
ANSWERS_WITHIN = 5
#: How it shows that the broker, or what keeps the answers, is not there.
OUT_OF_REACH = (OperationalError, OSError, AMQPError, RedisError)


class Died(Exception):
    """The task itself is the fault: processes died over it, or it took too long."""


class Errands:
    """The tasks of one kind that are away; `stop` says that the run was asked to end, also while it waits."""

    def __init__(self, task: Task, stop: Callable[[], bool]) -> None:
        self.task, self._stop = task, stop
        self._away: set[Errand] = set()

    def __enter__(self) -> "Errands":
        find_workers(self.task)
        return self

    def __exit__(self, *error: object) -> None:
        """What nobody waits for any more is not begun."""
        with suppress(Exception):  # the broker may be what the run failed of
            for errand in self._away:
                errand.drop()

    def send(self, *words: Any) -> "Errand":
        """Have some worker do it; returns at once."""
        errand = Errand(self, words)
        self._away.add(errand)
        return errand

    def each(self, all_words: Iterable[tuple[Any, ...]]) -> Iterator[Any]:
        """What came of each, in order; a few are sent ahead of the one that is waited for."""
        away = deque[Errand]()
        for words in all_words:
            away.append(self.send(*words))
            if len(away) > MOST:
                yield away.popleft().wait()
        while away:
            yield away.popleft().wait()

    def look_up(self) -> None:
        """Raises Stopped where the run was asked to end."""
        if self._stop():
            raise Stopped

    def done(self, errand: "Errand") -> None:
        self._away.discard(errand)


class Errand:
    """One task that is away."""

    def __init__(self, errands: Errands, words: tuple[Any, ...]) -> None:
        self._errands, self._task, self._words = errands, errands.task, words
        self._sent = self._send()

    def wait(self) -> Any:
        """What came of it. Raises Died where it is itself the fault, NoWorkers where nobody does it."""
        began, patience = monotonic(), PATIENCE
        while True:
            try:
                value = _asked(lambda: self._sent.get(timeout=BEAT))
                break
            except NotYet:
                self._errands.look_up()
            if monotonic() - began > patience:
                began, patience = monotonic(), 2 * patience
                find_workers(self._task)
                self._sent = self._send()
        self._sent.forget()
        self._errands.done(self)
        return value

    def drop(self) -> None:
        self._sent.revoke()
        self._sent.forget()

    def _send(self) -> AsyncResult:
        return _asked(lambda: self._task.apply_async(self._words, expires=self._task.app.conf.result_expires))


def find_workers(task: Task) -> None:
    """Raises NoWorkers where none answers."""
    if not _asked(lambda: task.app.control.ping(timeout=ANSWERS_WITHIN, limit=1)):
        raise NoWorkers("no worker answers; one is started by `celery -A newsroom worker`")


def _asked(ask: Callable[[], Any]) -> Any:
    """What the broker, or a worker, says to it."""
    try:
        return ask()
    except WorkerLostError as error:
        raise Died("the process that is at it dies (is there enough memory?)") from error
    except TimeLimitExceeded as error:
        raise Died("it takes too long") from error
    except OUT_OF_REACH as error:
        raise NoWorkers(f"the broker does not answer: {error}") from error
