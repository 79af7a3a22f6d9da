"""What a person is called beside the name: the office before it, shared offices of a list, the office behind it."""

import re
from typing import NamedTuple

from articles.parsing.lattice import cut
from articles.parsing.offices_vocabulary import BEHIND, OFFICES, ORGANISATIONS, ORGANS, RANKS, ROLES
from articles.parsing.surroundings import ends_with, starts_with
from articles.parsing.words import kind_of

HIGH = frozenset(OFFICES.split())
TITLES = HIGH | frozenset(ROLES.split())
HOUSES, BESIDES, AFTER = frozenset(ORGANS.split()), frozenset(RANKS.split()), frozenset(BEHIND.split())
ORGANISATION_ENDINGS = tuple(ORGANISATIONS.split())
ORGAN_ENDINGS = tuple(ORGANS.split())
#: kinds of word that stand inside the printed name of an office or an organisation
INSIDE = frozenset(["n", "ns", "nt", "nz", "nr", "nrt", "ng", "j", "b", "vn", "s", "f", "an", "g", "nrfg", "x", "zg"])
#: committees have short names that are no words: 市教委, 区发改委
COMMITTEE = re.compile(r"(?:国家|省|市|区|县)?[教建卫健计发改经信科工农体旅商水文]{1,3}委$")
#: a place and its head are one office: 太湖运河区区长
LEVELS = "省市县区州镇乡村旗盟"
#: an office and its house are printed in at most so many characters
LONGEST = 30


class Office(NamedTuple):
    """Where a title is printed and where the organisation that it is of, as slices; None where none is printed."""

    title: slice | None = None
    organisation: slice | None = None


def office_before(text: str, name: int, floor: int = 0) -> Office:
    """The office that ends where the name starts, with all that is printed as part of it behind the floor."""
    office = len(ends_with(text, name, TITLES))
    if not office or name - office < floor:
        return Office()
    first = _phrase(text, name - office, floor)
    several = False
    while first > floor + 1 and text[first - 1] == "、" and (another := ends_with(text, first - 1, HIGH)):
        first = _phrase(text, first - 1 - len(another), floor)
        several = True
    if several:
        return Office(slice(first, name))
    return _split(text, first, name - office, name)


def office_behind(text: str, end: int) -> Office:
    """The office right behind a name: X总书记."""
    office = starts_with(text, end, AFTER)
    return Office(slice(end, end + len(office))) if office else Office()


def _phrase(text: str, office: int, floor: int) -> int:
    """Where the phrase begins that ends in an office at this place: everything nominal in front of it."""
    begin = max(floor, office - LONGEST)
    clause = (
        max(
            (text.rfind(mark, begin, office) for mark in "，,。；;：:！!？?“”‘’「」『』《》()（）、 　—\n"), default=-1
        )
        + 1
    )
    run = text[max(clause, begin) : office]
    plain = cut(run)
    at = len(run)
    while at:
        word = plain.word_before(at)
        if committee := COMMITTEE.search(run, 0, at):
            at = committee.start()
            continue
        if not (word in BESIDES or word in HOUSES or kind_of(word) in INSIDE or word in LEVELS):
            break
        at -= len(word)
    return max(clause, begin) + at


def _split(text: str, first: int, office: int, name: int) -> Office:
    """Tell the organisation from the office where both have a name of their own."""
    whole, word = slice(first, name), text[office:name]
    while rank := next((rank for rank in BESIDES if text[first:office].endswith(rank)), ""):
        office -= len(rank)
    house, title = text[first:office], text[office:name]
    if not house or house.endswith(ORGAN_ENDINGS) or (house[-1] in LEVELS and title[-2:-1] == house[-1]):
        return Office(whole)
    if len(house) > 1 and house.endswith(ORGANISATION_ENDINGS):
        return Office(slice(office, name), slice(first, office))
    return Office(whole if word in HIGH and len(house) > 1 else slice(office, name))
