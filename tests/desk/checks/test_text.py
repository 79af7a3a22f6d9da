"""Checks of an article's own words: each with a text that it must point to, and look-alikes that it must leave."""

from datetime import date

import pytest

TURNS = "荷塘镇的池塘清淤完工，"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("他说：“塘清了。", ["他说：“塘清了。"]),
        ("塘清了。”他说。", ["塘清了。”他说。"]),
        ("他读《荷塘月色。\n又读《荷塘》。", ["他读《荷塘月色。"]),
        ("荷塘（云汀镇开犁。\n塘边有柳）。", ["荷塘（云汀镇开犁。", "塘边有柳）。"]),
        ("他说“塘清了，又说“水绿了”。", ["他说“塘清了，又说“水"]),
    ],
)
def test_a_mark_that_stands_alone_is_found(found, body, words):
    assert found("pairs", body) == words


@pytest.mark.parametrize(
    "body",
    [
        "他说：“塘清了。\n“水也绿了。”",
        "他说：“塘清了。\n“水也绿了。\n“柳也栽了。”",
        "他说：“塘清了。\n水也绿了。”",
        "要办三件事：1）清塘；2）栽柳；三）修路。",
        "他说：“老人讲‘塘是福’，要读《荷塘（节选）》。”",
        "店名叫 Lee’s，在塘边。",
    ],
    ids=["two paragraphs", "three", "no mark at the second", "a list", "nested", "English"],
)
def test_pairs_that_close_are_left(found, body):
    assert found("pairs", body) == []


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("塘清了,水绿了。", ["塘清了,水绿了。"]),
        ("塘清了.", ["塘清了."]),
        ('他说:"塘清了。"', ['他说:"塘清了。"']),
        ("荷塘(云汀)开犁。", ["荷塘(云汀)开犁。"]),
    ],
)
def test_half_width_marks_in_chinese_are_found(found, body, words):
    assert found("half-width", body) == words


@pytest.mark.parametrize(
    "body",
    [
        "亩产 12.5 吨，比分 3:2。",
        "歌名叫 Hello, world! 很好听。",
        "存款 5,000 元，网址 www.yunting.cn。",
        "8:30 开犁。",
    ],
)
def test_numbers_and_english_keep_their_half_width(found, body):
    assert found("half-width", body) == []


def test_a_headline_is_checked_too(found):
    assert found("half-width", headline="荷塘开犁,池塘清淤") == ["荷塘开犁,池塘清淤"]


@pytest.mark.parametrize(
    "body", [f"{TURNS}村民在塘边种下睡莲", f"{TURNS}村民在塘边种下睡莲，", f"塘清了。{TURNS}村民在塘边种下"]
)
def test_a_paragraph_that_stops_in_the_middle_is_found(found, body):
    assert found("unended", body) == [body[-16:]]


@pytest.mark.parametrize(
    "body",
    [
        f"## {TURNS}村民在塘边种下睡莲花",
        "荷塘的水，绿了又绿\n塘边的柳，青了又青",
        "柳、沈、陶、顾、陆、苏、傅、裴、梁、秦、温、祝、纪、严",
        "荷塘镇　12.5　3:2　清淤，栽柳　完工　三口　五口",
        f"{TURNS}村民要做三件事：",
        f"{TURNS}村民在塘边种下睡莲；",
        f"他说：“{TURNS}村民在塘边种下睡莲。”",
        f"{TURNS}村民在塘边种下睡莲。（记者　陶知夏）",
        "（本报记者陶知夏，通讯员沈砚青，摄影顾长河）",
    ],
    ids=["subhead", "poem", "surnames", "table row", "colon", "item", "quotation", "signed", "signature"],
)
def test_what_needs_no_stop_is_left(found, body):
    assert found("unended", body) == []


LONG = "荷塘镇三口池塘的清淤工程昨天上午全部完工"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (f"{LONG}。\n水绿了。\n{LONG}。", [LONG]),
        ("荷塘镇清淤荷塘镇清淤完工。", ["荷塘镇清淤荷塘镇清淤"]),
    ],
)
def test_words_printed_twice_are_found(found, body, words):
    assert found("repeated", body) == words


@pytest.mark.parametrize(
    "body",
    [
        "塘边的柳青了又青\n水绿了\n塘边的柳青了又青",
        "加油加油加油加油，研究研究。",
        "甲队 3:2 12.5 100\n甲队 3:2 12.5 100",
    ],
    ids=["refrain", "cheer", "figures"],
)
def test_a_refrain_is_left(found, body):
    assert found("repeated", body) == []


@pytest.mark.parametrize(
    "words",
    ["2月30日", "2023年2月29日", "9月31号", "13月1日", "2023年9月15日星期四", "二〇二三年九月十五日 星期四",
     "3月10日（星期四）", "星期八"],
)  # fmt: skip
def test_a_day_that_there_is_not_is_found(found, words):
    assert found("date", f"池塘{words}完工。", page__issue__date=date(2023, 3, 12)) == [words.removesuffix("）")]


@pytest.mark.parametrize(
    "words",
    ["2月29日", "2024年2月29日", "2023年9月15日星期五", "2023年9月15日（周五）", "3月10日（星期五）", "农历2月30日",
     "去年12月31日星期六", "9月15日，周四有雨", "1.13月", "3月10日周师傅"],
)  # fmt: skip
def test_days_of_the_calendar_are_left(found, words):
    assert found("date", f"池塘{words}完工。", page__issue__date=date(2023, 3, 12)) == []


def test_an_undated_issue_tells_no_weekday(found):
    assert found("date", "池塘3月10日星期四完工。", page__issue__undated=True) == []
