"""The lines of a heading: 引题, 主题 and 副题."""

import re
from dataclasses import dataclass

from articles.parsing.evidence import splits_word
from articles.parsing.printed import Printed
from articles.parsing.signs import HAN, fold, says_fact
from articles.parsing.words import kind_of


@dataclass(frozen=True, slots=True)
class Heading:
    """引题, 主题 and 副题, each with the lines that it was printed on."""

    kicker: tuple[Printed, ...] = ()
    headline: tuple[Printed, ...] = ()
    deck: tuple[Printed, ...] = ()


_DECK = re.compile("^(?:——|--|—|－－)|(?:出席|讲话|主持|作报告|强调|指出|表示|提出|参加|陪同)")
_PLACE = re.compile(f"^[{HAN}]{{2,3}}[省市县区州盟旗镇乡]$|^[{HAN}]{{2,3}}自治[区州县旗]$")
#: A line of at most so many characters goes on in the next, and so do two of which neither has more than so many: set
#: by eye. With 5 and with 7 for the first all 164 pages with gold read the same.
SHORTEST_KICKER = 6
LONGEST_HALF = 8
_TWO_HALVES = re.compile(r"^\S{4,}[ \u3000]+\S{4,}$")


def arrange_heading(parts: list[Printed]) -> Heading:
    """Which line is the headline: what a dash or the sense of the lines shows, else the last after the first."""
    if len(parts) < 2:
        return Heading(headline=tuple(parts))
    if len(parts) > 2 and all(says_fact(part.text) for part in parts[1:]):
        return Heading(headline=(parts[0],), deck=tuple(parts[1:]))
    if len(parts) == 2:
        return _two_lines(parts[0], parts[1])
    if _is_deck(parts[1]):
        return Heading(headline=(parts[0],), deck=tuple(parts[1:]))
    if _are_halves(parts[0], parts[1]):
        return Heading(headline=tuple(parts[:2]), deck=tuple(parts[2:]))
    if _are_halves(parts[1], parts[2]) and not _is_deck(parts[2]):
        return Heading(kicker=(parts[0],), headline=tuple(parts[1:3]), deck=tuple(parts[3:]))
    return Heading(kicker=(parts[0],), headline=(parts[1],), deck=tuple(parts[2:]))


def _two_lines(first: Printed, second: Printed) -> Heading:
    if _has_halves(first) != _has_halves(second) and not _is_deck(second):
        return _kicker_above(first, second) if _has_halves(second) else Heading(headline=(first,), deck=(second,))
    if first.text.endswith(("——", "—")):
        return Heading(kicker=(first,), headline=(second,))
    if _is_place(first.text) and not _is_deck(second):
        return _kicker_above(first, second)
    if _are_halves(first, second):
        return Heading(headline=(first, second))
    if _is_deck(second) or len(second.text) > 1.6 * len(first.text):
        return Heading(headline=(first,), deck=(second,))
    return Heading(kicker=(first,), headline=(second,))


def _is_deck(part: Printed) -> bool:
    return bool(_DECK.search(fold(part.text)))


def _is_place(text: str) -> bool:
    """A province, a city, a county, and nothing else: where the story comes from."""
    return bool(_PLACE.match(text)) or kind_of(text) == "ns"


def _kicker_above(first: Printed, second: Printed) -> Heading:
    return Heading(kicker=(first,), headline=(second,))


def _has_halves(part: Printed) -> bool:
    """A headline, and hardly anything else, is set in two halves with a space."""
    return bool(_TWO_HALVES.match(part.text))


def _are_halves(first: Printed, second: Printed) -> bool:
    """A line too short to stand alone, or that breaks within a word, goes on in the next where no dash opens that."""
    together = second.line == first.runs[-1].line + 1 and not second.text.startswith(("—", "--", "－－"))
    short = len(first.text) <= SHORTEST_KICKER or max(len(first.text), len(second.text)) <= LONGEST_HALF
    return together and (short or splits_word(first.text, second.text))
