"""校对台, left: the dump line by line, each printed run with the place that it went to."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from articles.parsing.types import Line, ParsedDump, Place

from .proof_names import Segment, Stretch, stretches
from .tracing import Trace

#: What a piece is called in the margin: short, and never told by its colour alone.
LABELS: dict[Place, str] = {
    "kicker": "引题", "headline": "主题", "deck": "副题", "dateline": "电头", "byline": "署名", "body": "正文",
    "subhead": "小标题", "caption": "图说", "credit": "摄影署名", "column": "栏目", "jump": "转版",
    "furniture": "杂项", "unplaced": "未归位",
}  # fmt: skip
#: Under what letter the fields of a story stand on the right; its paragraphs stand under P and their number.
LETTERS: dict[Place, str] = {
    "kicker": "K", "headline": "H", "deck": "D", "dateline": "T", "byline": "B", "credit": "R", "column": "C",
    "jump": "J",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of one line; `place` is "" for blanks between. `target` names where it stands on the right."""

    text: str
    start: int
    place: Place | str = ""
    story: int = 0
    target: str = ""
    #: the text, cut at the names in it
    stretches: tuple[Segment, ...] = ()

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def label(self) -> str:
        return LABELS.get(self.place, "")


@dataclass(frozen=True, slots=True)
class ProofLine:
    """One line of the dump; `goes_on` where it goes on the paragraph of a line above."""

    number: int
    pieces: tuple[Piece, ...]
    goes_on: bool

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @property
    def printed(self) -> list[Piece]:
        """The pieces that went somewhere."""
        return [piece for piece in self.pieces if piece.place]

    @property
    def labels(self) -> list[Piece]:
        """One for each label of the margin: two runs of one place that follow each other have one."""
        told = self.printed
        return [piece for index, piece in enumerate(told) if not index or _margin(piece) != _margin(told[index - 1])]

    @property
    def story(self) -> int:
        return next((piece.story for piece in self.pieces if piece.story), 0)


def proof_lines(
    parsed: ParsedDump,
    traces: Mapping[int, Trace],
    shown: Mapping[int, Mapping[int, int]],
    lines: Iterable[Line],
    names: Mapping[int, Sequence[Stretch]],
) -> list[ProofLine]:
    """These lines of the dump. `shown` says, story by story, as which paragraph of its row each read one stands;
    `names` who is named on each line.
    """
    runs = _runs(parsed, traces, shown)
    goes_on = {line for trace in traces.values() for seams in trace.seams.values() for _, line in seams}
    return [
        ProofLine(
            line.number, _pieces(line, runs.get(line.number, ()), names.get(line.number, ())), line.number in goes_on
        )
        for line in lines
    ]


def lost_characters(parsed: ParsedDump) -> int:
    """How many printed characters stand in no place; the parser promises none."""
    placed: defaultdict[int, set[int]] = defaultdict(set)
    for number, runs in _runs(parsed, {}, {}).items():
        for start, end, *_ in runs:
            placed[number].update(range(start, end))
    return sum(
        not character.isspace() and index not in placed[line.number]
        for line in parsed.lines
        for index, character in enumerate(line.text)
    )


def printed_characters(parsed: ParsedDump) -> int:
    return sum(len("".join(line.text.split())) for line in parsed.lines)


def _runs(parsed, traces, shown):
    """line -> (start, end, place, story, target) of each run on it, in order."""
    runs = defaultdict(list)
    for article in parsed.articles:
        number = article.position
        for span in article.spans:
            target = _target(number, span, traces.get(number), shown.get(number, {}))
            runs[span.line].append((span.start, span.end, span.place, number, target))
    for place, rest in (("furniture", parsed.furniture), ("unplaced", parsed.unplaced)):
        for piece in rest:
            is_label = place == "furniture" and piece.kind == "column"
            end = piece.start + len(piece.text)
            runs[piece.line].append((piece.start, end, "column" if is_label else place, 0, ""))
    return {number: sorted(found) for number, found in runs.items()}


def _target(number, span, trace, shown) -> str:
    if letter := LETTERS.get(span.place):
        return f"A{number}{letter}"
    if trace is None or span not in trace.places:
        return f"A{number}"
    paragraph = shown.get(trace.places[span][0])
    return f"A{number}" if paragraph is None else f"A{number}P{paragraph + 1}"


def _pieces(line: Line, runs, names: Sequence[Stretch]) -> tuple[Piece, ...]:
    """The line cut where its places change, with the blanks between."""
    pieces, at = [], 0
    for start, end, place, story, target in runs:
        if at < start:
            pieces.append(Piece(line.text[at:start], at))
        text = line.text[start:end]
        pieces.append(Piece(text, start, place, story, target, stretches(text, start, names) if names else ()))
        at = end
    if at < len(line.text):
        pieces.append(Piece(line.text[at:], at))
    return tuple(pieces)


def _margin(piece: Piece) -> tuple[str, int]:
    return piece.place, piece.story
