"""Which page a line belongs to."""

from datetime import date

from articles.parsing.heads import PageHead
from articles.parsing.pages import Pages
from articles.parsing.types import Line, ParsedPage

LINES = (Line(3, "新桥昨天通车"),)


def test_a_head_above_its_page_and_a_foot_below_it():
    above = Pages((PageHead(1, "1", "要闻"), PageHead(9, "2", "民生")), LINES)
    assert [above.at(3), above.at(12)] == ["1", "2"]
    below = Pages((PageHead(8, "1", "要闻"), PageHead(19, "2", "民生")), LINES)
    assert [below.at(3), below.at(12)] == ["1", "2"]


def test_a_name_on_a_line_of_its_own_belongs_to_the_number_beside_it():
    assert Pages((PageHead(1, "4"), PageHead(2, "", "综合")), LINES).pages == (ParsedPage("4", "综合"),)


def test_a_page_without_a_head_has_no_number_and_no_date():
    pages = Pages((), LINES)
    assert (pages.pages, pages.at(3), pages.printed_date, pages.issue_number) == ((ParsedPage("", ""),), "", None, "")


def test_date_and_number_of_the_issue_are_those_first_printed():
    heads = (PageHead(1, printed_date=date(2023, 3, 10)), PageHead(2, issue_number="8126"), PageHead(40, "2"))
    assert (Pages(heads, LINES).printed_date, Pages(heads, LINES).issue_number) == (date(2023, 3, 10), "8126")
