"""Whole pages: what a careful reader finds on each, and what must hold for any page at all."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.parsing.conservation import violations
from articles.parsing.pipeline import parse_page
from articles.parsing.types import Lexicon, Unreadable

PAGES = Path(__file__).parent / "pages"
NAMES = sorted({path.stem for path in PAGES.iterdir()})


def told(article, field):
    """What the article says of a field, in the short form of the fixtures."""
    if field == "roles":
        return [person.role for person in article.byline]
    if field in ("byline", "credit"):
        return [person.name for person in getattr(article, field)]
    if field == "persons":
        return list(dict.fromkeys(mention.name for mention in article.mentions))
    if field == "mentions":
        return [[one.surface, one.name, one.organisation, one.title] for one in article.mentions]
    value = getattr(article, field)
    return list(value) if isinstance(value, tuple) else value


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_read_as_a_careful_reader_would(name):
    expected = json.loads((PAGES / f"{name}.json").read_text(encoding="utf-8"))
    dump = parse_page((PAGES / f"{name}.txt").read_bytes())
    found = [
        {field: told(article, field) for field in wanted}
        for article, wanted in zip(dump.articles, expected["articles"], strict=True)
    ]
    assert found == expected["articles"]
    assert violations(dump) == []
    facts = {
        "date": dump.printed_date and dump.printed_date.isoformat(),
        "issue_number": dump.issue_number,
        "pages": [[page.number, page.name] for page in dump.pages],
        "furniture": [piece.kind for piece in dump.furniture],
    }
    assert {fact: facts[fact] for fact in expected if fact != "articles"} == {
        fact: value for fact, value in expected.items() if fact != "articles"
    }


#: What pages are made of, so that chance builds headings, bylines, breaks and furniture, not only noise.
PIECES = [
    *"汀江新桥昨天通车，。：；！？（）()“”《》—…□◆●▲ \u3000\t\x00\u200b09A",
    *[
        "\n",
        "\n\n",
        "\r\n",
        "　　",
        "本报讯",
        "（记者钟野）",
        "新华社青崖2月3日电",
        "图为",
        " 康乔 摄",
        "（下转第4版）",
    ],
    *[
        "第04版 综合",
        "2023年9月15日 星期五",
        "责任编辑:夏侯静",
        "导读",
        "征订启事",
        "市井故事",
        "公告",
        "一、",
        "问：",
        "钟野",
    ],
    *[
        "昨天，汀江上的新桥通车，两岸市民奔走相告。",
        "桥长一千二百米，去年三月",
        "----",
        "遗失",
        "声明作废",
        "（上接1版）",
    ],
    *["——", ">>>详见2版", "阿依努尔·买买提江"],
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_no_character_is_lost_and_none_is_invented(text):
    try:
        dump = parse_page(text.encode())
    except Unreadable:
        return
    assert violations(dump) == []
    for article in dump.articles:
        assert all(article.body[m.paragraph][m.start : m.end] == m.surface for m in article.mentions)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(raw):
    try:
        dump = parse_page(raw)
    except Unreadable:
        return
    assert violations(dump) == []


def test_the_same_bytes_give_the_same_result():
    raw = (PAGES / "two_pages_in_a_file.txt").read_bytes()
    assert parse_page(raw) == parse_page(raw)


def test_a_label_that_the_desk_has_confirmed_is_a_column():
    page = "候鸟归巢\n\n玻璃上绣花，鹭湖边安家\n\n本报讯（记者林溪月） 程树的工厂昨天投产，镜头磨得比头发丝还细。"
    (article,) = parse_page(page.encode(), Lexicon(columns=frozenset(["候鸟归巢"]))).articles
    assert (article.column, article.headline) == ("候鸟归巢", "玻璃上绣花，鹭湖边安家")


@pytest.mark.parametrize(
    "piece",
    [
        "昨天，新桥通车。",
        "汀江",
        "(",
        "新桥\n\n",
        "本报记者 钟野\n\n",
        "图为新桥。 康乔 摄\n\n",
        "本报讯 新桥通车。（钟野）\n\n",
        "昨天，新桥通车。\n\n图为新桥。 康乔 摄\n\n",
        "■新桥昨天通车\n\n",
        "“",
    ],
)
def test_hostile_pages_are_read_whole(piece):
    assert violations(parse_page((piece * 2000).encode())) == []
