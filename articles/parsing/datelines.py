"""Datelines: what stands before the first sentence of a story."""

import re
from dataclasses import dataclass

from articles.parsing.addresses import read_address
from articles.parsing.people import AFFILIATION, HOUSE, ROLES, read_people
from articles.parsing.signs import HAN, fold
from articles.parsing.types import ParsedByline

_NUMERAL = "[0-9一二三四五六七八九十〇○零]"
_DATE = f"(?:{_NUMERAL}{{2,4}}年)?(?:{_NUMERAL}{{1,3}}月)?{_NUMERAL}{{1,3}}日"
DATELINE = re.compile(
    f"(?:据|综合)?{HOUSE}(?:(?:和|、)?{HOUSE})?[{HAN}]{{0,12}}?(?:{_DATE}|月{_NUMERAL}{{1,3}}日)?(?:讯|电|专电|消息(?=[:(,]))"
)
_BRACKETED = re.compile(r"[ :,]*\(([^()]{2,100})\)[ :,.]*")
_REPORTS = re.compile(rf"[ ,:]*((?:{AFFILIATION})?(?:{ROLES})[^,。:;()]{{2,40}}?)(?:报道|报导)[:,. ]+")
#: 记者某某今晨从某县报道：
_REPORTER = re.compile(f"^(?:{AFFILIATION})?(?:{ROLES})[{HAN}、 0-9:]{{2,40}}?(?:报道|报导):")
#: A house that is not this paper; its dateline stays in the text, which quotes it.
_QUOTED_DATELINE = re.compile("^[^。,]{0,24}?(?:讯|电|消息|信息|报道)?[ :,]*\\((?P<people>[^()]{2,60})\\)")


@dataclass(frozen=True, slots=True)
class Opening:
    """What stands before the first sentence of a story: its dateline and its byline, and how long they are."""

    dateline: int
    end: int
    byline: tuple[ParsedByline, ...]


def read_opening(text: str) -> Opening:
    """The dateline and byline at the head of a first paragraph; their lengths are 0 where there are none."""
    folded = fold(text[:240])
    dateline = DATELINE.match(folded)
    if dateline is None:
        return _quoted_opening(folded)
    end = dateline.end()
    for form in (_BRACKETED, _REPORTS):
        people = form.match(folded, end)
        if people and (byline := read_people(people[1]) or read_address(people[1])):
            return Opening(end, people.end(), byline)
    return Opening(end, end, ())


def _quoted_opening(folded: str) -> Opening:
    """The reporter of another house is named, but the line stays where it is printed."""
    quoted = _QUOTED_DATELINE.match(folded)
    if quoted is None:
        return Opening(0, 0, ())
    has_role = re.search(ROLES, quoted["people"])
    byline = read_people(quoted["people"]) if has_role else None
    return Opening(0, quoted.end() if not quoted.start("people") > 1 and byline else 0, byline or ())


def opens_story(text: str) -> bool:
    """Does a dateline, or a reporter who reports, stand at the head of this paragraph?"""
    folded = fold(text[:60])
    return bool(DATELINE.match(folded) or _REPORTER.match(folded))
