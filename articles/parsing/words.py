"""The words of Chinese, as jieba's dictionary knows them. The only file that imports jieba.

The dictionary is read on the first question and not before: an import that asks nothing pays nothing. Only the word
list is used (what is a word, how common, what kind); nothing is cached on disk, nothing is logged.
"""

import math
import warnings
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple


class Dictionary(NamedTuple):
    """What the word list says: `score` is the logarithm of a word's share of all text, `kind` its tag (n, v, nr …)."""

    score: dict[str, float]
    kind: dict[str, str]
    #: the longest word that begins with these two characters
    reach: dict[str, int]
    #: the score of a character that the list does not hold
    floor: float


def _home() -> Path:
    """Where jieba keeps its lists. Its import is noisy on current Pythons, and that is nothing the desk can mend."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba  # here and not above: importing it takes longer than parsing a page

    return Path(jieba.__file__).parent


@cache
def dictionary() -> Dictionary:
    """The word list, read once."""
    counts: dict[str, int] = {}
    kind: dict[str, str] = {}
    reach: dict[str, int] = {}
    for word, count, tag in _rows(_home() / "dict.txt"):
        counts[word] = int(count)
        kind[word] = tag
        if len(word) > reach.get(word[:2], 0):
            reach[word[:2]] = len(word)
    total = math.log(sum(counts.values()))
    score = {word: math.log(count) - total for word, count in counts.items() if count}
    return Dictionary(score, kind, reach, -total)


@cache
def rarity() -> dict[str, float]:
    """How much a word says about the text that it stands in (inverse document frequency)."""
    return {word: float(weight) for word, weight in _rows(_home() / "analyse" / "idf.txt")}


def _rows(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8") as rows:
        for row in rows:
            yield row.split()


def kind_of(word: str) -> str:
    """The dictionary's tag of a word, "" for one that it does not hold."""
    return dictionary().kind.get(word, "")


def begins_with_place(folded: str, *, or_house: bool = True) -> bool:
    """Is the first word of a folded text a place, or a house that is called by one?"""
    kinds = ("ns", "nt", "nrt") if or_house else ("ns",)
    return any(kind_of(folded[:length]) in kinds for length in (4, 3, 2))
