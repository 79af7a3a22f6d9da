"""Headlines, subheads, labels and pieces of broken paragraphs."""

import pytest

from articles.parsing.blocks import label_blocks
from articles.parsing.headings import read_headings
from articles.parsing.lines import read_layout, split_lines
from articles.parsing.paragraphs import unwrap
from articles.parsing.types import Lexicon

BODY = "昨天上午，汀江上的新桥通车，两岸市民奔走相告，都说从此过江再也不必绕行远路了。"
MORE = "桥长一千二百米，去年三月开工，今年五月合龙，前后用了十四个月，比原定工期早了六十天。"


def readings(*paragraphs):
    lines = split_lines("\n\n".join(paragraphs))
    layout = read_layout(lines)
    return [
        verdict.reading for verdict in read_headings(label_blocks(unwrap(tuple(lines), layout), layout, Lexicon()))
    ]


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (["新桥昨天正式通车", "本报讯（记者钟野） " + BODY], ["headline", "prose"]),
        (["新桥昨天正式通车", "本报记者 钟野", BODY], ["headline", "byline", "prose"]),
        (["新桥昨天正式通车", "钟野", BODY], ["headline", "byline", "prose"]),
        (["新桥昨天正式通车", BODY], ["headline", "prose"]),
        (["新桥昨天正式通车", "本报讯 " + BODY, "一、桥是怎样造的", MORE], ["headline", "prose", "line", "prose"]),
        (["公告", BODY], ["headline", "prose"]),
        (["新 桥 昨 天 正 式 通 车", BODY], ["headline", "prose"]),
    ],
    ids=["dateline", "byline", "bare name", "nothing else", "numbered subhead", "a notice", "letter-spaced"],
)
def test_a_headline_by_what_stands_below_it(paragraphs, expected):
    assert readings(*paragraphs) == expected


def test_the_head_of_a_broken_paragraph_is_no_headline():
    above = ["新桥昨天正式通车", "本报讯（记者钟野） " + BODY]
    assert readings(*above, "到通车那天为止，两岸的桥头公", "园里已经种下了三千棵柳树。") == [
        "headline",
        "prose",
        "fragment",
        "prose",
    ]


def test_a_line_right_above_a_headline_is_a_label_and_no_subhead():
    page = [
        "新桥昨天正式通车",
        "本报讯（记者钟野） " + BODY,
        "江城旧影",
        "老磨坊里开出二十一间书屋",
        "本报讯（记者罗衡） " + MORE,
    ]
    assert readings(*page) == ["headline", "prose", "column", "headline", "prose"]


def test_a_date_or_a_number_alone_is_never_a_headline():
    assert readings("新桥昨天正式通车", "本报讯 " + BODY, "2", MORE, "2023年3月8日") == [
        "headline",
        "prose",
        "line",
        "prose",
        "line",
    ]


def test_every_verdict_says_how_sure_it_is():
    lines = split_lines(f"新桥昨天正式通车\n\n本报讯（记者钟野） {BODY}\n\n桥头\n\n{MORE}")
    layout = read_layout(lines)
    verdicts = read_headings(label_blocks(unwrap(tuple(lines), layout), layout, Lexicon()))
    assert all(1 / 3 <= verdict.certainty <= 1 for verdict in verdicts)
    assert verdicts[0].certainty > verdicts[2].certainty
