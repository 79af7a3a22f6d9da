"""What differs between two texts, character by character, and how long that may take."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from diff_match_patch import diff_match_patch

#: Seconds. Of two texts with little in common and much to compare, what is left is taken as one gone and one new.
LONGEST = 0.5
SAME, GONE, NEW = "same", "gone", "new"
KINDS = {0: SAME, -1: GONE, 1: NEW}
#: So many unchanged paragraphs in a row are shown; of more, the first and the last.
SHOWN = 3


@dataclass(frozen=True)
class Piece:
    kind: str
    text: str


@dataclass(frozen=True)
class Paragraph:
    pieces: tuple[Piece, ...]

    @property
    def is_same(self) -> bool:
        return all(piece.kind == SAME for piece in self.pieces)


@dataclass(frozen=True)
class Run:
    """Paragraphs to be shown, or so many unchanged ones that they are folded away."""

    paragraphs: tuple[Paragraph, ...]
    is_folded: bool = False


def pieces(old: str, new: str) -> list[Piece]:
    """The old text and the new one in one row of pieces; each of them can be read off it again."""
    engine = diff_match_patch()
    engine.Diff_Timeout = LONGEST
    found = engine.diff_main(old, new)
    # Single characters that two sentences happen to share are no common ground.
    engine.diff_cleanupSemantic(found)
    return [Piece(KINDS[kind], text) for kind, text in found]


def paragraphs(row: Iterable[Piece]) -> list[Paragraph]:
    """The pieces by paragraph: where a line ends in either text, one ends here."""
    done, open_ = [], []
    for piece in row:
        first, *more = piece.text.split("\n")
        open_.append(Piece(piece.kind, first))
        for text in more:
            # A line's end that came or went is shown, or a paragraph broken in two would look the same.
            open_ += [Piece(piece.kind, "¶")] if piece.kind != SAME else []
            done.append(open_)
            open_ = [Piece(piece.kind, text)]
    return [Paragraph(tuple(each for each in one if each.text)) for one in [*done, open_]]


def folded(row: Sequence[Paragraph]) -> list[Run]:
    """What changed with its neighbours; long stretches that did not are folded."""
    runs = []
    for is_same, group in groupby(row, key=lambda paragraph: paragraph.is_same):
        these = tuple(group)
        if is_same and len(these) > SHOWN:
            runs += [Run(these[:1]), Run(these[1:-1], is_folded=True), Run(these[-1:])]
        else:
            runs.append(Run(these))
    return runs


def difference(old: str, new: str) -> list[Run]:
    """One text made into the other, to be shown."""
    return folded(paragraphs(pieces(old, new)))


def sides(old: str, new: str) -> tuple[list[Paragraph], list[Paragraph]]:
    """The two texts beside each other, each with what only it has."""
    row = pieces(old, new)
    return tuple(paragraphs(piece for piece in row if piece.kind != left_out) for left_out in (NEW, GONE))


def merged(base: str, one: str, other: str) -> str | None:
    """Both changes of a text in one, where no paragraph was touched by both; else None."""
    ours, theirs = _hunks(base, one), _hunks(base, other)
    if any(_touch(each, that) for each in ours for that in theirs if each != that):
        return None
    lines = base.split("\n")
    for first, last, new in sorted({*ours, *theirs}, reverse=True):
        lines[first:last] = new
    return "\n".join(lines)


#: From which paragraph to which, and what stands there instead.
Hunk = tuple[int, int, tuple[str, ...]]


def _hunks(old: str, new: str) -> list[Hunk]:
    before, after = old.split("\n"), new.split("\n")
    found = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return [(first, last, tuple(after[start:end])) for what, first, last, start, end in found if what != "equal"]


def _touch(one: Hunk, other: Hunk) -> bool:
    """Whether they change the same paragraph, or it cannot be told which of them comes first."""
    if one[0] == one[1] or other[0] == other[1]:
        return one[0] <= other[1] and other[0] <= one[1]
    return one[0] < other[1] and other[0] < one[1]
