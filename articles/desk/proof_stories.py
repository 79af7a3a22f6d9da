"""校对台, right: the stories of the page as their rows stand, with what a new reading would say otherwise."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from articles.importing.changes import last_values, machine_values, standing_values
from articles.importing.matching import Pair
from articles.importing.merging import KEPT_AS
from articles.models import Article
from articles.parsing.types import ParsedArticle, Place

from .evidence import field_label, readable
from .proof_lines import LABELS, LETTERS
from .proof_names import Segment, Stretch, segments
from .tracing import Trace

#: The fields of a story above its text, and below, in the order that they are shown in.
HEAD: tuple[Place, ...] = ("column", "kicker", "headline", "deck", "dateline", "byline")
FOOT: tuple[Place, ...] = ("credit", "jump")
BY_HAND, ASKED, WOULD_CHANGE = "已人工改", "有待定的更正", "重读会改"


@dataclass(frozen=True, slots=True)
class Part:
    """A field or a paragraph: where it stands, what it is, on which lines it is printed, and what is said of it."""

    anchor: str
    place: Place
    segments: tuple[Segment, ...]
    lines: tuple[int, ...] = ()
    mark: str = ""
    #: its number among the paragraphs, from 0; -1 for a field
    paragraph: int = -1

    @property
    def label(self) -> str:
        return LABELS[self.place]

    @property
    def text(self) -> str:
        return "".join(segment.text for segment in self.segments)

    @property
    def line(self) -> int:
        return self.lines[0] if self.lines else 0


@dataclass(frozen=True, slots=True)
class Story:
    """One story of the page; `row` is None where a new reading would make it."""

    number: int
    row: Article | None
    head: tuple[Part, ...]
    text: tuple[Part, ...]
    foot: tuple[Part, ...]
    doubts: tuple[str, ...]
    lines: tuple[int, ...]

    @property
    def title(self) -> str:
        return str(self.row) if self.row else "（重读会成为新稿）"

    @property
    def line(self) -> int:
        return self.lines[0] if self.lines else 0


def standing_paragraphs(parsed: ParsedArticle, row: Article | None) -> list[tuple[bool, str]]:
    """(is a subhead, text) of each paragraph as it stands."""
    return row.paragraphs if row else _read_paragraphs(parsed)


def shown_as(parsed: ParsedArticle, standing: Sequence[tuple[bool, str]]) -> dict[int, int]:
    """As which paragraph of the row each paragraph of the reading stands; none for one that the desk took out."""
    read, stands = list(parsed.body), [text for _, text in standing]
    if read == stands:
        return {number: number for number in range(len(read))}
    shown = {}
    for what, first, last, to, end in SequenceMatcher(None, read, stands, autojunk=False).get_opcodes():
        if what in ("equal", "replace"):
            shown.update({number: min(to + number - first, end - 1) for number in range(first, last)})
    return shown


def story_of(pair: Pair, trace: Trace, shown: Mapping[int, int], lines: range) -> Story:
    """A story as it stands, with those of its paragraphs that are printed on these lines or nowhere."""
    parsed, row = pair.parsed, pair.row
    marks = _marks(parsed, row)
    values = standing_values(row) if row else machine_values(parsed)
    printed: dict[Place, list[int]] = {}
    for span in parsed.spans:
        printed.setdefault(span.place, []).append(span.line)

    def field(place: Place) -> Part:
        text = _jump(values) if place == "jump" else readable(values[place])
        segments = (Segment(text, 0),) if text else ()
        return Part(
            f"A{parsed.position}{LETTERS[place]}", place, segments, tuple(printed.get(place, ())), marks.get(place, "")
        )

    return Story(
        number=parsed.position,
        row=row,
        head=tuple(part for part in map(field, HEAD) if part.segments or part.lines),
        text=tuple(_paragraphs(pair, trace, shown, lines)),
        foot=tuple(part for part in map(field, FOOT) if part.segments or part.lines),
        doubts=tuple(_doubts(parsed)),
        lines=tuple(sorted({span.line for span in parsed.spans})),
    )


def names_printed(pair: Pair, trace: Trace, shown: Mapping[int, int]) -> Iterable[tuple[int, Stretch]]:
    """The line of each stretch of a name, in paragraphs that stand as they were read."""
    parsed, row = pair.parsed, pair.row
    standing, read = standing_paragraphs(parsed, row), _read_paragraphs(parsed)
    source = {to: number for number, to in reversed(shown.items())}
    for name in row.mentions.all() if row else parsed.mentions:
        origin = source.get(name.paragraph)
        if origin is not None and read[origin] == standing[name.paragraph]:
            for line, start, end in trace.stretches(origin, name.start, name.end):
                yield line, (start, end, name)


def _paragraphs(pair: Pair, trace: Trace, shown: Mapping[int, int], lines: range) -> Iterable[Part]:
    parsed, row = pair.parsed, pair.row
    standing, read = standing_paragraphs(parsed, row), _read_paragraphs(parsed)
    source = {to: number for number, to in reversed(shown.items())}
    named: dict[int, list[Any]] = {}
    for mention in row.mentions.all() if row else parsed.mentions:
        named.setdefault(mention.paragraph, []).append(mention)
    for number, (is_subhead, text) in enumerate(standing):
        origin = source.get(number)
        on = tuple(trace.lines.get(origin, ())) if origin is not None else ()
        if on and not any(line in lines for line in on):
            continue
        is_read = origin is not None and read[origin] == (is_subhead, text)
        seams = dict(trace.seams.get(origin, ())) if is_read else {}
        yield Part(
            f"A{parsed.position}P{number + 1}",
            _place(parsed, is_subhead),
            tuple(segments(text, named.get(number, ()), seams)),
            on,
            "" if is_read else _marks(parsed, row).get("body", BY_HAND),
            number,
        )


def _place(parsed: ParsedArticle, is_subhead: bool) -> Place:
    return "subhead" if is_subhead else "caption" if parsed.kind == "photo" else "body"


def _read_paragraphs(parsed: ParsedArticle) -> list[tuple[bool, str]]:
    return [(number in parsed.subheads, text) for number, text in enumerate(parsed.body)]


def _marks(parsed: ParsedArticle, row: Article | None) -> dict[str, str]:
    """Where the row says otherwise than the reading: because somebody changed it, or because the reading is new."""
    if row is None:
        return {}
    read, last, stands = machine_values(parsed), last_values(row), standing_values(row)
    return {
        name: ASKED if name in row.suggestions else BY_HAND if stands[name] != last.get(name) else WOULD_CHANGE
        for name in read
        if read[name] != stands[name]
    }


def _jump(values: Mapping[str, Any]) -> str:
    ways = (("下转", values["continues_on"]), ("上接", values["continued_from"]))
    return "，".join(f"{way}第 {number} 版" for way, number in ways if number)


def _doubts(parsed: ParsedArticle) -> Iterable[str]:
    """Each reason once, with the fields that it makes doubtful."""
    told: dict[str, list[str]] = {}
    for doubt in parsed.doubts:
        told.setdefault(doubt.reason, []).append(field_label(KEPT_AS.get(doubt.field, doubt.field)))
    return (f"{'、'.join(dict.fromkeys(fields))}：{reason}" for reason, fields in told.items())
