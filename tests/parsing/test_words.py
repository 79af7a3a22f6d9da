"""What the dictionary knows."""

import logging
import subprocess
import sys

from articles.parsing.lattice import cut, words_of
from articles.parsing.words import dictionary, kind_of, rarity


def test_a_word_has_a_kind_and_a_rank():
    assert kind_of("桥梁") == "n"
    assert dictionary().score["我们"] > dictionary().score["桥梁"]


def test_what_is_no_word_has_no_kind():
    assert kind_of("柳青禾禾") == ""


def test_rare_words_say_more():
    assert rarity()["湿地"] > rarity()["工作"]


def test_text_is_cut_into_words():
    assert list(words_of("大桥通车,市民高兴。")) == ["大桥", "通车", "\n", "市民", "高兴", "\n"]


def test_a_cut_of_nothing_is_nothing():
    assert cut("").word_after(0) == ""
    assert list(words_of("")) == []


def test_neighbours_of_a_place_in_the_text():
    plain = cut("市长欢迎客人")
    assert (plain.word_before(2), plain.word_after(2)) == ("市长", "欢迎")


def test_importing_the_parser_reads_no_dictionary():
    script = "import articles.parsing.persons, articles.parsing.tags, sys; sys.exit('jieba' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0  # noqa: S603


def test_reading_it_is_silent(caplog, recwarn):
    with caplog.at_level(logging.DEBUG):
        dictionary.cache_clear()
        dictionary()
    assert not caplog.records
    assert not [warning for warning in recwarn if "jieba" in str(warning.filename)]
