"""Dates and page numbers as they are printed."""

from datetime import date

import pytest

from articles.parsing.numerals import numerals_of_dates, page_number, read_date, read_numeral


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("2023年9月15日 星期五", date(2023, 9, 15)),
        ("二〇二三年九月十五日", date(2023, 9, 15)),
        ("二○二三年十二月三十一日", date(2023, 12, 31)),
        ("2023.9.15", date(2023, 9, 15)),
        ("2023-09-15", date(2023, 9, 15)),
        ("2023年2月30日", None),
        ("09-15", None),
        ("第04版", None),
    ],
)
def test_a_printed_date_or_none(printed, value):
    assert read_date(printed) == value


@pytest.mark.parametrize(
    ("printed", "number"), [("04", "4"), ("四", "4"), ("十一", "11"), ("二十", "20"), ("A03", "A03"), ("", "")]
)
def test_a_page_has_one_number_however_it_is_printed(printed, number):
    assert page_number(printed) == number


def test_numerals_digit_by_digit_and_with_ten():
    assert [read_numeral(text) for text in ("二〇二三", "十", "三十一", "15")] == [2023, 10, 31, 15]


def test_in_which_numerals_a_text_tells_its_days():
    assert numerals_of_dates("3月8日通车") == {"digits"}
    assert numerals_of_dates("三月八日通车,二〇二三年开工") == {"words"}
    assert numerals_of_dates("三月八日通车,2023年开工") == {"digits", "words"}
    assert numerals_of_dates("停办六年,三日后开船,8个月,十二条船") == frozenset()
