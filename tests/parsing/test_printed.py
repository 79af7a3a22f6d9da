"""Text that knows where it was printed."""

from articles.parsing.printed import Printed
from articles.parsing.types import Line, Span

BROKEN = Printed.join([Printed.of(Line(3, "\u3000\u3000昨天新桥")), Printed.of(Line(5, "通车了。"))])


def test_joined_text_keeps_the_place_of_every_character():
    assert BROKEN.text == "昨天新桥通车了。"
    assert BROKEN.spans("body") == (Span(3, 2, 6, "body"), Span(5, 0, 4, "body"))


def test_a_piece_is_cut_across_the_break_without_its_blanks():
    assert BROKEN.cut(2, 6).spans("body") == (Span(3, 4, 6, "body"), Span(5, 0, 2, "body"))
    assert Printed.of(Line(1, "新桥 通车")).cut(2).spans("body") == (Span(1, 3, 5, "body"),)


def test_nothing_cut_is_nothing():
    assert not BROKEN.cut(0, 0)
    assert BROKEN.cut(8).runs == ()
