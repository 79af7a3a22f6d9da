"""What goes on a story, and what is news of its own below it."""

import pytest

from articles.parsing import kinship
from articles.parsing.kinship import Told, is_news_of_its_own
from articles.parsing.pipeline import parse_page
from articles.parsing.spots import pairs

WATER = "3月8日，鹭湖食品公司的中水站投运，洗菜水经三道过滤，再去冲地、浇花、降温，一天省下两百吨水。"


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        ("省铁路学会三日起办火车模型展，四十辆手工车头跑在一圈百米长的轨道上，展期两周。", True),
        ("江北区9日起试行夜间门诊，内科、骨科和儿科的医生轮流坐堂，看病的人不必再请半天假。", True),
        ("中水站投运三日，洗菜水经三道过滤的账已经算清：一天省下两百吨水。", False),
        ("省铁路学会9日起办火车模型展，四十辆手工车头跑在一圈百米长的轨道上，展期两周。", False),
        ("车间主任说，设备是从旧厂房里拆来的，自己动手改了四个月。", False),
        ("", False),
    ],
    ids=["other numerals", "its own place and day", "the same words", "no place", "no day", "nothing"],
)
def test_news_of_its_own_tells_other_things_in_another_way(below, expected):
    story = Told()
    for sentence in (WATER, "中水站的账，车间每月一算。"):
        story.hear(sentence)
    assert is_news_of_its_own(below, story) is expected


def test_a_story_between_pictures_is_read_once_however_often_it_is_asked(monkeypatch):
    read = []
    monkeypatch.setattr(kinship, "pairs", lambda text: read.append(text) or pairs(text))
    page = ["中水站投运", f"本报讯 {WATER}", *["洗菜水经三道过滤的账，车间每月一算。", "图为中水站。 岑望 摄"] * 40]
    parse_page("\n\n".join(page).encode())
    assert len(read) == 40
    assert sum(map(len, read)) < 3 * len("".join(page))
