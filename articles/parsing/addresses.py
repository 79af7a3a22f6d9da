"""Authors who are named with an office, a firm or a town, which become their affiliation."""

import re

from articles.parsing import vocabulary as words
from articles.parsing.names_vocabulary import COMPOUND_SURNAMES, NEVER_LAST, NOT_GIVEN
from articles.parsing.people import SEPARATORS, part_names
from articles.parsing.signs import HAN, fold, is_known_surname, is_name
from articles.parsing.types import ParsedByline
from articles.parsing.words import kind_of

#: A law is signed by who put it in force, and that is nobody's byline.
_OFFICE_AND_NAME = re.compile(
    f"^(?!中华人民共和国(?:主席|国务院)|(?:{words.TELLS_OF}))"
    f"(?P<office>[{HAN}、 ]{{2,30}}(?:{words.OFFICE_ENDS})) ?(?P<name>[{HAN}]{{2,4}})$"
)
_UNIT = f"[{HAN}0-9A-Za-z()·\\-]"
_SPACED = re.compile(
    f"^(?P<unit>{_UNIT}{{0,24}}(?:{words.SPACED_ENDS})) (?P<names>[{HAN}]{{1,4}}(?:[ 、][{HAN}]{{1,4}}){{0,5}})$"
)
_ENDS_AS_UNIT = re.compile(f"(?:{words.UNIT_ENDS})$")
#: Who the writer is: 作者：某某，系某大学教授; 某某系某大学教授; 作者为某大学教授.
_NOTE = re.compile(
    "^(?:本文)?(?:作者(?:为|系|是|单位)[: ]*"
    f"|(?:作者)?[: ]*(?P<name>[{HAN}·]{{2,12}}?)[, ]*(?:为|系|,(?=[{HAN}])))"
    f'(?P<office>[{HAN}0-9、, ·\\-"《》]{{2,40}})$'
)
#: Fewer characters are no town or house: with 2 one byline of the 164 pages with gold is lost, with 4 none.
SHORTEST_UNIT = 3
#: …and who is only called by a surname signs nothing: 张先生.
_CALLED = frozenset(NOT_GIVEN.split())


def read_office_and_name(text: str) -> tuple[ParsedByline, ...] | None:
    """An author with the office that is printed before the name: 某大学教授某某."""
    office = _OFFICE_AND_NAME.match(fold(text).strip())
    if office and is_name(office["name"]):
        return (ParsedByline(office["name"], "author", "", office["office"].strip()),)
    return None


def read_address(text: str) -> tuple[ParsedByline, ...] | None:
    """A reader or correspondent with town, firm or street before the name: （某县广播电台某某）."""
    folded = fold(text).strip(" ()")
    spaced = _SPACED.match(folded)
    if spaced and not _is_writer(spaced["unit"]):
        return _written_by(_tokens(spaced["names"]), spaced["unit"])
    first, *others = SEPARATORS.split(folded)
    for length in (3, 2):
        unit, name = first[:-length], first[-length:]
        if _is_unit(unit) and _could_write(name):
            return _written_by([name, *others], unit)
    return None


def _tokens(names: str) -> list[str]:
    """The names of an address: those that are spaced out put together, glued ones parted."""
    together = re.sub(f"(?<![{HAN}])([{HAN}]) ([{HAN}])(?![{HAN}])", r"\1\2", names)
    return [name for token in SEPARATORS.split(together) for name in part_names(token)]


def _written_by(names: list[str], unit: str) -> tuple[ParsedByline, ...] | None:
    return tuple(ParsedByline(name, "author", "", unit) for name in names) if all(map(_could_write, names)) else None


def _could_write(name: str) -> bool:
    """A name and no part of the address: 某市桥南镇 is signed by nobody."""
    return _is_made_as_name(name) and name[-1] not in NEVER_LAST and name[1:] not in _CALLED


def _is_made_as_name(word: str) -> bool:
    known = bool(word) and (is_known_surname(word[0]) or word[:2] in COMPOUND_SURNAMES)
    return known and is_name(word) and is_uncommon(word)


def is_uncommon(word: str, *kinds: str) -> bool:
    """Is it no word that everybody knows, unless as a name or as a word of these kinds?"""
    return kind_of(word)[:2] in ("", "nr", "nz", *kinds)


def _is_unit(unit: str) -> bool:
    if not re.fullmatch(f"[{HAN}]{{2,}}", unit) or _is_writer(unit):
        return False
    ends = len(unit) >= SHORTEST_UNIT and bool(_ENDS_AS_UNIT.search(unit))
    return unit in words.WRITERS or kind_of(unit) == "ns" or ends


def _is_writer(unit: str) -> bool:
    """Three characters that end as a given name may, too, are a name and no place: 林海港."""
    ends = unit[-1:] in words.NAMES_END_SO or unit[-1:] not in NEVER_LAST
    return len(unit) <= SHORTEST_UNIT and unit not in words.WRITERS and ends and _is_made_as_name(unit)


def read_author_note(text: str) -> tuple[str, str] | None:
    """The author ("" where none is named) and who that is: （作者为某大学教授）."""
    note = _NOTE.match(fold(text).strip(" ()。"))
    if note is None or (note["name"] and not is_name(note["name"])):
        return None
    return note["name"] or "", note["office"]
