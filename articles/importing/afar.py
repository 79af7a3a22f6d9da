"""Workers on other machines that read pages for an import, by the same doors as those of this machine.

They only read: pages are written by one process, in order, as by one machine alone. Which person, issue or corrected
page a dump belongs to hangs on the dumps before it, and on PostgreSQL imports wait for each other anyway.
"""

from collections.abc import Callable, Sequence

from celery import Task

from articles.errands import MOST, Died, Errand, Errands
from articles.parsing.types import Lexicon, Ruling, Unreadable
from articles.workers import NoWorkers, Pending, Read, timed

from . import wire


class FarReaders:
    """Whoever takes the task reads; `stop` says that the run was asked to end."""

    ahead = MOST

    def __init__(self, task: Task, stop: Callable[[], bool], lexicon: Lexicon) -> None:
        self.lexicon, self.errands = lexicon, Errands(task, stop)
        self.key, self.words = wire.packed_lexicon(lexicon)

    def __enter__(self) -> "FarReaders":
        self.errands.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self.errands.__exit__(*error)

    def later(self, raw: bytes) -> Pending:
        """A page to be read here, if anybody asks for it."""
        return Pending(raw, self.lexicon)

    def start(self, raw: bytes) -> Pending:
        """Have a worker read this page; returns at once."""
        return Away(self, raw)


class Away(Pending):
    """A page that some worker reads, or will."""

    def __init__(self, readers: FarReaders, raw: bytes) -> None:
        super().__init__(raw, readers.lexicon)
        self._readers = readers
        self._packed = wire.pack(raw)
        self._errand = self._sent()

    def result(self, rulings: Sequence[Ruling] = ()) -> Read:
        """With rulings, which only the import knows, the page is read here, also where a worker has read it."""
        if rulings:
            return timed(self._raw, self._lexicon, rulings)
        answer = self._answer()
        if answer.parsed is None:
            raise Unreadable(answer.refusal)
        return Read(answer.parsed, answer.seconds)

    def _answer(self) -> wire.Answer:
        answer = self._waited()
        if answer.parsed is None and not answer.refusal:  # that worker has not had the desk's words yet
            self._errand = self._sent(self._readers.words)
            answer = self._waited()
        return answer

    def _waited(self) -> wire.Answer:
        try:
            answer = wire.opened(self._errand.wait())
        except Died as error:
            raise Unreadable(f"held, {error}") from error
        if answer.reader != wire.reader():
            raise NoWorkers(f"a worker reads by {answer.reader}, this machine by {wire.reader()}: install them alike")
        return answer

    def _sent(self, lexicon: str = "") -> Errand:
        return self._readers.errands.send(self._packed, self._readers.key, lexicon)
