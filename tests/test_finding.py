"""What a reader types, what it asks for, and where the words stand in what was printed."""

import pytest

from articles.finding import Query


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("荷塘", ["荷塘"]),
        ("荷塘　清淤", ["荷塘", "清淤"]),
        ("荷塘，清淤！", ["荷塘", "清淤"]),
        ("“荷塘，清淤” 开犁", ["荷塘,清淤", "开犁"]),
        ('"荷塘  清淤"', ["荷塘 清淤"]),
        ("“荷塘", ["荷塘"]),
        ("荷塘 荷塘 ", ["荷塘"]),
        ("臺灣 ＡＩ", ["台湾", "ai"]),
        ("，。“！”", []),
        ("", []),
    ],
)
def test_words_are_parted_by_blanks_and_stops_but_not_in_quotes(typed, words):
    assert Query(typed).words == words


@pytest.mark.parametrize(
    ("typed", "text", "marked"),
    [
        ("荷塘", "荷塘镇的荷塘", "<mark>荷塘</mark>镇的<mark>荷塘</mark>"),
        ("荷塘 塘镇", "荷塘镇", "<mark>荷塘</mark>镇"),
        ("荷 塘", "荷塘镇", "<mark>荷塘</mark>镇"),
        ("ai", "ＡＩ诊室", "<mark>ＡＩ</mark>诊室"),
        ("台湾", "臺灣的茶", "<mark>臺灣</mark>的茶"),
        ("m2", "60㎡，", "60<mark>㎡</mark>，"),
        ("b", "<b>", "&lt;<mark>b</mark>&gt;"),
        ("无", "荷塘", "荷塘"),
        ("，", "荷，塘", "荷，塘"),
    ],
)
def test_hits_are_marked_as_printed_and_nothing_printed_is_markup(typed, text, marked):
    assert Query(typed).marked(text) == marked


def test_snippets_are_some_characters_of_one_paragraph_around_a_hit():
    text = f"{'甲' * 50}荷塘{'乙' * 90}\n荷塘在第二段。\n荷塘在第三段。"
    first, second = Query("荷塘").snippets(text)
    assert first == f"……{'甲' * 24}<mark>荷塘</mark>{'乙' * 60}……"
    assert second == "<mark>荷塘</mark>在第二段。"
    assert Query("睡莲").snippets(text) == []


def test_a_subhead_is_shown_without_its_mark():
    assert Query("水").snippets("## 问：水多吗？\n答。") == ["问：<mark>水</mark>多吗？"]


def test_a_hit_in_the_stretch_that_is_already_shown_begins_no_other():
    assert Query("荷").snippets("荷、荷、荷。") == ["<mark>荷</mark>、<mark>荷</mark>、<mark>荷</mark>。"]
