"""Names that were nearly taken: the desk is told of them. Everybody here is invented."""

import pytest

from articles.parsing.persons import find_persons
from articles.parsing.pipeline import parse_page
from articles.parsing.types import Lexicon, ParsedArticle
from tests.tagger import needs_a_tagger

from .test_persons import article


def read(*body: str, rejected: frozenset[str] = frozenset()) -> ParsedArticle:
    [found] = find_persons([article(*body)], Lexicon(rejected_people=rejected))
    return found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("省长回清玉主持会议。", ["回清玉"]),
        ("评论员海斯米布说，该放水了。", []),
        ("出席的有沈砚秋、了了、柳青禾。", ["了了"]),
        ("市长沈砚秋出席会议并讲话。", []),
        ("要坚持从严治党，为高质量发展保驾护航。", []),
        ("", []),
    ],
    ids=["seldom a surname", "taken", "piece of a list", "sure", "slogans", "nothing"],
)
def test_words_that_may_be_names_are_told(text, words):
    assert [one.surface for one in read(text).near_misses] == words


def test_a_near_miss_says_where_it_stands_and_is_no_mention():
    body = ("会议开了两天。", "省长回清玉主持会议。")
    [one] = read(*body).near_misses
    assert (one.paragraph, body[1][one.start : one.end]) == (1, one.surface)
    assert read(*body).mentions == ()


@needs_a_tagger
def test_a_word_is_told_once():
    found = read("省长回清玉主持会议。", "省长回清玉讲话。")
    assert [one.paragraph for one in found.near_misses] == [0]


def test_what_the_desk_has_rejected_is_not_asked_again():
    assert read("省长回清玉主持会议。", rejected=frozenset({"回清玉"})).near_misses == ()


def test_the_doubt_names_the_words():
    page = "省里开会\n\n本报讯（记者钟野） 昨天，省长回清玉主持会议，市长沈砚秋参加。"
    [story] = parse_page(page.encode()).articles
    [told] = [doubt.reason for doubt in story.doubts if doubt.rule == "names in doubt"]
    assert told == "说不准是不是人名：回清玉。"


def test_a_sure_name_is_surer_than_one_of_which_little_speaks():
    [sure] = read("市长沈砚秋出席会议并讲话。").mentions
    assert sure.confidence > 0.95
