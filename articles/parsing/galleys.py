"""A story cut into slips, one a run of a line: what the desk lays its hands on, and the story made of it again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from articles.parsing.headlines import Heading, arrange_heading
from articles.parsing.printed import Printed, Run
from articles.parsing.stories import Piece, Story
from articles.parsing.types import Place, Ruling

HEADING: tuple[Place, ...] = ("kicker", "headline", "deck")
TEXT: tuple[Place, ...] = ("body", "subhead", "caption")


@dataclass(slots=True)
class Slip:
    """A run of one line, and what it is; `joined` where it goes on the slip before it."""

    printed: Printed
    place: Place
    joined: bool = False
    #: the desk said so
    ruled: bool = False

    @property
    def run(self) -> Run:
        return self.printed.runs[0]

    @property
    def at(self) -> tuple[int, int]:
        return self.run.line, self.run.start


@dataclass(slots=True)
class Galley:
    """A story as slips in reading order: labels, heading, bylines, text, jumps, each kind among its own."""

    slips: list[Slip]
    certainty: float = 1.0
    #: the fields that a ruling has made sure; a story that nobody ruled on is left as it was dealt
    sure: set[str] = field(default_factory=set)
    dealt: Story | None = None

    @property
    def is_photo(self) -> bool:
        return any(slip.place == "caption" for slip in self.slips) and not self.text_but_captions

    @property
    def text_but_captions(self) -> bool:
        return any(slip.place in ("body", "subhead") for slip in self.slips)

    @property
    def is_headed(self) -> bool:
        return any(slip.place in HEADING for slip in self.slips)

    @property
    def first(self) -> tuple[int, int]:
        return min(slip.at for slip in self.slips)


# --- a story as slips, and back


def galley_of(story: Story) -> Galley:
    heading = arrange_heading(story.heading)
    slips = [
        *slips_of(story.labels, "column"), *slips_of(heading.kicker, "kicker"),
        *slips_of(heading.headline, "headline"), *slips_of(heading.deck, "deck"), *slips_of(story.before, "byline"),
        *slips_of(story.pictures, "caption"),
        *(slip for piece in story.body for slip in _paragraph(piece)),
        *slips_of(story.captions, "caption"), *slips_of(story.after, "byline"), *slips_of(story.jumps, "jump"),
    ]  # fmt: skip
    return Galley(slips, story.certainty, dealt=story)


def slips_of(parts: Iterable[Printed], place: Place) -> list[Slip]:
    """A slip a run; where the dump wraps its lines, one part has many."""
    return [Slip(piece, place, joined=index > 0) for part in parts for index, piece in enumerate(_by_run(part))]


def _paragraph(piece: Piece) -> list[Slip]:
    place: Literal["subhead", "body"] = "subhead" if piece.line else "body"
    return [Slip(one, place, joined=index > 0) for index, one in enumerate(_by_run(Printed.join(piece.printed)))]


def _by_run(printed: Printed) -> Iterable[Printed]:
    at = 0
    for run in printed.runs:
        length = run.end - run.start
        yield Printed(printed.text[at : at + length], (run,))
        at += length


def story_of(galley: Galley) -> Story:
    """The story that these slips make; as it was dealt where no hand was laid on it."""
    if galley.dealt is not None and not galley.sure:
        return galley.dealt
    slips = galley.slips
    arranged = _arranged(slips)
    text = [slip for slip in slips if slip.place in TEXT]
    first = min((slip.at for slip in text), default=(0, 0))
    signed = _parts(slips, "byline")
    photo = galley.is_photo
    pictures = [Printed.join(piece.printed) for piece in _pieces(slip for slip in text if slip.place == "caption")]
    return Story(
        heading=[*arranged.kicker, *arranged.headline, *arranged.deck],
        certainty=1.0,
        before=[part for part in signed if not text or (part.line, part.runs[0].start) < first],
        pictures=[] if photo else pictures,
        body=[] if photo else list(_pieces(slip for slip in text if slip.place != "caption")),
        after=[part for part in signed if text and (part.line, part.runs[0].start) >= first],
        captions=pictures if photo else [],
        labels=_parts(slips, "column"),
        jumps=_parts(slips, "jump"),
        arranged=arranged,
        sure=frozenset(galley.sure),
        ruled=frozenset(slip.run.line for slip in text if slip.ruled),
    )


def _arranged(slips: list[Slip]) -> Heading:
    """The heading as ruled; one without a headline has its largest part for it."""
    kicker, headline, deck = (tuple(_parts(slips, place)) for place in HEADING)
    if not headline and (kicker or deck):
        return Heading(headline=kicker or deck, deck=deck if kicker else ())
    return Heading(kicker, headline, deck)


def _parts(slips: Iterable[Slip], place: Place) -> list[Printed]:
    """The printed parts of one place: a wrapped line goes on the one before it."""
    parts: list[list[Printed]] = []
    for slip in slips:
        if slip.place != place:
            continue
        if slip.joined and parts:
            parts[-1].append(slip.printed)
        else:
            parts.append([slip.printed])
    return [Printed.join(part) for part in parts]


def _pieces(text: Iterable[Slip]) -> Iterable[Piece]:
    pieces: list[tuple[list[Printed], bool]] = []
    for slip in text:
        if slip.joined and pieces:
            pieces[-1][0].append(slip.printed)
        else:
            pieces.append(([slip.printed], slip.place == "subhead"))
    return (Piece(tuple(printed), line) for printed, line in pieces)


# --- small questions about slips


def is_of(slip: Slip, ruling: Ruling) -> bool:
    """Do the ruled words and the slip share characters?"""
    start = ruling.start or 0
    end = slip.run.end if ruling.end is None else ruling.end
    return slip.run.line == ruling.line and max(start, slip.run.start) < min(end, slip.run.end)


def parted(slip: Slip, ruling: Ruling) -> list[Slip]:
    """The slip cut where the ruled words begin and end."""
    if not is_of(slip, ruling):
        return [slip]
    first = max((ruling.start or 0) - slip.run.start, 0)
    last = len(slip.printed.text) if ruling.end is None else min(ruling.end - slip.run.start, len(slip.printed.text))
    pieces = [slip.printed.cut(start, end) for start, end in ((0, first), (first, last), (last, None))]
    kept = [piece for piece in pieces if piece]
    return [replace(slip, printed=piece, joined=slip.joined or index > 0) for index, piece in enumerate(kept)]


def insert(galley: Galley, slip: Slip) -> None:
    """Among its kind, before the first that is printed below it."""
    alike = HEADING if slip.place in HEADING else TEXT if slip.place in TEXT else (slip.place,)
    below = (i for i, each in enumerate(galley.slips) if each.place in alike and each.at > slip.at and not each.joined)
    galley.slips.insert(next(below, len(galley.slips)), slip)


def part_from_below(galley: Galley, slip: Slip) -> None:
    """What went on from a slip that is taken away goes on from the one before it, or begins anew."""
    here = index_of(galley.slips, slip)
    below = galley.slips[here + 1] if here + 1 < len(galley.slips) else None
    if below is not None and below.joined and not slip.joined:
        below.joined = False


def paragraph_of(galley: Galley, slip: Slip) -> list[Slip]:
    """The slips of one paragraph, in order."""
    text = [each for each in galley.slips if each.place in TEXT]
    here = index_of(text, slip)
    first = max((i for i in range(here + 1) if not text[i].joined), default=0)
    last = next((i for i in range(here + 1, len(text)) if not text[i].joined), len(text))
    return text[first:last]


def index_of(rows: Sequence[object], one: object) -> int:
    """Where this very object stands; -1 where it does not."""
    return next((index for index, each in enumerate(rows) if each is one), -1)


def without(slips: Iterable[Slip], taken: Iterable[Slip]) -> list[Slip]:
    """All but these very slips."""
    gone = {id(slip) for slip in taken}
    return [slip for slip in slips if id(slip) not in gone]
