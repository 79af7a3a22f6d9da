"""What workers elsewhere read is what one process reads, and only what fits with this one is taken."""

import pytest

from articles import tasks
from articles.importing import wire
from articles.importing.afar import FarReaders
from articles.parsing.reading import read_page
from articles.parsing.types import Archive, Lexicon, Ruling, Unreadable
from articles.workers import NoWorkers
from tests.brokers import celery_at_hand

from .pages import POND, POND_CORRECTED

WORDS = Lexicon(
    people=frozenset({"罗衡", "陶知夏"}),
    sections={"县区": ("荷塘",)},
    archive=Archive(3, {"荷塘": 2}),
    tags=frozenset({"清淤"}),
)


@pytest.fixture
def readers(settings, monkeypatch):
    celery_at_hand(settings, monkeypatch)
    monkeypatch.setattr(wire, "_remembered", {})
    with FarReaders(tasks.read_page, lambda: False, WORDS) as readers:
        yield readers


def test_a_page_and_the_words_come_over_the_wire_as_they_are(readers):
    for text in (POND, POND_CORRECTED):
        assert readers.start(text.encode()).result().parsed == read_page(text.encode(), WORDS)


def test_a_worker_is_told_the_words_once_and_forgets_those_of_long_ago(readers, monkeypatch):
    told = []
    monkeypatch.setattr(
        readers.errands, "send", lambda *words, send=readers.errands.send: told.append(words) or send(*words)
    )
    for _ in range(2):
        readers.start(POND.encode()).result()
    assert [bool(lexicon) for _, _, lexicon in told] == [False, True, False]
    for number in range(wire.REMEMBERED):
        wire.answer(wire.pack(POND.encode()), *wire.packed_lexicon(Lexicon(people=frozenset({f"赵{number}"}))))
    assert len(wire._remembered) == wire.REMEMBERED
    assert readers.key not in wire._remembered


def test_what_is_no_page_is_refused_in_the_same_words(readers):
    with pytest.raises(Unreadable, match="The file is empty") as here:
        read_page(b"", WORDS)
    with pytest.raises(Unreadable) as there:
        readers.start(b"").result()
    assert str(there.value) == str(here.value)


def test_a_page_that_the_desk_has_ruled_on_is_read_here(readers):
    ruling = Ruling("place", 4, place="furniture")
    assert readers.start(POND.encode()).result([ruling]).parsed == read_page(POND.encode(), WORDS, [ruling])


def test_a_worker_with_another_parser_is_not_believed(readers, monkeypatch):
    read = readers.start(POND.encode())
    monkeypatch.setattr(wire, "reader", lambda: "parser 0 without a witness")
    with pytest.raises(NoWorkers, match="install them alike"):
        read.result()
