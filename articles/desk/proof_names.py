"""校对台: a stretch of text cut at the names in it, with what is told of each name, on either side."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from articles.models import Mention
from articles.parsing.types import ParsedMention

from .evidence import found_by

Name = Mention | ParsedMention
#: (first character, last, whose name stands there)
Stretch = tuple[int, int, Name]


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a paragraph: `seam` is the line that goes on here, `name` who is named."""

    text: str
    start: int
    seam: int = 0
    name: Name | None = None
    #: the rest of a name that a seam cuts
    is_rest: bool = False

    @property
    def told(self) -> str:
        """Who this is and what says so, in words."""
        name = self.name
        office = f"{name.organisation}{name.title}"
        person = "" if name.name == name.surface else name.name
        standing = "不是人名" if self.is_rejected else "人物待确认" if self.is_candidate else ""
        parts = [standing, person, office, found_by(name)]
        return " · ".join(filter(None, parts))

    @property
    def is_rejected(self) -> bool:
        return getattr(self.name, "rejected", False)

    @property
    def is_candidate(self) -> bool:
        return getattr(self.name, "is_candidate", False)


def segments(text: str, names: Iterable[Name], seams: Mapping[int, int]) -> Iterable[Segment]:
    """A paragraph cut at its names and its seams."""
    starts = {name.start: name for name in sorted(names, key=lambda name: name.start, reverse=True)}
    edges = {0, len(text), *seams, *starts, *(name.end for name in starts.values())}
    cuts = sorted(edge for edge in edges if edge <= len(text))
    name, rest = None, False
    for start, end in pairwise(cuts):
        if start in starts:
            name, rest = starts[start], False
        elif name and start >= name.end:
            name, rest = None, False
        yield Segment(text[start:end], start, seams.get(start, 0), name, rest)
        rest = name is not None


def stretches(text: str, begins: int, names: Iterable[Stretch]) -> tuple[Segment, ...]:
    """A piece of a line, which begins at this character of it, cut where the names of the line stand in it."""
    pieces, at = [], 0
    for start, end, name in sorted(names, key=lambda stretch: stretch[:2]):
        start, end = max(start - begins, at), min(end - begins, len(text))
        if start < end:
            pieces += [Segment(text[at:start], begins + at), Segment(text[start:end], begins + start, name=name)]
            at = end
    return tuple(piece for piece in [*pieces, Segment(text[at:], begins + at)] if piece.text)
