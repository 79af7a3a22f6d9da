"""Where each printed run of a parsed story stands in its fields, and where a line goes on in mid-paragraph."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise

from articles.parsing.conservation import BODY
from articles.parsing.types import Line, ParsedArticle, Span


@dataclass(frozen=True, slots=True)
class Trace:
    """The story's text, run by run: in which paragraph each begins, and at which character of it."""

    #: span -> (paragraph, character) that it begins at
    places: dict[Span, tuple[int, int]]
    #: paragraph -> the lines that it is printed on, in order
    lines: dict[int, list[int]]
    #: paragraph -> (character, line) of each line that goes on there, in the middle of the paragraph
    seams: dict[int, list[tuple[int, int]]]
    #: paragraph -> where its characters stand that are no blanks, and where each of them is printed: (line, column)
    inked: list[list[int]]
    printed: list[list[tuple[int, int]]]

    def stretches(self, paragraph: int, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """(line, first column, last) of each stretch on which these characters of a paragraph are printed."""
        inked = self.inked[paragraph]
        places = self.printed[paragraph][bisect_left(inked, start) : bisect_left(inked, end)]
        for line, group in groupby(places, key=lambda place: place[0]):
            columns = [column for _, column in group]
            yield line, columns[0], columns[-1] + 1


def trace(article: ParsedArticle, lines: tuple[Line, ...]) -> Trace:
    """Follow the printed runs through the healed text: it says what they print, but for width and spaces."""
    inked = [_inked(text) for text in article.body]
    begins = [0, *accumulate(map(len, inked))]
    places, printed_on, seams, told = {}, defaultdict(list), defaultdict(list), 0
    printed: list[tuple[int, int]] = []
    for span, columns in _printed(article, lines):
        paragraph = min(bisect_right(begins, told) - 1, len(inked) - 1)
        at = told - begins[paragraph]
        character = inked[paragraph][at] if at < len(inked[paragraph]) else 0
        places[span] = paragraph, character
        here = printed_on[paragraph]
        if at and here and here[-1] != span.line:
            seams[paragraph].append((character, span.line))
        if not here or here[-1] != span.line:
            here.append(span.line)
        told += len(columns)
        printed += ((span.line, column) for column in columns)
    return Trace(
        places, dict(printed_on), dict(seams), inked, [printed[first:last] for first, last in pairwise(begins)]
    )


def _printed(article: ParsedArticle, lines: tuple[Line, ...]) -> Iterator[tuple[Span, list[int]]]:
    """The runs of the text in print order, each with the columns of its characters that are no blanks."""
    for span in article.spans:
        if span.place in BODY:
            text = lines[span.line - 1].text[span.start : span.end]
            yield span, [span.start + index for index in _inked(text)]


def _inked(text: str) -> list[int]:
    """Where the characters stand that are no blanks."""
    return [index for index, character in enumerate(text) if not character.isspace()]
