"""Pages read in processes of their own: the same answers, and a death among them costs one page at most."""

import os
import signal

import pytest

from articles import workers
from articles.parsing.reading import read_page
from articles.parsing.types import Lexicon, Unreadable
from articles.workers import Readers
from tests.importing.pages import POND

PAGE = POND.encode()


def test_workers_read_what_one_process_reads():
    lexicon = Lexicon(columns=frozenset({"民生直通车"}))
    with Readers(2, lexicon) as readers:
        pending = [readers.start(PAGE) for _ in range(3)]
        assert [read.result().parsed for read in pending] == [read_page(PAGE, lexicon)] * 3


def test_what_is_no_page_is_said_across_processes():
    with Readers(2, Lexicon()) as readers, pytest.raises(Unreadable, match="The file is empty"):
        readers.start(b"").result()


def test_a_worker_that_dies_costs_no_page():
    with Readers(2, Lexicon()) as readers:
        readers.start(PAGE).result()
        for worker in list(readers._workers._processes.values()):
            os.kill(worker.pid, signal.SIGKILL)
        for read in [readers.start(PAGE) for _ in range(3)]:
            assert len(read.result().parsed.articles) == 2


def test_a_page_that_kills_whoever_reads_it_is_refused_and_the_others_are_read(monkeypatch):
    monkeypatch.setattr(workers, "_read", deadly)
    with Readers(2, Lexicon()) as readers:
        pages = [readers.start(raw) for raw in (PAGE, b"kill", PAGE)]
        assert len(pages[0].result().parsed.articles) == 2
        with pytest.raises(Unreadable, match="held, the process that reads it dies"):
            pages[1].result()
        assert len(pages[2].result().parsed.articles) == 2


def deadly(raw):
    """Reads a page as a worker does, but for one that is too much for it."""
    if raw == b"kill":
        os.kill(os.getpid(), signal.SIGKILL)
    return workers.timed(raw, Lexicon())


def test_one_job_starts_no_process_and_reads_when_asked():
    with Readers(1, Lexicon()) as readers:
        pending = readers.start(b"")
        assert readers._workers is None
    with pytest.raises(Unreadable):
        pending.result()
