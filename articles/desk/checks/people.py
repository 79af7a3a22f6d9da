"""Checks of people: a name almost that of somebody known, an office of another time, an order that was another."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import Q

from articles.models import Mention, Person, Tenure
from articles.models.expressions import without

from .sheets import Finding, Sheet

#: Two names of two characters share one with half the town.
LEAST = 3
#: A character may be wrong in any of these places; longer names are foreign ones, spelled now so, now so.
PLACES = range(4)
#: More names than any story has, and fewer than a query can ask for.
MOST_NAMES = 300
#: What many are called at once, whatever office each holds.
NO_OFFICES = ("领导", "负责人", "负责同志")


def names_almost_known(sheet: Sheet) -> Iterator[Finding]:
    """One character away from a confirmed person's name; with another surname only if the office is theirs, too."""
    printed = {mention.name for mention in sheet.mentions if not _is_known(mention) and len(mention.name) >= LEAST}
    titled = {mention.name for mention in sheet.mentions if mention.title}
    known = list(_resembling(sorted(printed)[:MOST_NAMES], titled))
    theirs = {name for person in known for name in person.names}
    for mention in sheet.mentions:
        person = next((each for each in known if _is_slip_of(mention, each)), None)
        if person and mention.name in printed - theirs:
            yield Finding(f"与已确认的人物“{person}”只差一字。", mention.surface, sheet.piece_of(mention))


def _is_known(mention: Mention) -> bool:
    return mention.person is not None and mention.person.is_confirmed


def _resembling(names: list[str], titled: set[str]) -> Iterable[Person]:
    """Confirmed people of these names, or of names that are the same without one character; found by indexes."""
    alike = Q(name__in=names)
    for place in PLACES:
        # Many share a given name: another surname is looked for only where an office can tell whose it is.
        asked = [name for name in names if place < len(name) and (place or name in titled)]
        alike |= Q(**{f"without_{place}__in": [name[:place] + name[place + 1 :] for name in asked]})
    # The status is not asked for here: its index would be taken for the way in, and that is half the table.
    people = Person.objects.alias(**{f"without_{place}": without(place) for place in PLACES}).filter(alike)
    return (person for person in people.order_by().prefetch_related("tenures") if person.is_confirmed)


def _is_slip_of(mention: Mention, person: Person) -> bool:
    name, known = mention.name, person.name
    if len(name) != len(known) or sum(one != other for one, other in zip(name, known, strict=True)) != 1:
        return False
    titles = {row.title for row in person.tenures.all()} - {""}
    return name[0] == known[0] or mention.title in titles


def titles_of_another_time(sheet: Sheet) -> Iterator[Finding]:
    """A title that the person had left, had not yet, or never had while the desk knows another for that day."""
    if sheet.date is None:
        return
    for mention in sheet.mentions:
        if (
            mention.title
            and not mention.title.endswith(NO_OFFICES)
            and _is_known(mention)
            and (sentence := _not_theirs(mention, sheet.date))
        ):
            yield Finding(sentence, f"{mention.title}{mention.surface}", sheet.piece_of(mention))


def _not_theirs(mention: Mention, day: date) -> str:
    rows = list(mention.person.tenures.all())
    same = [row for row in rows if _is_same_office(row, mention)]
    if any(_is_held(row, day) and _is_established(row, day) for row in same):
        return ""
    if left := next((row for row in same if row.end and row.end < day), None):
        return f"{mention.person}已于 {left.end} 离任{left.title}。"
    if coming := next((row for row in same if row.start and row.start > day), None):
        return f"{mention.person} {coming.start} 才到任{coming.title}。"
    offices = [row for row in rows if row not in same and not row.title.endswith(NO_OFFICES)]
    others = [row for row in offices if _is_held(row, day) and _is_established(row, day)]
    if not others:
        return ""
    return f"{mention.person}这时的职务是{'、'.join(f'{row.organisation}{row.title}' for row in others)}。"


def _is_same_office(row: Tenure, mention: Mention) -> bool:
    """书记 is short for 市委书记, and one of the offices of 市委书记、市人大常委会主任."""
    held, printed = _offices(row), _offices(mention)
    return any(one.endswith(other) or other.endswith(one) for one in held for other in printed)


def _offices(told: Tenure | Mention) -> list[str]:
    return f"{told.organisation}{told.title}".split("、")


def _is_held(row: Tenure, day: date) -> bool:
    return (row.start is None or row.start <= day) and (row.end is None or day <= row.end)


def _is_established(row: Tenure, day: date) -> bool:
    """By the desk's word, or printed on an earlier day: the story itself proves nothing about itself."""
    return bool(row.start or row.end) or bool(row.first_seen and row.first_seen < day)
