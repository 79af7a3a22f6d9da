"""Numbers as a page head prints them: dates and page numbers, in digits or in Chinese numerals."""

import re
from datetime import date

from articles.parsing import vocabulary as words

NUMERAL = "[0-9一二三四五六七八九十〇○零O]"
DATE = re.compile(
    f"(?P<year>(?:19|20)[0-9]{{2}}|[一二]{NUMERAL[:-1]}]{{3}})\\s*[年.\\-/]\\s*(?P<month>{NUMERAL}{{1,3}})\\s*[月.\\-/]\\s*(?P<day>{NUMERAL}{{1,3}})日?"
)
PAGE_NUMBER = "(?:[A-Z]{1,2}[0-9]{1,3}|[0-9]{1,3}|[一二三四五六七八九十]{1,3})"

_IN_DIGITS = re.compile("[0-9]日|[0-9]{4}年")
#: no spans of time: 三日后, 停办六年
_IN_WORDS = re.compile("[一二三四五六七八九十]日(?![之游后内来间])|[一二][一二三四五六七八九〇零]{3}年")


def page_number(printed: str) -> str:
    """ "04" and "四" are page 4; "A03" stays."""
    if printed and all(char in "一二三四五六七八九十" for char in printed):
        return str(read_numeral(printed))
    return str(int(printed)) if printed.isdigit() else printed


def read_numeral(printed: str) -> int:
    """A number in digits, digit by digit in Chinese numerals, or with 十."""
    if printed.isdigit():
        return int(printed)
    if "十" in printed:
        tens, _, ones = printed.partition("十")
        return (words.NUMERALS.get(tens, 1) if tens else 1) * 10 + (words.NUMERALS.get(ones, 0) if ones else 0)
    value = 0
    for char in printed:
        value = value * 10 + (int(char) if char.isdigit() else words.NUMERALS.get(char, 0))
    return value


def read_date(text: str) -> date | None:
    """The first date that a folded line prints, None when there is none in the calendar."""
    found = DATE.search(text)
    if found is None:
        return None
    try:
        return date(*(read_numeral(found[part]) for part in ("year", "month", "day")))
    except ValueError:
        return None


def numerals_of_dates(folded: str) -> frozenset[str]:
    """In which numerals a folded text prints its days and years: "digits", "words", both, or none."""
    kinds = {"digits": _IN_DIGITS, "words": _IN_WORDS}
    return frozenset(kind for kind, form in kinds.items() if form.search(folded))
