"""The people of a byline: roles, affiliations, names parted and put together."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from articles.parsing import vocabulary as words
from articles.parsing.names_vocabulary import COMPOUND_SURNAMES
from articles.parsing.signs import HAN, fold, is_known_surname, is_name, is_spelled, is_surname
from articles.parsing.types import ParsedByline, Role

ROLES = "|".join(sorted((role for role in words.ROLES if len(role) > 1), key=len, reverse=True))
HOUSE = f"(?:{words.HOUSES})"
_OTHER_HOUSE = f"(?:(?!{words.HOUSES})[{HAN}]){{1,10}}(?:报|社|台|网|刊|频道|融媒体中心)"
#: The house that a reporter works for, where it is printed before the role: 本报驻美国记者, 新华社记者, 晚报记者.
_ANY_HOUSE = f"(?:{HOUSE}|(?<![{HAN}]){_OTHER_HOUSE}|晚报|早报|日报|晨报)"
AFFILIATION = f"(?:{_ANY_HOUSE}(?:驻[{HAN}]{{1,10}}?)?|(?<![{HAN}])驻[{HAN}]{{1,8}}?)"
#: A mark of one character stands for a role only where a line begins with it: 文/某某 图/某某.
_MARKS = "文/图|图/文|文|图"
_BEGINS_WITH_MARK = re.compile(f"(?:{_MARKS})[/:| ]")
_NO_MORE = "(?![) ]*$)[:/| ]*"
_ROLE = re.compile(f"(?P<affiliation>{AFFILIATION}?)(?P<role>{ROLES}){_NO_MORE}")
_ROLE_OR_MARK = re.compile(
    f"(?P<affiliation>{AFFILIATION}?)(?P<role>{ROLES}|(?<![{HAN}])(?:{_MARKS})(?=[/:| ])){_NO_MORE}"
)
#: What follows the names: they took the picture, wrote the text, reported.
_AFTER = re.compile(
    r"(?:(?:摄影|图文|图片|综合|联合|采访|现场)?报道|摄影|供图|综合整理|采访整理|采访|整理|参与采写|采写|撰文|"
    r"文/图|图/文|文图|/文|(?<= )文|/?[图摄]|综合|编译|绘|画|作|供稿|摄于.{1,6})[:. ]*$"
)
#: Each with a mark glued to the name: 某某图 某某文.
_GLUED_MARKS = (
    re.compile(f"^(?P<first>[{HAN}]{{2,4}})(?P<mark>[图摄])[ 、]+(?P<second>[{HAN}]{{2,4}})(?P<other>文)$"),
    re.compile(f"^(?P<first>[{HAN}]{{2,4}})(?P<mark>文)[ 、]+(?P<second>[{HAN}]{{2,4}})(?P<other>[图摄])$"),
)
#: A mark behind names, with more behind it.
_BEHIND = re.compile(r"(?<=/[文图摄])(?!/)[ 、,]*(?=[^ /])|(?<=[ ][文图摄])[ 、,]+(?=\S)|(?<=[图摄])[ 、,]+(?=\S)")
SEPARATORS = re.compile(r"[\s、,;/|&]+")
BULLETS = "□■◆◇●○▲△★☆·*◎"
BULLET = re.compile(f"^[\\s{BULLETS}]+")
_BETWEEN = re.compile(f"(?<=[{HAN} ])[{BULLETS.replace('·', '')}] *(?=[{HAN}])")
#: Words before the names that add nothing: 综合本报记者…, 本版稿件由…采写.
_PREFIX = re.compile(r"^(?:综合|本[版栏组期](?:稿件|文字|文章)?(?:均?由)?(?=.*(?:记者|撰文|采写)))")
_COVER = re.compile(r"^(?:照片|图片|压题照片|题图)?摄影:")
LONGEST_BYLINE = 70


def read_people(text: str) -> tuple[ParsedByline, ...] | None:
    """The people of a byline; None when the text says anything beside names and roles."""
    text = _bare(text)
    if (
        not text
        or len(text) > LONGEST_BYLINE
        or text in words.NOBODY
        or re.fullmatch(words.SALUTATION, text)
        or re.match(words.SAYS_NO_NAME, text)
        or re.fullmatch(words.FROM_AGENCY, text)
    ):
        return None
    people = list(_people(text))
    return None if None in people or not people else tuple(person for person in people if person)


def _bare(text: str) -> str:
    """The byline without what is drawn around it and between its people."""
    text = BULLET.sub("", fold(text)).strip(" ()[]【】")
    text = _BETWEEN.sub(" ", text)
    for form in _GLUED_MARKS:
        text = form.sub(r"\g<first>/\g<mark> \g<second>/\g<other>", text)
    return _PREFIX.sub("", _COVER.sub("摄影", text)).strip()


def _people(text: str) -> Iterator[ParsedByline | None]:
    """Each person in print order; None for a piece that is no name."""
    roles = list((_ROLE_OR_MARK if _BEGINS_WITH_MARK.match(text) else _ROLE).finditer(text))
    first = roles[0].start() if roles else len(text)
    yield from _named(text[:first], Label(bare="correspondent" if roles else "author"))
    mark = ""
    for role, following in zip(roles, [*roles[1:], None], strict=False):
        names = text[role.end() : following.start() if following else len(text)]
        if not names.strip(" 、,;/)"):
            mark = role["role"]
            if following is None:
                yield None
            continue
        yield from _named(names, Label(role["role"], role["affiliation"], mark, "reporter"))
        mark = ""


@dataclass(frozen=True, slots=True)
class Label:
    """What is printed before names: a role, a house, a mark in front of the role; and what they are without any."""

    role: str = ""
    affiliation: str = ""
    mark: str = ""
    bare: Role = "reporter"

    def meaning(self, behind: str) -> Role:
        if re.search("[摄图]", behind + self.mark) and "文" not in behind + self.mark:
            return "photographer"
        return words.ROLES.get(self.role, words.ROLES.get(self.mark, self.bare))


def _named(text: str, label: Label) -> Iterator[ParsedByline | None]:
    """The names of one role, with what is printed behind them taken for their role where none stands before."""
    text = text.strip(" 、,;:)")
    for piece in _BEHIND.split(text):
        behind = _AFTER.search(piece)
        said = behind.group().strip("/:. ") if behind else ""
        role = label.role or said or label.mark
        for name in split_names(piece[: behind.start()] if behind else piece, vouched=bool(role)):
            yield ParsedByline(name, label.meaning(said), role, label.affiliation) if name else None


def split_names(text: str, *, vouched: bool = True) -> Iterator[str]:
    """Names between separators; a spaced-out one is put together, glued ones are parted. "" for what is none."""
    tokens = [token for token in SEPARATORS.split(text) if token]
    while tokens:
        token = tokens.pop(0)
        if len(token) == 1 and tokens and len(tokens[0]) == 1:
            token += tokens.pop(0)
        yield from part_names(token, vouched=vouched)


def part_names(token: str, *, vouched: bool = True) -> list[str]:
    """One name, or the names that the print has glued together; [""] for what is no name.

    Four characters behind a single surname are believed only where a role vouches for them.
    """
    if not re.fullmatch(f"[{HAN}·]+", token):
        return [""]
    if "·" in token or len(token) in (2, 3) or token[:2] in COMPOUND_SURNAMES:
        return [token] if len(token) <= 20 else [""]
    parted = None if len(token) == 4 and is_spelled(token) else _part(token)
    if parted:
        return parted
    if len(token) == 4 and (is_surname(token[0]) if vouched else is_name(token) or is_spelled(token)):
        return [token]
    return [""]


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
