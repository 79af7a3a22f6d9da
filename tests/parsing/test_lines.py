"""Text to lines."""

from articles.parsing.lines import read_layout, split_lines
from articles.parsing.types import Line


def test_lines_are_counted_as_an_editor_counts_them_whatever_ends_them():
    assert split_lines("汀江\r\n新桥\r\n\r通车\n") == [Line(1, "汀江"), Line(2, "新桥"), Line(3, ""), Line(4, "通车")]
    assert split_lines("") == []


def test_hard_wrapped_lines_show_in_the_page_as_a_whole():
    wrapped = (
        "\u3000\u3000昨天上午汀江上的新桥终于通车了两岸市\n民奔走相告都说从此过江再也不必绕行远路\n" * 6 + "\n新桥通车"
    )
    assert read_layout(split_lines(wrapped)).width == 20
    assert (
        read_layout(split_lines("昨天，汀江上的新桥通车，两岸市民奔走相告。\n\n桥长一千二百米。\n\n" * 6)).width == 0
    )


def test_headings_of_one_length_are_no_hard_wrapped_text():
    text = "昨天，汀江上的新桥通车，两岸市民奔走相告，有人带着孩子，有人推着轮椅。"
    page = f"云汀日报\n二〇二三年三月十日\n汀江新桥昨天通车\n{text}\n全市防汛备汛推进会召开\n"
    page += f"汀江新桥迎来首批客人\n——一名护堤员的早晨\n{text}\n"
    assert read_layout(split_lines(page)).width == 0


def test_blank_lines_and_indents_are_habits_of_a_page():
    assert read_layout(split_lines("新桥通车\n\n昨天，新桥通车。\n\n" * 3)).spaced
    assert read_layout(split_lines("\u3000\u3000昨天，新桥通车。\n\u3000\u3000桥长千米。")).indented
