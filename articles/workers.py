"""Processes that read pages while the import writes others. No Django here: such a process knows no database.

A worker is started afresh (not forked from a process that holds a database open), keeps the lexicon that it was given,
and ends when the import does, however that ends.
"""

import multiprocessing
import os
import signal
import threading
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from time import perf_counter
from types import TracebackType
from typing import NamedTuple

from articles.parsing.reading import read_page
from articles.parsing.types import Lexicon, ParsedDump, Ruling, Unreadable

#: Dumps read ahead of the one that is being written, for each worker: enough that none waits, few enough to hold.
AHEAD = 3


class Stopped(Exception):
    """Somebody asked the run to end, and what was in hand is done."""


class NoWorkers(Exception):
    """Nobody does what is asked; the message is one clear sentence."""


class Read(NamedTuple):
    parsed: ParsedDump
    seconds: float


class Pending:
    """A page that is being read, or waits for it; `result` gives what came of it, as `read_page` does."""

    def __init__(self, raw: bytes, lexicon: Lexicon, future: Future[Read] | None = None) -> None:
        self._raw, self._lexicon, self._future = raw, lexicon, future

    def result(self, rulings: Sequence[Ruling] = ()) -> Read:
        """With rulings, which only the import knows, the page is read here, also where a worker has read it."""
        if self._future is None or rulings:
            return timed(self._raw, self._lexicon, rulings)
        try:
            return self._future.result()
        except BrokenProcessPool:
            return self._by_itself()

    def _by_itself(self) -> Read:
        """A worker died, over this page or over another one: alone with a worker, a page answers for itself."""
        with _pool(1, self._lexicon) as alone:
            try:
                return alone.submit(_read, self._raw).result()
            except BrokenProcessPool as error:
                raise Unreadable("held, the process that reads it dies (is there enough memory?)") from error


class Readers:
    """So many workers; none for one job, where a page is read when it is asked for."""

    def __init__(self, jobs: int, lexicon: Lexicon) -> None:
        self.jobs, self._lexicon = jobs, lexicon
        self.ahead = AHEAD * jobs if jobs > 1 else 0
        self._workers = _pool(jobs, lexicon) if jobs > 1 else None

    def __enter__(self) -> "Readers":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None):
        if self._workers is None:
            return
        if kind is not None:  # stopped: nobody waits for what workers are still at
            for worker in multiprocessing.active_children():
                worker.terminate()
        self._workers.shutdown(cancel_futures=True)

    def later(self, raw: bytes) -> Pending:
        """A page to be read here, if anybody asks for it."""
        return Pending(raw, self._lexicon)

    def start(self, raw: bytes) -> Pending:
        """Have a worker read this page; returns at once."""
        if self._workers is None:
            return self.later(raw)
        try:
            return Pending(raw, self._lexicon, self._workers.submit(_read, raw))
        except BrokenProcessPool:  # a worker died; the pages that it leaves behind look after themselves
            self._workers = _pool(self.jobs, self._lexicon)
            return Pending(raw, self._lexicon, self._workers.submit(_read, raw))


def timed(raw: bytes, lexicon: Lexicon, rulings: Sequence[Ruling] = ()) -> Read:
    """A page read here and now, and how long it took."""
    began = perf_counter()
    return Read(read_page(raw, lexicon, rulings), perf_counter() - began)


def _pool(jobs: int, lexicon: Lexicon) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), _begin, (lexicon,))


_lexicon = Lexicon()


def _begin(lexicon: Lexicon) -> None:
    """The first thing that a worker does. Ctrl-C reaches a whole terminal: it is the import that decides what then."""
    global _lexicon
    _lexicon = lexicon
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A killed import takes nobody along by itself, and its workers would wait for ever."""
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)


def _read(raw: bytes) -> Read:
    return timed(raw, _lexicon)
