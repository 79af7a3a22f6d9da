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
    things = "湿地 候鸟 灯会 博物馆 龙舟 茶叶 竹编 渔船 桥梁 瓷器 越剧"
    story = article(things, things)
    offered = tags(story)
    assert len(offered) == MOST
    assert not [(one, two) for one in offered for two in offered if one != two and one in two]


def test_a_traditional_page_gets_the_same_tags():
    assert "博物馆" in tags(article("博物館迎來新瓷器", "博物館昨天開放,博物館裡人很多。"))


def test_an_empty_story_has_no_tags():
    assert tags(article("")) == []


@pytest.mark.parametrize(
    ("headline", "body", "tag", "pieces"),
    [
        ("中学生足球联赛开踢", "中学生足球联赛周六开踢。", "中学生足球联赛", {"中学生", "足球", "联赛"}),
        ("石磨县修了新桥", "石磨县的新桥通车。", "石磨县", {"石磨"}),
        ("枫桥坞村建起书屋", "枫桥坞村的书屋开门。", "枫桥坞村", {"枫桥"}),
    ],
    ids=["compound", "county", "village"],
)
def test_a_name_is_offered_whole(headline, body, tag, pieces):
    offered = set(tags(article(headline, body)))
    assert tag in offered
    assert not pieces & offered


def test_the_end_of_a_districts_name_is_no_tag():
    assert "东区" not in tags(article("汀东区老屋加固", "汀东区的老屋加固完成。"))


@pytest.mark.parametrize("phrase", ["先把绳子的事说好", "来看看", "不收钱"])
def test_a_phrase_in_quotes_is_no_tag(phrase):
    assert phrase not in tags(article(f"“{phrase}”", f"“{phrase}”,大家说。“{phrase}”,大家又说。"))


@pytest.mark.parametrize("word", ["下线", "上门", "侧记", "二楼", "公告"])
def test_words_that_nobody_looks_for_are_no_tags(word):
    assert word not in tags(article(f"湿地{word}", f"湿地{word},湿地{word}。"))


@pytest.mark.parametrize("office", ["轮机长", "公孙"])
def test_titles_and_surnames_are_no_tags(office):
    assert office not in tags(article(f"老{office}的船", f"{office}上船,{office}下船。"))
