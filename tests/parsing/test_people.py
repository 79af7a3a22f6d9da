"""Who is named in a byline."""

import pytest

from articles.parsing.people import part_names, read_people


def named(text):
    return [(person.name, person.role, person.printed_role, person.affiliation) for person in read_people(text) or ()]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("记者 陶知夏", [("陶知夏", "reporter", "记者", "")]),
        ("陶知夏 记者 罗衡", [("陶知夏", "correspondent", "", ""), ("罗衡", "reporter", "记者", "")]),
        (
            "记者罗衡通讯员余庆、费楠",
            [
                ("罗衡", "reporter", "记者", ""),
                ("余庆", "correspondent", "通讯员", ""),
                ("费楠", "correspondent", "通讯员", ""),
            ],
        ),
        ("本报记者 罗 衡", [("罗衡", "reporter", "记者", "本报")]),
        ("本报驻青崖记者罗衡", [("罗衡", "reporter", "记者", "本报驻青崖")]),
        ("综合本报记者罗衡、钟野报道", [("罗衡", "reporter", "记者", "本报"), ("钟野", "reporter", "记者", "本报")]),
        ("林溪月采访整理", [("林溪月", "author", "采访整理", "")]),
        (
            "记者 钟野/文 麦冬阳 康乔/图",
            [
                ("钟野", "reporter", "记者", ""),
                ("麦冬阳", "photographer", "记者", ""),
                ("康乔", "photographer", "记者", ""),
            ],
        ),
        ("本報記者 羅衡", [("羅衡", "reporter", "记者", "本报")]),
        ("文/本报记者 罗衡 图/康乔", [("罗衡", "reporter", "记者", "本报"), ("康乔", "photographer", "图", "")]),
        ("陶知夏/文康乔/摄", [("陶知夏", "author", "文", ""), ("康乔", "photographer", "摄", "")]),
        ("康乔图 陶知夏文", [("康乔", "photographer", "图", ""), ("陶知夏", "author", "文", "")]),
        (
            "汀江人民广播电台记者罗衡、新华社记者钟野",
            [("罗衡", "reporter", "记者", "汀江人民广播电台"), ("钟野", "reporter", "记者", "新华社")],
        ),
        ("驻青崖记者 罗衡", [("罗衡", "reporter", "记者", "驻青崖")]),
        ("口述：余庆 整理：罗衡", [("余庆", "other", "口述", ""), ("罗衡", "editor", "整理", "")]),
        ("采写：本报记者 罗衡", [("罗衡", "reporter", "记者", "本报")]),
        ("本版稿件由本报记者罗衡采写", [("罗衡", "reporter", "记者", "本报")]),
        ("□ 陶知夏 □ 罗衡", [("陶知夏", "author", "", ""), ("罗衡", "author", "", "")]),
        ("【本报记者 罗衡】", [("罗衡", "reporter", "记者", "本报")]),
        ("线索提供 余庆", [("余庆", "other", "线索提供", "")]),
    ],
    ids=[
        "one",
        "a name without a role",
        "glued roles",
        "spaced out",
        "abroad",
        "reports",
        "interview",
        "text and pictures",
        "traditional",
        "marks in front",
        "marks behind",
        "marks glued",
        "two houses",
        "abroad without a house",
        "told and written down",
        "written and reported",
        "all of a page",
        "a mark for each",
        "in drawn brackets",
        "who told the desk",
    ],
)
def test_each_person_of_a_byline_with_the_role_that_is_printed(text, people):
    expected = [(name.replace("羅", "罗"), *rest) for name, *rest in people]
    assert [(name.replace("羅", "罗"), *rest) for name, *rest in named(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "作者为云汀大学教授",
        "影像中国",
        "本报记者综合报道",
        "记者手记",
        "新华社记者",
        "本报评论员",
        "记者从市政府获悉",
        "据新华社电",
        "本栏均据新华社电",
        "来稿选登",
        "完",
        "",
    ],
)
def test_what_names_nobody_is_no_byline(text):
    assert read_people(text) is None


@pytest.mark.parametrize(
    ("token", "names"),
    [
        ("罗衡", ["罗衡"]),
        ("晏清河吕梦琦", ["晏清河", "吕梦琦"]),
        ("罗衡林溪月", ["罗衡", "林溪月"]),
        ("欧阳骁", ["欧阳骁"]),
        ("夏侯静", ["夏侯静"]),
        ("扎西曲珠", ["扎西曲珠"]),
        ("阿依努尔·买买提江", ["阿依努尔·买买提江"]),
        ("8月", [""]),
    ],
)
def test_glued_names_are_parted_and_whole_ones_left_whole(token, names):
    assert part_names(token) == names


@pytest.mark.parametrize("line", ["编辑同志：", "编辑同志:", "记者老师：", "尊敬的编辑朋友们："])
def test_how_a_letter_begins_is_nobodys_byline(line):
    assert read_people(line) is None
