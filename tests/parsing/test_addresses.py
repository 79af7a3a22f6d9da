"""Authors who are named with where they come from."""

import pytest

from articles.parsing.addresses import read_address, read_author_note, read_office_and_name


def told(people):
    return [(person.name, person.affiliation) for person in people or ()]


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("云汀大学环境学院院长裴一舟", [("裴一舟", "云汀大学环境学院院长")]),
        ("记云汀大学教授裴一舟", []),
        ("中华人民共和国主席 裴一舟", []),
    ],
    ids=["an author", "whom the story is about", "who put a law in force"],
)
def test_an_author_with_the_office_before_the_name(line, author):
    assert told(read_office_and_name(line)) == author


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("汀西区读者 公孙敏", [("公孙敏", "汀西区读者")]),
        ("读者 东方晓", [("东方晓", "读者")]),
        ("南埠街道 郁小霁", [("郁小霁", "南埠街道")]),
        ("汀西区实验小学三（2）班 瞿念江", [("瞿念江", "汀西区实验小学三(2)班")]),
        ("桑园路12号 罗 衡", [("罗衡", "桑园路12号")]),
        ("（枫桥坞村读者罗大有）", [("罗大有", "枫桥坞村读者")]),
        ("（青崖县广播站余庆 罗衡）", [("余庆", "青崖县广播站"), ("罗衡", "青崖县广播站")]),
        ("（浙江罗大有）", [("罗大有", "浙江")]),
        ("（青崖市桥南镇）", []),
        ("（浙江温州）", []),
        ("林海港 罗衡", []),
        ("市公安局严查", []),
    ],
)
def test_a_reader_with_town_firm_or_street_before_the_name(line, authors):
    assert told(read_address(line)) == authors


@pytest.mark.parametrize(
    ("note", "author"),
    [
        ("（作者为云汀大学教授）", ("", "云汀大学教授")),
        ("（作者单位：云汀大学）", ("", "云汀大学")),
        ("（作者：裴一舟，系云汀大学教授）", ("裴一舟", "云汀大学教授")),
        ("（裴一舟系云汀大学教授）", ("裴一舟", "云汀大学教授")),
        ("（新桥系钢结构）", None),
        ("（裴一舟）", None),
    ],
)
def test_a_note_says_who_the_author_is(note, author):
    assert read_author_note(note) == author
