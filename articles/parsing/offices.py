"""What a person is called beside the name: the office before it, shared offices of a list, the office behind it."""

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
#: a place and its head are one office: 太湖运河区区长
LEVELS = "省市县区州镇乡村旗盟"
#: an office and its house are printed in at most so many characters
LONGEST = 30


class Office(NamedTuple):
    """A title as printed and the organisation it is of, as printed; both empty where none is printed."""

    title: str = ""
    organisation: str = ""


def office_before(text: str, name: int) -> Office:
    """The office that ends where the name starts, with all that is printed as part of it."""
    office = ends_with(text, name, TITLES)
    if not office:
        return Office()
    first = _phrase(text, name - len(office))
    phrase = text[first:name]
    while first and text[first - 1] == "、" and ends_with(text, first - 1, HIGH):
        first = _phrase(text, first - 1 - len(ends_with(text, first - 1, HIGH)))
        phrase = text[first:name]
    if "、" in phrase:
        return Office(phrase)
    return _split(phrase, office)


def office_behind(text: str, end: int) -> Office:
    """The office right behind a name: X总书记."""
    return Office(starts_with(text, end, AFTER))


def _phrase(text: str, office: int) -> int:
    """Where the phrase begins that ends in an office at this place: everything nominal in front of it."""
    begin = max(0, office - LONGEST)
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
        if not (word in BESIDES or word in HOUSES or kind_of(word) in INSIDE or word in LEVELS):
            break
        at -= len(word)
    return max(clause, begin) + at


def _split(phrase: str, office: str) -> Office:
    """Tell the organisation from the office where both have a name of their own."""
    house, title = phrase[: -len(office)], office
    while rank := next((rank for rank in BESIDES if house.endswith(rank)), ""):
        house, title = house[: -len(rank)], rank + title
    if not house:
        return Office(title)
    if house.endswith(ORGAN_ENDINGS) or (house[-1] in LEVELS and title[-2:-1] == house[-1]):
        return Office(phrase)
    if house.endswith(ORGANISATION_ENDINGS):
        return Office(title, house)
    return Office(title if office not in HIGH else phrase)
