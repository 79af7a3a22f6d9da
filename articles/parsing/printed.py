"""Text that knows where it was printed: what every stage after the lines hands on."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from articles.parsing.types import Line, Place, Span


@dataclass(frozen=True, slots=True)
class Run:
    """Characters `start` to `end` of one line."""

    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Printed:
    """Printed text. Its characters are those of its runs, in order: nothing is added between them."""

    text: str
    runs: tuple[Run, ...]

    @classmethod
    def of(cls, line: Line) -> "Printed":
        """The line without the blanks around it."""
        start = len(line.text) - len(line.text.lstrip())
        text = line.text.strip()
        return cls(text, (Run(line.number, start, start + len(text)),))

    @classmethod
    def join(cls, parts: Iterable["Printed"]) -> "Printed":
        parts = tuple(parts)
        return cls("".join(part.text for part in parts), tuple(chain.from_iterable(part.runs for part in parts)))

    def cut(self, start: int, end: int | None = None) -> "Printed":
        """The text from `start` to `end`, without the blanks around it."""
        end = len(self.text) if end is None else end
        piece = self.text[start:end]
        start += len(piece) - len(piece.lstrip())
        piece = piece.strip()
        return Printed(piece, tuple(self._runs_between(start, start + len(piece))))

    def _runs_between(self, start: int, end: int) -> Iterable[Run]:
        offset = 0
        for run in self.runs:
            length = run.end - run.start
            first, last = max(start - offset, 0), min(end - offset, length)
            if first < last:
                yield Run(run.line, run.start + first, run.start + last)
            offset += length

    def spans(self, place: Place) -> tuple[Span, ...]:
        return tuple(Span(run.line, run.start, run.end, place) for run in self.runs)

    @property
    def line(self) -> int:
        return self.runs[0].line

    def __bool__(self) -> bool:
        return bool(self.text)
