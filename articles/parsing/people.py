"""The people of a byline: roles, affiliations, names parted and put together."""

import re
from collections.abc import Iterator

from articles.parsing import vocabulary as words
from articles.parsing.names_vocabulary import COMPOUND_SURNAMES
from articles.parsing.signs import HAN, fold, is_known_surname, is_spelled, is_surname
from articles.parsing.types import ParsedByline, Role

ROLES = "|".join(sorted((role for role in words.ROLES if len(role) > 1), key=len, reverse=True))
HOUSE = f"(?:{words.HOUSES})"
_OTHER_HOUSE = f"(?:(?!{words.HOUSES})[{HAN}]){{1,6}}(?:报|社|台|网|刊|频道)"
#: The house that a reporter works for, where it is printed before the role: 本报驻美国记者, 新华社记者, 晚报记者.
AFFILIATION = f"(?:(?:{HOUSE}|(?<![{HAN}]){_OTHER_HOUSE}|晚报|早报|日报|晨报)(?:驻[{HAN}]{{1,10}}?)?)"
_ROLE = re.compile(f"(?P<affiliation>{AFFILIATION}?)(?P<role>{ROLES})(?![) ]*$)[:/ ]*")
#: What follows the names: they took the picture, wrote the text, reported.
_AFTER = re.compile(
    r"(?:(?:摄影|图文|图片|综合|联合|采访|现场)?报道|摄影|供图|采访整理|采访|整理|参与采写|采写|"
    r"文/图|图/文|文图|/?[文图摄]|综合|编译|绘|画|作|供稿|摄于.{1,6})[:. ]*$"
)
SEPARATORS = re.compile(r"[\s、,;/|&]+")
BULLET = re.compile(r"^[\s□■◆◇●○▲△★☆·*]+")
LONGEST_BYLINE = 70


def read_people(text: str) -> tuple[ParsedByline, ...] | None:
    """The people of a byline; None when the text says anything beside names and roles."""
    text = BULLET.sub("", fold(text)).strip(" ()")
    text = re.sub(r"^(?:照片|图片|压题照片|题图)?摄影:", "摄影", text)
    text = re.sub(r"^(?:综合|执笔[:]?|作者[:]|采写[:]?)", "", text)
    if (
        not text
        or len(text) > LONGEST_BYLINE
        or text in words.NOBODY
        or re.fullmatch(words.SALUTATION, text)
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
    tokens = [token for token in SEPARATORS.split(text) if token]
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
    parted = None if len(token) == 4 and is_spelled(token) else _part(token)
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
