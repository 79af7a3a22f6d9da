"""Who is named in a story, with the title as printed. Everybody here is invented."""

import pytest

from articles.parsing.persons import find_persons
from articles.parsing.types import Lexicon, ParsedArticle, ParsedMention


def article(*body: str) -> ParsedArticle:
    return ParsedArticle(kind="news", page="1", position=1, spans=(), body=body)


def mentions(*body: str, lexicon: Lexicon | None = None) -> tuple[ParsedMention, ...]:
    [found] = find_persons([article(*body)], lexicon or Lexicon())
    return found.mentions


def titled(*body: str) -> dict[str, str]:
    """Each person named, with the first title printed."""
    people: dict[str, str] = {}
    for one in mentions(*body):
        people[one.name] = people.get(one.name) or one.title
    return people


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("市委书记沈砚秋出席会议并讲话,市长柳青禾主持会议。", {"沈砚秋": "市委书记", "柳青禾": "市长"}),
        ("区委常委、常务副区长顾怀瑾参加会议。", {"顾怀瑾": "区委常委、常务副区长"}),
        (
            "昨天下午,副区长、青萝湖区区长陶望舒带领相关部门负责人巡湖。",
            {"陶望舒": "副区长、青萝湖区区长"},
        ),
        (
            "市领导叶知秋、方鹤鸣、程云帆在主场参加会议;区领导江晚晴、梁栋成在分会场收看。",
            {"叶知秋": "市领导", "方鹤鸣": "市领导", "程云帆": "市领导", "江晚晴": "区领导", "梁栋成": "区领导"},
        ),
        ("会议学习了沈砚秋总书记的讲话。", {"沈砚秋": "总书记"}),
    ],
    ids=["office before", "two offices", "office of a place", "lists share an office", "office behind"],
)
def test_titles_are_those_printed_with_the_name(text, people):
    assert titled(text) == people


def test_a_mention_says_where_it_stands():
    body = ("市长柳青禾主持会议。", "柳青禾强调,要抓落实。")
    found = mentions(*body)
    assert [(one.paragraph, one.name) for one in found] == [(0, "柳青禾"), (1, "柳青禾")]
    assert all(body[one.paragraph][one.start : one.end] == one.surface for one in found)


def test_slogans_are_not_people():
    assert not mentions("要坚持从严治党,为高质量发展保驾护航,推动政治、纪法、社会效果有机统一。")
