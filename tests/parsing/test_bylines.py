"""Lines and brackets that say who wrote."""

import pytest

from articles.parsing import bylines


def names(people):
    return [person.name for person in people or ()]


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("本报记者 罗 衡", ["罗衡"]),
        ("本报记者 陶知夏 罗 衡", ["陶知夏", "罗衡"]),
        ("□晚报记者 钟野", ["钟野"]),
        ("◆钟野", ["钟野"]),
        ("文/陶知夏 图/康乔", ["陶知夏", "康乔"]),
        ("首席记者宋霁 通讯员余庆", ["宋霁", "余庆"]),
        ("文｜陶知夏", ["陶知夏"]),
        ("◎陶知夏", ["陶知夏"]),
        ("陶知夏/文 康乔/图", ["陶知夏", "康乔"]),
        ("（枫桥坞村读者罗大有）", ["罗大有"]),
        ("记者从市水利局获悉，新桥通车。", []),
        ("本报记者综合报道", []),
        ("新桥昨天通车", []),
    ],
)
def test_a_line_that_is_a_byline_and_nothing_else(line, people):
    assert names(bylines.read_byline_line(line)) == people


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("钟野", ["钟野"]),
        ("陶知夏 罗衡", ["陶知夏", "罗衡"]),
        ("浙江", []),
        ("新桥通车", []),
        ("三分威严,七分纯朴", []),
        ("同志", []),
        ("[法] 让·马丁", ["让·马丁"]),
        ("陶知夏（青崖）", ["陶知夏"]),
        ("新桥（图片）", []),
    ],
)
def test_bare_names_are_names_and_not_places_or_verse(line, people):
    assert names(bylines.read_bare_names(line)) == people


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("新桥通车。（陶知夏 罗衡）", ["陶知夏", "罗衡"]),
        ("新桥通车。（本报青崖1月16日电 记者钟野、罗衡）", ["钟野", "罗衡"]),
        ("新桥通车。(记者|钟野)", ["钟野"]),
        ("新桥通车。（执笔：宋霁）", ["宋霁"]),
        ("新桥通车。（影像中国）", []),
        ("新桥通车。（作者为云汀大学教授）", []),
        ("新桥通车。（完）", []),
        ("新桥通车。", []),
        ("新桥通车。 本报记者 罗衡", ["罗衡"]),
        ("新桥通车。线索提供 余庆", ["余庆"]),
        ("新桥通车。 罗 衡", ["罗衡"]),
        ("新桥通车。新华社记者 罗衡（据新华社青崖8月1日电）", ["罗衡"]),
        ("新桥通车。（读者 陶知夏）", ["陶知夏"]),
        ("新桥通车。（小马）", ["小马"]),
        ("新桥通车。（作者：陶知夏，系云汀大学教授）", ["陶知夏"]),
        ("新桥通车。（陶知夏/文 康乔/图）", ["陶知夏", "康乔"]),
        ("新桥通车。（掌声）", []),
        ("新桥通车。（来稿选登）", []),
        ("新桥通车。（本栏均据新华社电）", []),
        ("新桥通车。（青崖市桥南镇）", []),
        ("新桥通车。记者看到", []),
        ("新桥通车。 市民", []),
    ],
)
def test_the_signature_that_closes_a_text(text, people):
    found = bylines.find_signature(text)
    assert names(found[1] if found else ()) == people
    assert found is None or text[: found[0]] == "新桥通车。"
