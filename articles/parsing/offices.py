"""What a person is called beside the name: the office before it, shared offices of a list, the office behind it."""

import re
from typing import NamedTuple

from articles.parsing.lattice import cut
from articles.parsing.offices_vocabulary import (
    BEHIND,
    GOVERNS,
    NUMBERED,
    ORGANISATIONS,
    ORGANS,
    RANKS,
    SERVES,
    STATES,
)
from articles.parsing.roles import HIGH, TITLES, ends_with, role_by_ending, starts_with
from articles.parsing.surroundings import BLANKS
from articles.parsing.words import kind_of

HOUSES, BESIDES, AFTER = frozenset(ORGANS.split()), frozenset(RANKS.split()), frozenset(BEHIND.split())
ORGANISATION_ENDINGS = tuple(ORGANISATIONS.split())
BODIES, COUNTED = frozenset(ORGANISATIONS.split()), frozenset(NUMBERED.split())
ORGAN_ENDINGS = tuple(ORGANS.split())
#: what somebody has done or been: 退休教师, 退捕渔民
FORMER = tuple(STATES.split())
#: kinds of word that stand inside the printed name of an office or an organisation
INSIDE = frozenset(
    ["n", "ns", "nt", "nz", "nr", "nrt", "ng", "j", "b", "vn", "s", "f", "an", "g", "nrfg", "x", "zg", "i", "l"]
)
#: …and those that do where the next word is an organisation: 执法支队, 岩口小学
LINKED = frozenset(("v", "q", "a", "ad", "z", "vg", "ag", "d", "t", ""))
#: what belongs to the sentence and to no name of an office
SERVING, GOVERNING = frozenset(SERVES), frozenset(GOVERNS.split())
#: committees have short names that are no words: 市教委, 区发改委
COMMITTEE = re.compile(r"(?:国家|省|市|区|县)?[教建卫健计发改经信科工农体旅商水文]{1,3}委$")
#: a place and its head are one office: 太湖运河区区长
LEVELS = "省市县区州镇乡村旗盟"
#: an office and its house are printed in at most so many characters
LONGEST = 30
#: a trade in front of the name that it is called by: 航标工叫X
CALLED = re.compile("(?:名叫|叫)$")
#: what stands between commas behind a name, or is said of him: X，村民，…  X是村民。 X。他是村民。
ASIDE = re.compile(r"(?:[，,。](?:[他她]是)?|是)([㐀-鿿]{2,14})(?=[，,。；;）)])")
#: what somebody is called beside an office or a trade
ATTRIBUTES = "老女男"
#: a place of two characters, of which one may be read already
PLACE_TAIL = re.compile("[㐀-鿿]?[省市县区州镇乡村旗盟港]")
RANKS_BY_LENGTH = sorted(BESIDES, key=lambda rank: (-len(rank), rank))
MARKS = "，,。；;：:！!？?“”‘’「」『』《》()（）、 　—\n"


class Office(NamedTuple):
    """Where a title is printed and where the organisation that it is of, as slices; None where none is printed."""

    title: slice | None = None
    organisation: slice | None = None


def office_before(text: str, name: int, floor: int = 0) -> Office:
    """The office that ends where the name starts, with all that is printed as part of it behind the floor."""
    name = max(floor, len(text[:name].rstrip(BLANKS)))
    if called := CALLED.search(text, floor, name):
        name = called.start()
    office = len(ends_with(text, name, TITLES) or role_by_ending(text, name))
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
    """The office right behind a name, X总书记, or between commas behind it: X，村民，…"""
    if office := starts_with(text, end, AFTER):
        return Office(slice(end, end + len(office)))
    if (aside := ASIDE.match(text, end)) and ends_with(text, aside.end(1), TITLES):
        said = office_before(text, aside.end(1), aside.start(1))
        return said if aside.start(1) in (part.start for part in said if part) else Office()
    return Office()


def _phrase(text: str, office: int, floor: int) -> int:
    """Where the phrase begins that ends in an office at this place: everything nominal in front of it."""
    begin = max(floor, office - LONGEST)
    begin = max(begin, max(text.rfind(mark, begin, office) for mark in MARKS) + 1)
    run = text[begin:office]
    if run.endswith("的") and run[:-1].endswith(ORGANISATION_ENDINGS):
        first = _nominal(run[:-1], "")
        return begin + first if len(run) - first > 3 else office
    return begin + _nominal(run, "")


def _nominal(run: str, behind: str) -> int:
    """Where the nominal end of a run begins; `behind` is the word that follows the run."""
    plain, at = cut(run), len(run)
    while at:
        if known := COMMITTEE.search(run, 0, at):
            return _nominal(run[: known.start()], run[known.start() : at])
        if state := next((state for state in FORMER if run.endswith(state, 0, at)), ""):
            return at - len(state)
        word = plain.word_before(at)
        if not _belongs(word, behind, run[at:], plain.word_before(at - len(word))):
            break
        at, behind = at - len(word), word
    return at


def _belongs(word: str, behind: str, tail: str, further: str) -> bool:
    """Is this word part of the printed name of an office or an organisation whose later part is known?"""
    kind = kind_of(word)
    if word in BESIDES or word in HOUSES or word in BODIES or word in LEVELS or (word in ATTRIBUTES and not behind):
        return True
    if word in SERVING or word in GOVERNING:
        return False
    if kind == "m":
        return word.startswith("第") or behind in COUNTED
    if kind in INSIDE or (len(word) == 1 and PLACE_TAIL.match(tail)):
        return True
    return kind in LINKED and behind in BODIES and (len(word) == 1 or kind_of(further) in INSIDE)


def _split(text: str, first: int, office: int, name: int) -> Office:
    """Tell the organisation from the office where both have a name of their own."""
    whole = slice(first, name)
    while rank := next((rank for rank in RANKS_BY_LENGTH if text.endswith(rank, first, office)), ""):
        office -= len(rank)
    house, title = text[first:office], text[office:name]
    if not house or house.endswith(ORGAN_ENDINGS) or (house[-1] in LEVELS and title[-2:-1] == house[-1]):
        return Office(whole)
    if len(house) > 1 and house.endswith(ORGANISATION_ENDINGS):
        return Office(slice(office, name), slice(first, office))
    return Office(whole if len(house) > 1 or house in LEVELS or house in ATTRIBUTES else slice(office, name))
