"""What 校对台 has read it need not read again; what has changed since it does."""

from dataclasses import replace

import pytest

from articles.desk import readings
from articles.parsing.types import Lexicon, Ruling

PAGE = "第02版 县区\n\n石磨县校车改走新路线\n\n石磨县的校车今天改走新路线，家长说方便多了。\n".encode()
BEGIN = Ruling("begin", 5)


@pytest.fixture(autouse=True)
def reads(monkeypatch):
    """How often the parser was asked."""
    asked = []
    real = readings.read_page
    monkeypatch.setattr(readings, "read_page", lambda *about: asked.append(about) or real(*about))
    readings._last.clear()
    return asked


def test_the_same_page_is_read_once(reads):
    first = readings.reading_of(PAGE, Lexicon(), [])
    assert readings.reading_of(PAGE, Lexicon(), ()) is first
    assert len(reads) == 1


@pytest.mark.parametrize(
    ("raw", "lexicon", "rulings"),
    [
        (PAGE + b"\n", Lexicon(), []),
        (PAGE, replace(Lexicon(), people=frozenset({"康乔"})), []),
        (PAGE, Lexicon(), [BEGIN]),
    ],
    ids=["other bytes", "another name is known", "the desk has ruled"],
)
def test_what_has_changed_is_read_anew(reads, raw, lexicon, rulings):
    readings.reading_of(PAGE, Lexicon(), [])
    readings.reading_of(raw, lexicon, rulings)
    assert len(reads) == 2


def test_a_reading_that_an_act_needed_is_shown(reads):
    parsed = readings.read_page(PAGE, Lexicon(), [BEGIN])
    readings.keep_reading(PAGE, Lexicon(), [BEGIN], parsed)
    assert readings.reading_of(PAGE, Lexicon(), [BEGIN]) is parsed
    assert len(reads) == 1


def test_only_the_last_few_are_kept():
    for number in range(readings.MOST + 3):
        readings.reading_of(PAGE + b"\n" * number, Lexicon(), [])
    assert len(readings._last) == readings.MOST
