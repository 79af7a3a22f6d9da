"""Bylines and signatures: lines and brackets that say who wrote, and nothing else."""

import re

from articles.parsing import vocabulary as words
from articles.parsing.datelines import DATELINE
from articles.parsing.names_vocabulary import COMPOUND_SURNAMES
from articles.parsing.people import BULLET, LONGEST_BYLINE, ROLES, SEPARATORS, part_names, read_people, split_names
from articles.parsing.printed import Printed
from articles.parsing.signs import HAN, fold, is_known_surname, is_name
from articles.parsing.types import ParsedByline
from articles.parsing.words import kind_of

#: Kinds of words, by the dictionary, that nobody signs with: places, firms, times, numbers, pronouns.
_NO_NAME = ("ns", "nt", "t", "m", "r", "c", "d", "v", "a")
_TEXT_AND_PICTURE = re.compile(r"^(?:文|撰文)[/:](?P<text>[^/:]+?)[ ,、]*(?:图|摄影)[/:](?P<picture>[^/:]+)$")
#: A signature in brackets closes the text: it holds names and roles alone.
_SIGNATURE = re.compile(r"\(([^()]{2,60})\)[。.]?$")
_OFFICE_AND_NAME = re.compile(f"^(?P<office>[{HAN}、 ]{{2,30}}(?:{words.OFFICE_ENDS})) ?(?P<name>[{HAN}]{{2,4}})$")
_UNIT_AND_NAMES = re.compile(
    f"^(?P<unit>[{HAN}]{{2,24}}[{words.UNIT_ENDS}]|[{HAN}]{{2,20}}(?:公司|大学)|"
    f"[{HAN}]{{0,10}}(?:读者|学生|市民|网友|村民|教师|职工)) ?"
    f"(?P<names>[{HAN}]{{2,4}}(?:[ 、][{HAN}]{{2,4}}){{0,3}})$"
)


def read_byline_line(text: str) -> tuple[ParsedByline, ...] | None:
    """The people of a line that is a byline and nothing else, by its roles or its mark; bare names are not enough."""
    folded = fold(text).strip()
    if len(folded) > LONGEST_BYLINE or folded.endswith(("。", "?", "!", ",")):
        return None
    marked = folded.startswith(tuple("□◆■●◇")) or re.match(r"(?:文|图|撰文|执笔|作者)[/:]", folded)
    if re.search(ROLES, folded) or marked:
        return _text_and_picture(folded) or read_people(re.sub(r"^(?:文|图)/", "", folded))
    if folded.startswith("(") and folded.endswith(")"):
        return read_address(folded)
    return None


def _text_and_picture(folded: str) -> tuple[ParsedByline, ...] | None:
    """Who wrote and who took the pictures, each behind the word: 文/某某 图/某某."""
    parts = _TEXT_AND_PICTURE.match(folded)
    if parts is None:
        return None
    writers, photographers = split_names(parts["text"]), split_names(parts["picture"])
    people = [ParsedByline(name, "author", "文") for name in writers] + [
        ParsedByline(name, "photographer", "图") for name in photographers
    ]
    return tuple(people) if all(person.name for person in people) else None


def read_office_and_name(text: str) -> tuple[ParsedByline, ...] | None:
    """An author with the office that is printed before the name: 某大学教授某某."""
    office = _OFFICE_AND_NAME.match(fold(text).strip())
    if office and is_name(office["name"]):
        return (ParsedByline(office["name"], "author", "", office["office"].strip()),)
    return None


def read_bare_names(text: str) -> tuple[ParsedByline, ...] | None:
    """The people of a line that holds nothing but one to four names, in brackets or not."""
    folded = fold(text).strip()
    if len(folded) > 24 or re.search("[,!?:;]", folded):
        return None
    people = read_people(folded)
    tokens = [token for token in SEPARATORS.split(BULLET.sub("", folded).strip("() ")) if token]
    if not people or len(people) > 4 or any(person.printed_role for person in people) or len(tokens) < len(people):
        return None
    names = [person.name for person in people]
    if any(kind_of(name)[:2] in _NO_NAME for name in names) or (len(names) == 1 and names[0] in words.COURTESY):
        return None
    alone = len(names) == 1 and len(names[0]) <= 3 and "·" not in names[0]
    return people if alone or all(is_name(name) for name in names) else None


def read_address(text: str) -> tuple[ParsedByline, ...] | None:
    """A reader or correspondent with town or firm before the name: （某县广播电台某某）."""
    folded = fold(text).strip(" ()")
    for length in (3, 2):
        found = _UNIT_AND_NAMES.match(folded) if " " in folded or "、" in folded else None
        unit, names = (found["unit"], found["names"]) if found else (folded[:-length], folded[-length:])
        if (
            re.search(f"(?:[{words.UNIT_ENDS}]|公司|大学|读者|学生|市民|网友|村民|教师|职工)$", unit)
            and len(unit) >= 3
            and re.fullmatch(f"[{HAN}]+", unit)
        ):
            people = [name for token in SEPARATORS.split(names) for name in part_names(token)]
            if all(name and (is_known_surname(name[0]) or name[:2] in COMPOUND_SURNAMES) for name in people):
                return tuple(ParsedByline(name, "author", "", unit) for name in people)
    return None


def find_signature(text: str) -> tuple[int, tuple[ParsedByline, ...]] | None:
    """Where the signature that closes a paragraph begins, and whose it is."""
    start = max(0, len(text) - 70)
    folded = fold(text[start:]).rstrip()
    signature = _SIGNATURE.search(folded)
    if signature is None:
        return None
    people = read_people(DATELINE.sub("", signature[1]))
    return (start + signature.start(), people) if people else None


def is_signed_off(text: str) -> bool:
    """Does a text close with a signature, or with a reader's address and name in brackets?"""
    if find_signature(text) is not None:
        return True
    bracketed = _SIGNATURE.search(fold(text[-70:]).rstrip())
    return bracketed is not None and read_address(bracketed[1]) is not None


def byline_of(printed: Printed) -> tuple[ParsedByline, ...]:
    """The people of a line that the page's order has shown to be a byline."""
    text = printed.text
    return read_byline_line(text) or read_bare_names(text) or read_office_and_name(text) or read_address(text) or ()
