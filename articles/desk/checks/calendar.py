"""Checks of dates: days that no calendar has, and weekdays that are not theirs."""

import re
from collections.abc import Iterator
from datetime import date

from articles.parsing.numerals import NUMERAL, read_numeral
from articles.parsing.signs import fold

from .sheets import Finding, Sheet

WEEKDAYS = "一二三四五六日"
_DATE = re.compile(
    f"(?<![0-9.])(?:(?P<year>[0-9]{{4}}|[一二]{NUMERAL[:-1]}]{{3}})年)?(?P<month>{NUMERAL}{{1,3}})月"
    rf"(?P<day>{NUMERAL}{{1,3}})[日号](?: ?\(? ?(?:星期|周|礼拜)(?P<weekday>[一二三四五六七八九日天0-9]))?"
)
_WEEKDAY = re.compile("(?:星期|礼拜)[七八九十0789]")
_LUNAR = ("农历", "阴历", "旧历", "夏历")


def impossible_dates(sheet: Sheet) -> Iterator[Finding]:
    """2月30日, 星期八, and 2023年9月15日星期四, which was a Friday. Without a year it is the nearest to the issue."""
    for piece in sheet.pieces:
        text = fold(piece.text)
        for found in _DATE.finditer(text):
            if not text[: found.start()].endswith(_LUNAR) and (sentence := _wrong(found, sheet.date)):
                yield Finding(sentence, piece.text[found.start() : found.end()], piece)
        for found in _WEEKDAY.finditer(text):
            yield Finding("没有这个星期几。", piece.text[found.start() : found.end()], piece)


def _wrong(found: re.Match[str], issued: date | None) -> str:
    month, day = read_numeral(found["month"]), read_numeral(found["day"])
    if found["year"]:
        days = [_day(read_numeral(found["year"]), month, day)]
    else:
        days = [_day(year, month, day) for year in _years_around(issued)]
    real = [each for each in days if each]
    if not real:
        return "日历上没有这一天。"
    said = found["weekday"]
    if not said or said in "七八九0789" or not (found["year"] or issued):
        return ""
    meant = min(real, key=lambda each: abs(each - issued)) if issued else real[0]
    weekday = WEEKDAYS[meant.weekday()]
    is_right = said in (weekday, str(meant.weekday() + 1)) or (said == "天" and weekday == "日")
    return "" if is_right else f"{meant.year}年{meant.month}月{meant.day}日是星期{weekday}。"


def _years_around(issued: date | None) -> tuple[int, ...]:
    # Without an issue's date any year will do; 2000 is a leap year.
    return (issued.year - 1, issued.year, issued.year + 1) if issued else (2000,)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
