"""What a person is called beside the name, whole as printed. Everybody here is invented."""

import pytest

from articles.parsing.offices import Office, office_before, office_behind


def called(text: str, name: str) -> str:
    """Organisation and title that are printed with the name."""
    start = text.index(name)
    office = office_before(text, start)
    if not office.title:
        office = office_behind(text, start + len(name))
    return "".join(text[part] for part in (office.organisation, office.title) if part)


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("镇党委书记柳青禾到场。", "镇党委书记"),
        ("市生态环境局局长柳青禾说。", "市生态环境局局长"),
        ("市市场监督管理局执法支队支队长柳青禾说。", "市市场监督管理局执法支队支队长"),
        ("云汀高新区人才服务中心主任柳青禾说。", "云汀高新区人才服务中心主任"),
        ("云汀港轮机长柳青禾上了船。", "云汀港轮机长"),
        ("石磨县岩口小学二年级学生柳青禾举手。", "石磨县岩口小学二年级学生"),
        ("云汀市第一人民医院副院长、心内科主任柳青禾说。", "云汀市第一人民医院副院长、心内科主任"),
        ("市水利局党委书记、局长柳青禾说。", "市水利局党委书记、局长"),
        ("请来了县水产站的技术员柳青禾。", "县水产站的技术员"),
        ("退休教师柳青禾每天都来。", "退休教师"),
        ("退捕渔民柳青禾上了岸。", "退捕渔民"),
    ],
)
def test_an_office_is_whole(text, office):
    assert called(text, "柳青禾") == office


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("值班员柳青禾合上闸。", "值班员"),
        ("闸管员柳青禾合上闸。", "闸管员"),
        ("捻船匠柳青禾放下斧子。", "捻船匠"),
        ("轮到切配工柳青禾上前。", "切配工"),
        ("车间里的老镗工柳青禾想了个办法。", "老镗工"),
        ("最老的舵手柳青禾七十一岁。", "舵手"),
        ("剃头师傅柳青禾收了摊。", "剃头师傅"),
        ("作曲柳青禾坐在后排。", "作曲"),
    ],
)
def test_a_trade_is_told_by_its_ending(text, role):
    assert called(text, "柳青禾") == role


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("敲钟的航标工叫柳青禾,左耳不灵。", "航标工"),
        ("他叫柳青禾,盲人按摩师。", "盲人按摩师"),
        ("捐赠人是柳青禾。他是云汀港轮机长。", "云汀港轮机长"),
        ("柳青禾教授主讲。", "教授"),
    ],
    ids=["is called", "between commas", "the next sentence", "right behind"],
)
def test_an_office_may_stand_elsewhere_than_in_front(text, office):
    assert called(text, "柳青禾") == office


@pytest.mark.parametrize(
    "text",
    [
        "大家动手柳青禾也来了。",
        "八十一岁的柳青禾蹲下来。",
        "昨天下午柳青禾出门。",
        "工程开工柳青禾到场。",
        "柳青禾,下午出门。",
    ],
)
def test_what_is_no_office_is_no_title(text):
    assert called(text, "柳青禾") == ""


def test_the_verb_in_front_belongs_to_no_office():
    assert called("他资助北京大学学生柳青禾。", "柳青禾") == "北京大学学生"
    assert called("区领导走访渔民柳青禾。", "柳青禾") == "渔民"


def test_no_office_reaches_across_the_name_before():
    assert office_before("市长沈砚秋书记", 5, floor=5) == Office()
