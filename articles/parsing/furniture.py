"""What belongs to the page and to no article: heads, staff lines, indexes, adverts, a site's own lines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from articles.parsing import vocabulary as words
from articles.parsing.addresses import read_address
from articles.parsing.adverts import is_address, kind_of_group, kind_of_text
from articles.parsing.heads import LEFTOVER, LONGEST_HEAD, PAGE, SITE, PageHead, head_kind, is_head_matter, read_head
from articles.parsing.lines import Layout
from articles.parsing.numerals import DATE
from articles.parsing.signs import HAN, ends_sentence, fold, has_stop
from articles.parsing.types import FurnitureKind, Line

_STAFF = re.compile(f"(?:本版|本期|今日|值班|一版)?(?:{words.STAFF})\\s*[:/]")
#: What signs a notice: 市海事局, 某某村民委员会.
_OFFICE = re.compile(f"^[{HAN}]{{2,28}}(?:{words.UNIT_ENDS}|厅|政府|协会)$")
#: The full name of an office has at most so many characters.
LONGEST_SIGNER = 30


@dataclass(frozen=True, slots=True)
class Marked:
    """A line that is furniture as a whole."""

    line: Line
    kind: FurnitureKind


@dataclass(frozen=True, slots=True)
class Sorted:
    """The lines of articles, the furniture between them, and what the page heads say."""

    lines: tuple[Line, ...]
    furniture: tuple[Marked, ...]
    heads: tuple[PageHead, ...]


def take_furniture(lines: list[Line], layout: Layout) -> Sorted:
    """Part the page's own lines from the lines of its articles."""
    kept: list[Line] = []
    furniture: list[Marked] = []
    heads: list[PageHead] = []
    zone = _edges(lines)
    for group in _groups(lines):
        whole = kind_of_group([fold(line.text).strip() for line in group], layout.spaced)
        kinds = whole or [_kind_of_line(line, at_edge=line.number not in zone) for line in group]
        for line, kind in zip(group, kinds, strict=True):
            if kind is None or (_is_lone_name(line) and not (all(kinds) and (len(group) > 1 or not kept))):
                kept.append(line)
                continue
            if kind == "date" and _is_signed_off(kept, line):
                kept.append(line)
                continue
            furniture.append(Marked(line, kind))
            if kind in ("page", "date", "masthead", "site"):
                heads.append(read_head(line))
    return Sorted(tuple(kept), tuple(furniture), tuple(heads))


def _is_lone_name(line: Line) -> bool:
    """A page's name with no number beside it could as well be a column's label: only a page head vouches for it."""
    return line.text.strip() in words.PAGE_NAMES


def _is_signed_off(kept: list[Line], line: Line) -> bool:
    """A bare date right under the office or the person that signs the text above: the text's date, not the page's."""
    above = [fold(each.text).strip() for each in kept if each.text.strip()][-2:]
    if len(above) < 2 or not DATE.fullmatch(fold(line.text).strip()) or not ends_sentence(above[0]):
        return False
    return len(above[1]) <= LONGEST_SIGNER and bool(_OFFICE.search(above[1]) or read_address(above[1]))


def _groups(lines: list[Line]) -> Iterator[list[Line]]:
    """Lines that stand together, without a blank line between them."""
    group: list[Line] = []
    for line in lines:
        if line.text.strip():
            group.append(line)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _edges(lines: list[Line]) -> range:
    """The lines from the first running text to the last: beyond them a lone number or page name is a page head's."""
    prose = [line.number for line in lines if len(line.text) > 30 and has_stop(line.text)]
    return range(prose[0], prose[-1] + 1) if prose else range(0)


def _kind_of_line(line: Line, at_edge: bool) -> FurnitureKind | None:
    text = fold(line.text).strip()
    if not text or len(text) > 200:
        return None
    kind = kind_of_text(text)
    if kind:
        return kind
    if SITE.search(text) and _is_site(text):
        return "site"
    if _is_staff(text):
        return "staff"
    if is_address(text):
        return "contact"
    return head_kind(text, at_edge) if len(text) <= LONGEST_HEAD else None


def _is_site(text: str) -> bool:
    rest = LEFTOVER.sub("", PAGE.sub(" ", SITE.sub(" ", text)))
    return not rest.strip("【】[]<>@©") or bool(re.match("版权声明|版权所有", text))


def _is_staff(text: str) -> bool:
    """Every part of the line is a task and its names."""
    marks = list(_STAFF.finditer(text))
    if not marks or has_stop(text) or len(text) > LONGEST_HEAD * 2:
        return False
    return is_head_matter(text[: marks[0].start()]) and "," not in text
