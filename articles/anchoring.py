"""Mentions hold on to their place when the text around them is edited."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from django.db.models import F

from articles.models import Article, Mention

#: (paragraph, first character), both counted from 0.
Place = tuple[int, int]

#: Where rows wait while others take their places: a place holds one mention at a time, also in the middle of a save.
WAITING = 1_000_000


@dataclass
class Anchoring:
    """Where each mention stands in the new text, and those whose words the new text no longer has."""

    places: dict[int, Place] = field(default_factory=dict)
    lost: list[Mention] = field(default_factory=list)


def anchor(mentions: Iterable[Mention], old: str, new: str, *, taken: Iterable[Place] = ()) -> Anchoring:
    """Find every mention again: in its paragraph as near to its old place as can be, else in the nearest other one.

    `taken` are places that stand already, such as those that an editor has just typed.
    """
    before, after = paragraph_texts(old), paragraph_texts(new)
    home = _homes(before, after)
    occupied, found = set(taken), Anchoring()
    # Whoever did not move chooses first, lest a neighbour who did takes that place.
    for mention in sorted(mentions, key=lambda m: (m.paragraph not in home.kept, m.paragraph, m.start)):
        place = _nearest(mention, before, after, home, occupied)
        if place is None:
            found.lost.append(mention)
        else:
            occupied.add(place)
            found.places[mention.pk] = place
    return found


def set_aside(article: Article) -> None:
    """Free all places of an article's mentions before they are written anew, one by one."""
    article.mentions.update(paragraph=F("paragraph") + WAITING)


def settle(mentions: Iterable[Mention], anchoring: Anchoring) -> int:
    """Write each mention's place and delete the lost ones. Returns how many stand elsewhere than before."""
    moved, standing = 0, []
    for mention in mentions:
        if mention.pk in anchoring.places:
            place = anchoring.places[mention.pk]
            moved += place != (mention.paragraph, mention.start)
            mention.paragraph, mention.start = place
            mention.end = mention.start + len(mention.surface)
            standing.append(mention)
    Mention.objects.filter(pk__in=[mention.pk for mention in anchoring.lost]).delete()
    Mention.objects.bulk_update(standing, ["paragraph", "start", "end"], batch_size=200)
    return moved


def follow(article: Article, old: str) -> tuple[int, list[Mention]]:
    """Let an article's stored mentions follow its text. Returns how many moved, and those that were lost."""
    mentions = list(article.mentions.all())
    found = anchor(mentions, old, article.body)
    set_aside(article)
    return settle(mentions, found), found.lost


def nearest(surface: str, text: str, start: int) -> int | None:
    """Where these words stand in one paragraph, as near to a place as can be; None where they do not."""
    starts = (start for _, start in _occurrences(surface, [text]))
    return min(starts, key=lambda found: abs(found - start), default=None)


def paragraph_texts(body: str) -> list[str]:
    return [text for _, text in Article(body=body).paragraphs]


@dataclass(frozen=True)
class _Homes:
    """For each old paragraph the new one that it became; `kept` are those that did not change a character."""

    of: dict[int, int]
    kept: frozenset[int]


def _homes(before: Sequence[str], after: Sequence[str]) -> _Homes:
    of, kept = {}, set()
    for same, first, last, new_first, new_last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        for offset, paragraph in enumerate(range(first, last)):
            of[paragraph] = min(new_first + offset, max(new_first, new_last - 1))
        if same == "equal":
            kept.update(range(first, last))
    return _Homes(of, frozenset(kept))


def _nearest(
    mention: Mention, before: Sequence[str], after: Sequence[str], home: _Homes, occupied: set[Place]
) -> Place | None:
    here = home.of.get(mention.paragraph, mention.paragraph)
    expected = mention.start
    if mention.paragraph < len(before) and here < len(after):
        expected = shifted(mention.start, before[mention.paragraph], after[here])
    free = [place for place in _occurrences(mention.surface, after) if place not in occupied]
    return min(free, key=lambda place: (abs(place[0] - here), abs(place[1] - expected), place), default=None)


def shifted(start: int, old: str, new: str) -> int:
    """Where to look for a character of the old text: moved by an edit before it, in place if the edit is behind it."""
    return start + len(new) - len(old) if new.endswith(old[start:]) else start


def _occurrences(surface: str, paragraphs: Sequence[str]) -> Iterable[Place]:
    for number, text in enumerate(paragraphs):
        start = text.find(surface) if surface else -1
        while start >= 0:
            yield number, start
            start = text.find(surface, start + 1)
