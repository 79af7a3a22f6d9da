"""Ordinary words in their place: how likely a text is without any name, so that a name can be weighed against it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from articles.parsing.names import DOTS, PLACES, could_be_name, looks_like_name
from articles.parsing.words import dictionary

#: the dictionary holds people's names as plain words, too: a rare entry that is made like a name, or part of a
#: dotted one, counts less as a word
DOUBT = 4.0
DOT = frozenset(DOTS)


#: Chinese characters without punctuation between
RUN = re.compile(r"[㐀-鿿豈-﫿]+")


class Plain(NamedTuple):
    """A run of text cut into ordinary words.

    `upto[i]` is the score of the best cut of the first i characters and `came[i]` where its last word begins;
    `onwards[i]` is the score of the best cut of the rest and `goes[i]` where its first word ends.
    """

    text: str
    upto: list[float]
    came: list[int]
    onwards: list[float]
    goes: list[int]

    def margin(self, start: int, end: int, score: float) -> float:
        """How much better the text reads with a name of this score at [start:end] than with words alone."""
        return self.upto[start] + score + self.onwards[end] - self.upto[-1]

    def word_before(self, place: int) -> str:
        """The last word of what stands before this place."""
        return self.text[self.came[place] : place] if place else ""

    def word_after(self, place: int) -> str:
        """The first word of what stands behind this place."""
        return self.text[place : self.goes[place]] if place < len(self.text) else ""


def cut(text: str) -> Plain:
    """Cut a run of Chinese characters into the likeliest ordinary words."""
    edges = _edges(text)
    size = len(text)
    upto = [0.0] + [float("-inf")] * size
    came = [0] * (size + 1)
    for start, ends in enumerate(edges):
        for end, score in ends:
            if upto[start] + score > upto[end]:
                upto[end] = upto[start] + score
                came[end] = start
    onwards = [0.0] * (size + 1)
    goes = [size] * (size + 1)
    for start in range(size - 1, -1, -1):
        onwards[start], goes[start] = max((score + onwards[end], end) for end, score in edges[start])
    return Plain(text, upto, came, onwards, goes)


def words_of(text: str) -> Iterator[str]:
    """The likeliest words of a text, and its punctuation character by character."""
    for run in RUN.finditer(text):
        plain = cut(run.group())
        at = 0
        while at < len(plain.text):
            yield plain.text[at : plain.goes[at]]
            at = plain.goes[at]
        yield "\n"


def _edges(text: str) -> list[list[tuple[int, float]]]:
    known = dictionary()
    edges = []
    for start in range(len(text)):
        ends = [(start + 1, known.score.get(text[start], known.floor))]
        for end in range(start + 2, min(start + known.reach.get(text[start : start + 2], 0), len(text)) + 1):
            word = text[start:end]
            if (score := known.score.get(word)) is not None and not looks_like_name(word):
                doubtful = could_be_name(word) or text[start - 1 : start] in DOT or text[end : end + 1] in DOT
                ends.append((end, score - DOUBT if doubtful else score))
        for size in range(2, 8):
            if text[start : start + size] in PLACES and start + size <= len(text):
                ends.append((start + size, -11.0))
        edges.append(ends)
    return edges
