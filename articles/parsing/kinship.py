"""Does a text go on the one above, or tell news of its own?"""

import re
from dataclasses import dataclass, field

from articles.parsing.numerals import numerals_of_dates
from articles.parsing.signs import fold
from articles.parsing.spots import pairs
from articles.parsing.words import begins_with_place

#: Of 4,500 paragraphs of stories none that closes a column told its days in other numerals than the text above and
#: shared so few pairs of characters with it, or named its place and day and shared fewer; of eight briefs five did.
FEW_WORDS, HARDLY_ANY = 0.05, 0.02
#: A brief says at its head when it was.
HEAD = 60
_DAY = re.compile("[0-9一二三四五六七八九十]日")


@dataclass(slots=True)
class Told:
    """What a story has told so far: it is asked again and again as the story grows, so each piece is read once."""

    pieces: int = 0
    pairs: set[str] = field(default_factory=set)
    numerals: frozenset[str] = frozenset()

    def hear(self, piece: str) -> None:
        self.pieces += 1
        self.pairs |= pairs(piece)
        self.numerals |= numerals_of_dates(fold(piece))


def is_news_of_its_own(text: str, above: Told) -> bool:
    """At the foot of a column: hardly a word from above, and days in other numerals or a place and a day of its own.

    A paper prints the numbers of one item in one way.
    """
    folded = fold(text)
    own, others = numerals_of_dates(folded), above.numerals
    changed = len(own) == len(others) == 1 and own != others
    placed = begins_with_place(folded) and _DAY.search(folded[:HEAD]) is not None
    if not (changed or placed):
        return False
    said = pairs(text)
    return len(said & above.pairs) < (FEW_WORDS if changed else HARDLY_ANY) * min(len(said), len(above.pairs))
