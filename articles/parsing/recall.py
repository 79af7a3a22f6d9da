"""What a page knows of a name helps to read it elsewhere: where a short name ends and the next word begins.

Behind a name of two characters the next word may look like a third: 程树提的问题. Where the page prints the shorter
one by itself, and the longer one only there, the third character is the verb.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from articles.parsing.names import COMPOUNDS
from articles.parsing.sightings import Sighting
from articles.parsing.words import kind_of

#: what a short name must weigh somewhere to be believed to stand alone there
ALONE = -1.0
#: what the longer run loses and the shorter one gains where they meet
YIELD, GAIN = 6.0, 1.5
#: kinds of character that open the next word rather than end a name
OPENING = ("v", "d", "m", "p", "r", "t", "f", "u", "c")
#: what follows a name and hardly ever a name with a verb
SPEAKING = frozenset(("saying after", "list after", "courtesy after", "title after"))

#: a paragraph's text and what was sighted in its story
Story = tuple[Sequence[str], list[Sighting]]


def cut_short(stories: Sequence[Story]) -> list[list[Sighting]]:
    """The sightings of each story, where a longer run yields to the short name that the page prints alone."""
    alone, standing = _alone(stories), _standing(stories)
    return [list(_yielding(found, alone, standing)) for _, found in stories]


def is_short(name: str) -> bool:
    """A surname with a single character behind it."""
    return len(name) == (3 if name[:2] in COMPOUNDS else 2)


def _alone(stories: Sequence[Story]) -> set[str]:
    """Short names that somewhere weigh more than the run that is longer by one, or that go on in several ways."""
    names: set[str] = set()
    surest: dict[str, float] = defaultdict(lambda: -99.0)
    followed = _followed(stories, -99.0)
    for _, found in stories:
        heaviest: dict[tuple[int, int], float] = defaultdict(lambda: -99.0)
        for one in found:
            if not is_short(one.name):
                heaviest[one.paragraph, one.start] = max(heaviest[one.paragraph, one.start], one.weight)
        for one in (one for one in found if one.shape == "han" and is_short(one.name)):
            surest[one.name] = max(surest[one.name], one.weight)
            if one.weight > max(ALONE, heaviest[one.paragraph, one.start]):
                names.add(one.name)
    return names | {name for name, weight in surest.items() if weight > 0 and len(followed[name]) > 1}


def _standing(stories: Sequence[Story]) -> set[str]:
    """Longer names that are followed by different characters, by speech or in a list: one with a verb is not."""
    names = {name for name, behind in _followed(stories, ALONE).items() if len(behind) > 1}
    return names | {one.name for _, found in stories for one in found if not SPEAKING.isdisjoint(one.cues)}


def _followed(stories: Sequence[Story], need: float) -> dict[str, set[str]]:
    """What stands behind each run that weighs enough."""
    followed: dict[str, set[str]] = defaultdict(set)
    for texts, found in stories:
        for one in found:
            if one.weight > need:
                followed[one.name].add(texts[one.paragraph][one.end : one.end + 1])
    return followed


def _yielding(found: list[Sighting], alone: set[str], standing: set[str]) -> Iterator[Sighting]:
    met = {
        (one.paragraph, one.start, one.end - 1)
        for one in found
        if one.shape == "han"
        and one.weight > ALONE
        and _opens(one.name[-1])
        and one.name not in standing
        and one.name[:-1] in alone
    }
    for one in found:
        if (one.paragraph, one.start, one.end - 1) in met:
            yield replace(one, weight=one.weight - YIELD)
        elif (one.paragraph, one.start, one.end) in met:
            yield replace(one, weight=one.weight + GAIN)
        else:
            yield one


def _opens(character: str) -> bool:
    return kind_of(character).startswith(OPENING)
