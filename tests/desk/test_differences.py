"""Two texts beside each other: nothing lost, nothing invented, in bounded time."""

import random

import pytest

from articles.desk.differences import GONE, NEW, SAME, Piece, difference, merged, paragraphs, pieces, sides

TEXTS = [
    ("", ""),
    ("", "塘清了。"),
    ("塘清了。", ""),
    ("副市长陆鸣谦来到荷塘镇。", "市长陆鸣谦今天来到荷塘镇。"),
    ("第一段。\n第二段。", "第一段。第二段。"),
    ("甲\n乙\n丙", "丙\n乙\n甲"),
    ("𠮷野家\n😀", "吉野家\n😀😀"),
]


def text_of(row, kinds):
    return "".join(piece.text for piece in row if piece.kind in kinds)


@pytest.mark.parametrize(("old", "new"), TEXTS)
def test_both_texts_can_be_read_off_the_difference(old, new):
    row = pieces(old, new)
    assert (text_of(row, {SAME, GONE}), text_of(row, {SAME, NEW})) == (old, new)


def test_a_change_is_told_by_its_characters():
    assert pieces("副市长陆鸣谦到场。", "市长陆鸣谦到场。") == [Piece(GONE, "副"), Piece(SAME, "市长陆鸣谦到场。")]


def test_a_paragraph_joined_to_the_next_shows_the_end_that_went():
    (one, two) = paragraphs(pieces("第一段。\n第二段。", "第一段。第二段。"))
    assert Piece(GONE, "¶") in one.pieces
    assert two.pieces[-1].text.endswith("第二段。")


def test_long_unchanged_stretches_are_folded_and_what_changed_is_not():
    old = [f"第{n}段。" for n in range(20)]
    new = [*old[:10], "改了的一段。", *old[11:]]
    runs = difference("\n".join(old), "\n".join(new))
    assert [(len(run.paragraphs), run.is_folded) for run in runs] == [
        (1, False), (8, True), (1, False), (1, False), (1, False), (7, True), (1, False),
    ]  # fmt: skip


def test_each_side_has_its_own_words_alone():
    theirs, mine = sides("塘清了。", "塘满了。")
    assert "".join(piece.text for piece in theirs[0].pieces) == "塘清了。"
    assert "".join(piece.text for piece in mine[0].pieces) == "塘满了。"


def test_two_long_texts_with_nothing_in_common_come_to_an_end_without_hours_in_between():
    draw = random.Random(7)  # noqa: S311
    old, new = ("".join(draw.choices([chr(0x4E00 + n) for n in range(900)], k=20_000)) for _ in range(2))
    row = pieces(old, new)
    assert (text_of(row, {SAME, GONE}), text_of(row, {SAME, NEW})) == (old, new)


@pytest.mark.parametrize(("one", "other", "both"), [
    ("甲改\n乙\n丙", "甲\n乙\n丙改", "甲改\n乙\n丙改"),
    ("甲改\n乙\n丙", "甲\n乙改\n丙", "甲改\n乙改\n丙"),
    ("新\n甲\n乙\n丙", "甲\n乙\n丙\n新", "新\n甲\n乙\n丙\n新"),
    ("乙\n丙", "甲\n乙\n丙改", "乙\n丙改"),
    ("甲\n乙改\n丙", "甲\n乙改\n丙", "甲\n乙改\n丙"),
    ("甲\n乙改\n丙", "甲\n乙也改\n丙", None),
    ("甲\n丙", "甲\n乙改\n丙", None),
    ("甲\n此\n乙\n丙", "甲\n彼\n乙\n丙", None),
    ("", "甲\n乙\n丙改", None),
], ids=["far", "next to each other", "before and after", "one cut", "alike", "same paragraph", "cut and changed",
        "two put in at one place", "all cut"])  # fmt: skip
def test_two_changes_are_made_one_where_no_paragraph_was_changed_by_both(one, other, both):
    assert merged("甲\n乙\n丙", one, other) == merged("甲\n乙\n丙", other, one) == both
