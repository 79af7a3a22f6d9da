"""Which tags a story is offered. Places and people are invented, or known to everybody."""

import pytest

from articles.parsing.tags import MOST, propose_tags
from articles.parsing.types import Lexicon, ParsedArticle, ParsedByline, ParsedMention


def article(headline: str, *body: str, **fields) -> ParsedArticle:
    return ParsedArticle(kind="news", page="1", position=1, spans=(), headline=headline, body=body, **fields)


def tags(one: ParsedArticle, **lexicon) -> list[str]:
    [result] = propose_tags([one], Lexicon(**lexicon))
    return [tag.name for tag in result.tags]


def test_a_plan_in_quotes_is_a_tag():
    story = article("深入学习“千湖清流”经验", "会议要求学好用好“千湖清流”这一教材,“千湖清流”是鲜活样板。")
    assert "千湖清流" in tags(story)


def test_what_somebody_said_is_no_tag():
    assert "我很高兴" not in tags(article("老街修缮完工", "他说:“我很高兴”。他又说:“我很高兴”。"))


@pytest.mark.parametrize("word", ["记者", "会议", "推进", "重点", "昨天", "全市"])
def test_stop_words_are_no_tags(word):
    assert word not in tags(article(f"{word}湿地", f"{word}湿地{word}湿地{word}"))


def test_nouns_of_the_headline_are_tags():
    assert "候鸟" in tags(article("湿地来了新候鸟", "湿地里的候鸟越来越多。"))


def test_people_are_no_tags():
    story = article(
        "“沈砚秋”工作室揭牌",
        "“沈砚秋”工作室昨天揭牌。",
        mentions=(ParsedMention(0, 1, 4, "沈砚秋", "沈砚秋", "", "", "quoted", 0.9),),
        byline=(ParsedByline("柳青禾", "reporter", "记者"),),
    )
    assert not {"沈砚秋", "柳青禾"} & set(tags(story))


def test_the_desks_tags_come_first():
    story = article("湿地来了新候鸟", "青萝湖边的候鸟越来越多。")
    assert tags(story, tags=frozenset({"青萝湖"}))[0] == "青萝湖"


def test_a_rejected_tag_is_never_offered_again():
    story = article("湿地来了新候鸟", "湿地里的候鸟越来越多。")
    assert "候鸟" not in tags(story, rejected_tags=frozenset({"候鸟"}))


def test_at_most_eight_and_none_a_piece_of_another():
    story = article("湿地 候鸟 灯会 博物馆 龙舟 茶叶 竹编 渔船 桥梁 瓷器 越剧", "它们都在这里。")
    offered = tags(story)
    assert len(offered) == MOST
    assert not [(one, two) for one in offered for two in offered if one != two and one in two]


def test_a_traditional_page_gets_the_same_tags():
    assert "博物馆" in tags(article("博物館迎來新瓷器", "博物館昨天開放,博物館裡人很多。"))


def test_an_empty_story_has_no_tags():
    assert tags(article("")) == []
