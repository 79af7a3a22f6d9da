"""What goes on a story, and what is news of its own below it."""

import pytest

from articles.parsing.kinship import is_news_of_its_own

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
    assert is_news_of_its_own(below, WATER) is expected
