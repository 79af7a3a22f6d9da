"""Lines joined, and column breaks healed."""

import pytest

from articles.parsing.lines import Layout, split_lines
from articles.parsing.paragraphs import runs_on, unwrap

WRAPPED = Layout(width=10, indented=True, spaced=False)


def test_full_lines_go_on_and_an_indent_begins_a_paragraph():
    lines = tuple(
        split_lines("\u3000\u3000昨天汀江上的新桥\n通车了两岸市民都很\n高兴。\n\u3000\u3000桥长一千二百米。")
    )
    assert [paragraph.text for paragraph in unwrap(lines, WRAPPED)] == [
        "昨天汀江上的新桥通车了两岸市民都很高兴。",
        "桥长一千二百米。",
    ]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("市长昨天上午出席通车仪式,", "并讲话。"),
        ("市长顾承", "远出席昨天上午的通车仪式。"),
        ("桥长一千", "二百米，去年三月开工。"),
        ("他说：“从此过江", "再也不必绕行远路。”"),
        ("市民们走上桥头，看见了刻在石头上的“新桥”", "，纷纷留影。"),
    ],
    ids=["comma", "name", "number", "quotation", "a mark below"],
)
def test_a_sentence_that_a_column_broke_goes_on(above, below):
    assert runs_on("昨天上午的天气很好，" + above, below)


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("新桥通车,市民称便。", "雨后初晴"),
        ("他说：“从此不必绕行。”", "桥长千米。"),
        ("新桥通车。（钟野）", "桥长千米。"),
        ("新桥有三个第一：", "第一，最长。"),
        ("一是桥长；", "二是桥宽；"),
        ("汀江的水", "一直流到鹭湖"),
        ("昨天上午的通车仪式上，市长讲话", "一、关于新桥的养护"),
    ],
    ids=["ended", "closing quote", "signature", "colon", "list", "verse", "numbered"],
)
def test_a_paragraph_that_ended_stays_ended(above, below):
    assert not runs_on(above, below)
