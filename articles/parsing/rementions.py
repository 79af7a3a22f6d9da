"""Whom the story means when it has named somebody in full and goes on with less: 老陈, 江主席, 李先生, the given name.

Only where one person alone can be meant; what stands for nobody named in full is no person at all.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from articles.parsing.lattice import RUN, cut
from articles.parsing.names import COMPOUNDS, DOTS, SURNAMES
from articles.parsing.names_vocabulary import COURTESY, SEVERAL
from articles.parsing.offices_vocabulary import BEHIND
from articles.parsing.roles import starts_with
from articles.parsing.traditional import simplified
from articles.parsing.types import ParsedMention
from articles.parsing.words import kind_of

#: what follows a surname when somebody is spoken of by it; of the words of courtesy those that call one person
CALLED = (frozenset(BEHIND.split()) | frozenset(COURTESY.split())) - frozenset(SEVERAL.split())
#: what stands in front of it: 老陈, 小王
FAMILIAR = ("老", "小")
#: the first or the last part of a name with dots, by which somebody is called
SHORTEST_PART = 2
_AT_DOTS = re.compile(f"[{DOTS}]")
#: so many characters on either side say where words end
AROUND = 12
#: how sure a re-mention is that only one person of the story fits: all of 91 on pages with gold were right
SURE = 0.97

#: start, end, the full name and the rule
Place = tuple[int, int, str, str]


def remembered(
    mentions: Sequence[ParsedMention], body: Sequence[str], texts: Sequence[str]
) -> tuple[ParsedMention, ...]:
    """The mentions in print order, with those that call one of these people by less than the full name.

    `texts` is the body in simplified characters.
    """
    people = _called(mentions)
    mentions = [replace(one, name=people.get(one.name, one.name)) for one in mentions]
    taken = {(one.paragraph, place) for one in mentions for place in range(one.start, one.end)}
    found = [
        ParsedMention(number, start, end, body[number][start:end], name, "", "", rule, SURE)
        for number, text in enumerate(texts)
        for start, end, name, rule in _places(text, people)
        if taken.isdisjoint((number, place) for place in range(start, end))
    ]
    return tuple(sorted((*mentions, *found), key=lambda one: (one.paragraph, one.start)))


def _called(mentions: Sequence[ParsedMention]) -> dict[str, str]:
    """Surnames, given names and parts of dotted names that only one person of the story bears, and who that is."""
    bearers: dict[str, set[str]] = defaultdict(set)
    named = {simplified(one.name) for one in mentions}
    for one in mentions:
        plain = simplified(one.name)
        parts = _AT_DOTS.split(plain)
        for part in {parts[0], parts[-1]} - named if len(parts) > 1 else ():
            if len(part) >= SHORTEST_PART and kind_of(part)[:2] in ("", "nr"):
                bearers[part].add(one.name)
        size = 2 if plain[:2] in COMPOUNDS else 1
        if plain[0] in SURNAMES and len(plain) - size in (1, 2) and not set(plain) & set(DOTS):
            bearers[plain[:size]].add(one.name)
            bearers[plain[size:]].add(one.name)
    return {part: next(iter(names)) for part, names in bearers.items() if len(names) == 1}


def _places(text: str, people: dict[str, str]) -> Iterator[Place]:
    """Where somebody is called by a part of the name."""
    for part, name in people.items():
        by = _by_surname if simplified(name).startswith(part) else _by_given_name
        if set(name) & set(DOTS):
            by = _by_part
        for found in re.finditer(re.escape(part), text):
            if place := by(text, *found.span(), name):
                yield place


def _by_surname(text: str, start: int, end: int, name: str) -> Place | None:
    """江主席, 李先生, 老陈: the surname with what a person is called behind it, or in front."""
    if title := starts_with(text, end, CALLED):
        stop = end + len(title)
        return (start, stop, name, "surname and title") if _stands_alone(text, start, stop) else None
    if text[start - 1 : start] in FAMILIAR and kind_of(text[start - 1 : end])[:2] in ("", "nr"):
        return (start - 1, end, name, "familiar name") if start and _stands_alone(text, start - 1, end) else None
    return None


def _by_given_name(text: str, start: int, end: int, name: str) -> Place | None:
    """The two characters of a given name that are no word, and not behind a surname: then they are somebody else's."""
    if end - start != 2 or kind_of(text[start:end]) or text[start - 1 : start] in SURNAMES:
        return None
    return (start, end, name, "given name") if _stands_alone(text, start, end) else None


def _by_part(text: str, start: int, end: int, name: str) -> Place | None:
    """杜邦 for 皮埃尔·杜邦, 买买提江 for 阿依努尔·买买提江; not where it is part of another name with dots."""
    if _AT_DOTS.search(text[max(0, start - 1) : end + 1]):
        return None
    return (start, end, name, "part of a dotted name") if _stands_alone(text, start, end) else None


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Do words end at both places when the characters around them are read as plain words?"""
    around = RUN.finditer(text, max(0, start - AROUND), end + AROUND)
    clause = next(run for run in around if run.start() <= start < run.end())
    plain, at, seams = cut(clause.group()), 0, {clause.start()}
    while at < len(plain.text):
        at = plain.goes[at]
        seams.add(clause.start() + at)
    return {start, end} <= seams
