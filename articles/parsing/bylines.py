"""Who wrote it: datelines, bylines before and after the text, signatures, photographers' credits."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from articles.parsing import vocabulary as words
from articles.parsing.names_vocabulary import COMPOUND_SURNAMES
from articles.parsing.printed import Printed
from articles.parsing.signs import HAN, fold, is_known_surname, is_name, is_surname
from articles.parsing.types import ParsedByline, Role
from articles.parsing.words import kind_of

_ROLES = "|".join(sorted((role for role in words.ROLES if len(role) > 1), key=len, reverse=True))
_HOUSE = f"(?:{words.HOUSES})"
_OTHER_HOUSE = f"[{HAN}]{{1,6}}(?:报|社|台|网|刊|频道)"

#: The house that a reporter works for, where it is printed before the role: 本报驻美国记者, 新华社记者, 晚报记者.
_AFFILIATION = f"(?:(?:{_HOUSE}|(?<![{HAN}]){_OTHER_HOUSE}|晚报|早报|日报|晨报)(?:驻[{HAN}]{{1,10}}?)?)"
_ROLE = re.compile(f"(?P<affiliation>{_AFFILIATION}?)(?P<role>{_ROLES})(?![) ]*$)[:/ ]*")

#: What follows the names: they took the picture, wrote the text, reported.
_AFTER = re.compile(
    r"(?:(?:摄影|图文|图片|综合|联合|采访|现场)?报道|摄影|供图|采访整理|采访|整理|参与采写|采写|"
    r"文/图|图/文|文图|/?[文图摄]|综合|编译|绘|画|作|供稿|摄于.{1,6})[:. ]*$"
)
_SEPARATORS = re.compile(r"[\s、,;/|&]+")
#: Kinds of words, by the dictionary, that nobody signs with: places, firms, times, numbers, pronouns.
_NO_NAME = ("ns", "nt", "t", "m", "r", "c", "d", "v", "a")
_TEXT_AND_PICTURE = re.compile(r"^(?:文|撰文)[/:](?P<text>[^/:]+?)[ ,、]*(?:图|摄影)[/:](?P<picture>[^/:]+)$")
_BULLET = re.compile(r"^[\s□■◆◇●○▲△★☆·*]+")

_NUMERAL = "[0-9一二三四五六七八九十〇○零]"
_DATE = f"(?:{_NUMERAL}{{2,4}}年)?(?:{_NUMERAL}{{1,3}}月)?{_NUMERAL}{{1,3}}日"
_DATELINE = re.compile(
    f"(?:据|综合)?{_HOUSE}(?:(?:和|、)?{_HOUSE})?[{HAN}]{{0,12}}?(?:{_DATE}|月{_NUMERAL}{{1,3}}日)?(?:讯|电|专电|消息(?=[:(,]))"
)
_BRACKETED = re.compile(r"[ :,]*\(([^()]{2,100})\)[ :,.]*")
_REPORTS = re.compile(rf"[ ,:]*((?:{_AFFILIATION})?(?:{_ROLES})[^,。:;()]{{2,40}}?)(?:报道|报导)[:,. ]+")

#: A house that is not this paper; its dateline stays in the text, which quotes it.
_QUOTED_DATELINE = re.compile("^[^。,]{0,24}?(?:讯|电|消息|信息|报道)?[ :,]*\\((?P<people>[^()]{2,60})\\)")

#: A signature in brackets closes the text: it holds names and roles alone.
_SIGNATURE = re.compile(r"\(([^()]{2,60})\)[。.]?$")
_OFFICE_AND_NAME = re.compile(f"^(?P<office>[{HAN}、 ]{{2,30}}(?:{words.OFFICE_ENDS})) ?(?P<name>[{HAN}]{{2,4}})$")

_UNIT_AND_NAMES = re.compile(
    f"^(?P<unit>[{HAN}]{{2,24}}[{words.UNIT_ENDS}]|[{HAN}]{{2,20}}(?:公司|大学)|"
    f"[{HAN}]{{0,10}}(?:读者|学生|市民|网友|村民|教师|职工)) ?"
    f"(?P<names>[{HAN}]{{2,4}}(?:[ 、][{HAN}]{{2,4}}){{0,3}})$"
)

LONGEST_BYLINE = 70


@dataclass(frozen=True, slots=True)
class Opening:
    """What stands before the first sentence of a story: its dateline and its byline, and how long they are."""

    dateline: int
    end: int
    byline: tuple[ParsedByline, ...]


def read_opening(text: str) -> Opening:
    """The dateline and byline at the head of a first paragraph; their lengths are 0 where there are none."""
    folded = fold(text[:240])
    dateline = _DATELINE.match(folded)
    if dateline is None:
        return _quoted_opening(folded)
    end = dateline.end()
    for form in (_BRACKETED, _REPORTS):
        people = form.match(folded, end)
        if people and (byline := read_people(people[1])):
            return Opening(end, people.end(), byline)
    return Opening(end, end, ())


def _quoted_opening(folded: str) -> Opening:
    """The reporter of another house is named, but the line stays where it is printed."""
    quoted = _QUOTED_DATELINE.match(folded)
    if quoted is None:
        return Opening(0, 0, ())
    has_role = re.search(_ROLES, quoted["people"])
    byline = read_people(quoted["people"]) if has_role else None
    return Opening(0, quoted.end() if not quoted.start("people") > 1 and byline else 0, byline or ())


def opens_story(text: str) -> bool:
    """Does a dateline stand at the head of this paragraph?"""
    return bool(_DATELINE.match(fold(text[:60])))


def read_people(text: str) -> tuple[ParsedByline, ...] | None:
    """The people of a byline; None when the text says anything beside names and roles."""
    text = _BULLET.sub("", fold(text)).strip(" ()")
    text = re.sub(r"^(?:照片|图片|压题照片|题图)?摄影:", "摄影", text)
    text = re.sub(r"^(?:综合|执笔[:]?|作者[:]|采写[:]?)", "", text)
    if (
        not text
        or len(text) > LONGEST_BYLINE
        or text in words.NOBODY
        or re.match(r"作者(?:为|系|是|单位)|.*(?:综合报道|手记)$", text)
    ):
        return None
    people = list(_people(text))
    return None if None in people or not people else tuple(person for person in people if person)


def _people(text: str) -> Iterator[ParsedByline | None]:
    """Each person in print order; None for a piece that is no name."""
    roles = list(_ROLE.finditer(text))
    first = roles[0].start() if roles else len(text)
    yield from _named(text[:first], "", "", bare="correspondent" if roles else "author")
    for role, following in zip(roles, [*roles[1:], None], strict=False):
        names = text[role.end() : following.start() if following else len(text)]
        if not names.strip(" 、,;/)") and len(roles) == 1:
            yield None
        yield from _named(names, role["role"], role["affiliation"], bare="reporter")


def _named(text: str, printed_role: str, affiliation: str, bare: Role) -> Iterator[ParsedByline | None]:
    """The names of one role, with what is printed behind them taken for their role where none stands before."""
    text = text.strip(" 、,;:)")
    pictured = bool(re.search("[图摄]|/文", text))
    for piece in re.split(r"(?<=[文图摄])[ 、,]+(?=[^ ])", text) if pictured else [text]:
        behind = _AFTER.search(piece)
        if behind and behind.group().strip(":. ") == "文" and not pictured:
            behind = None
        role = printed_role or (behind.group().strip("/:. ") if behind else "")
        meaning = _meaning(printed_role, behind.group() if behind else "", bare)
        for name in split_names(piece[: behind.start()] if behind else piece):
            yield ParsedByline(name, meaning, role, affiliation) if name else None


def _meaning(printed_role: str, behind: str, bare: Role) -> Role:
    if "摄" in behind or "图" in behind:
        return "photographer"
    return words.ROLES.get(printed_role, bare)


def split_names(text: str) -> Iterator[str]:
    """Names between separators; a spaced-out one is put together, glued ones are parted. "" for what is none."""
    tokens = [token for token in _SEPARATORS.split(text) if token]
    while tokens:
        token = tokens.pop(0)
        if len(token) == 1 and tokens and len(tokens[0]) == 1:
            token += tokens.pop(0)
        yield from part_names(token)


def part_names(token: str) -> list[str]:
    """One name, or the names that the print has glued together; [""] for what is no name."""
    if not re.fullmatch(f"[{HAN}·]+", token):
        return [""]
    if "·" in token or len(token) in (2, 3) or token[:2] in COMPOUND_SURNAMES:
        return [token] if len(token) <= 20 else [""]
    parted = _part(token)
    if parted:
        return parted
    return [token] if len(token) == 4 and is_surname(token[0]) else [""]


def _part(token: str) -> list[str] | None:
    """Names of three or two characters that fill the token, each beginning with a surname that is known as one."""
    if not token:
        return []
    for length in (3, 2, 4):
        head = token[:length]
        if len(head) == length and is_known_surname(head[0]) and (length < 4 or head[:2] in COMPOUND_SURNAMES):
            rest = _part(token[length:])
            if rest is not None:
                return [head, *rest]
    return None


def read_byline_line(text: str) -> tuple[ParsedByline, ...] | None:
    """The people of a line that is a byline and nothing else, by its roles or its mark; bare names are not enough."""
    folded = fold(text).strip()
    if len(folded) > LONGEST_BYLINE or folded.endswith(("。", "?", "!", ",")):
        return None
    marked = folded.startswith(tuple("□◆■●◇")) or re.match(r"(?:文|图|撰文|执笔|作者)[/:]", folded)
    if re.search(_ROLES, folded) or marked:
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
    tokens = [token for token in _SEPARATORS.split(_BULLET.sub("", folded).strip("() ")) if token]
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
            people = [name for token in _SEPARATORS.split(names) for name in part_names(token)]
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
    people = read_people(_DATELINE.sub("", signature[1]))
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
