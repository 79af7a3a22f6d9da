"""引题, 主题 and 副题."""

import pytest

from articles.parsing.headlines import arrange_heading
from articles.parsing.printed import Printed
from articles.parsing.types import Line


def arranged(*lines):
    heading = arrange_heading([Printed.of(Line(number, text)) for number, text in enumerate(lines, start=1)])
    return tuple(tuple(part.text for part in parts) for parts in (heading.kicker, heading.headline, heading.deck))


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["新桥昨天通车"], ((), ("新桥昨天通车",), ())),
        (
            ["全市防汛备汛工作推进会召开", "守住一江安澜 护好一江清水"],
            (("全市防汛备汛工作推进会召开",), ("守住一江安澜 护好一江清水",), ()),
        ),
        (
            ["补时第五分钟 青崖队追平比分", "县区足球联赛第九轮战报"],
            ((), ("补时第五分钟 青崖队追平比分",), ("县区足球联赛第九轮战报",)),
        ),
        (["一根竹缆,系过半条江", "——缆匠郜水生走了"], ((), ("一根竹缆,系过半条江",), ("——缆匠郜水生走了",))),
        (["副院长简素说——", "舞，也可以用耳朵看！"], (("副院长简素说——",), ("舞，也可以用耳朵看！",), ())),
        (["新桥昨天通车", "——写在开闸之前"], ((), ("新桥昨天通车",), ("——写在开闸之前",))),
        (["新增9处", "电动自行车上牌点"], ((), ("新增9处", "电动自行车上牌点"), ())),
        (["石磨县", "老磨坊里开出书屋"], (("石磨县",), ("老磨坊里开出书屋",), ())),
        (
            ["市委常委会召开会议", "研究部署防汛备汛", "沈砚秋主持"],
            (("市委常委会召开会议",), ("研究部署防汛备汛",), ("沈砚秋主持",)),
        ),
    ],
    ids=[
        "one line",
        "two halves below",
        "two halves above",
        "dash below",
        "dash at the end",
        "dash before a short line",
        "broken by the column",
        "a place above",
        "all three",
    ],
)
def test_which_line_of_a_heading_is_the_headline(lines, expected):
    assert arranged(*lines) == expected


def test_no_heading_has_no_parts():
    assert arranged() == ((), (), ())
