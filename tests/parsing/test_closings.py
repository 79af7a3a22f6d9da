"""What closes a text below its last sentence."""

import pytest

from articles.parsing.closings import take_closing
from articles.parsing.printed import Printed
from articles.parsing.types import Line

LEDE = "昨天，汀江上的新桥通车，两岸市民奔走相告。"


def closing(*lines, is_notice=False, is_signed=False):
    paragraphs = [(Printed.of(Line(number, text)), False) for number, text in enumerate(lines, start=1)]
    return take_closing(paragraphs, is_notice=is_notice, is_signed=is_signed)


def told(found):
    kept = [text.text for text, _ in found.paragraphs if text]
    return kept, [(person.name, person.affiliation) for person in found.byline]


@pytest.mark.parametrize(
    ("lines", "author"),
    [
        (["南埠街道 郁小霁"], ("郁小霁", "南埠街道")),
        (["南埠街道 郁小霁", "5月9日"], ("郁小霁", "南埠街道")),
        (["5月9日", "读者 东方晓"], ("东方晓", "读者")),
    ],
    ids=["signed", "signed and dated", "dated and signed"],
)
def test_the_lines_below_a_letter_say_who_signed_it(lines, author):
    assert told(closing(LEDE, *lines)) == ([LEDE], [author])


@pytest.mark.parametrize("line", ["5月9日", "南埠街道 新桥头", "市水利局", "“声音没了，脾气还在。”"])
def test_a_last_line_that_signs_nothing_stays_in_the_text(line):
    assert told(closing(LEDE, line)) == ([LEDE, line], [])


@pytest.mark.parametrize("is_notice", [True, False])
def test_the_office_and_the_date_below_a_notice_stay_with_its_text(is_notice):
    lines = (LEDE, "云汀市水利局", "2023年3月8日")
    assert told(closing(*lines, is_notice=is_notice)) == (list(lines), [])


def test_a_note_gives_an_office_to_whoever_signed():
    lines = (LEDE, "（作者为云汀大学教授）")
    signed = closing(*lines, is_signed=True)
    assert (told(signed), signed.author) == (([LEDE], []), "云汀大学教授")
    glued = closing("".join(lines), is_signed=True)
    assert (told(glued), glued.author) == (([LEDE], []), "云汀大学教授")


def test_a_note_that_can_be_given_to_nobody_stays_in_the_text():
    lines = (LEDE, "（作者为云汀大学教授）")
    assert told(closing(*lines)) == (list(lines), [])


def test_a_line_that_is_the_whole_text_is_no_closing():
    assert told(closing("南埠街道 郁小霁")) == (["南埠街道 郁小霁"], [])
