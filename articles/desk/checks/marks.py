"""Checks of marks: pairs that do not close, half-width marks in Chinese text."""

import re
from collections.abc import Iterator

from articles.parsing.punctuation import restore
from articles.parsing.signs import HAN

from .sheets import Finding, Piece, Sheet, around

CLOSES = {"”": "“", "’": "‘", "》": "《", "）": "（"}
OPENS = frozenset(CLOSES.values())
QUOTES = frozenset("“‘")
#: 1） and 一） count something and close nothing.
_COUNTS = re.compile(r"(?:^|[\s，。；：、！？])[0-9一二三四五六七八九十]{1,3}$")
#: A stop or a straight quotation mark beside Chinese, which the parser leaves: a point may belong to a number.
_LEFT_NARROW = re.compile(f"(?<=[{HAN}])\\.(?=[{HAN}”]|$)|(?<=[{HAN}，。：])[\"']|[\"'](?=[{HAN}])")


def unmatched_pairs(sheet: Sheet) -> Iterator[Finding]:
    """“” 《》 （） that stand alone. A quotation over several paragraphs opens anew with each and closes once."""
    yield from _unmatched(sheet.body)
    for piece in sheet.pieces:
        if piece.paragraph is None:
            yield from _unmatched([piece])


def _unmatched(pieces: list[Piece]) -> Iterator[Finding]:
    opened: list[tuple[Piece, int]] = []
    for piece in pieces:
        for at, char in enumerate(piece.text):
            if char in OPENS:
                if (same := _open_still(opened, char)) is not None:
                    left = opened.pop(same)
                    if not (at == 0 and char in QUOTES):
                        yield _alone(*left)
                opened.append((piece, at))
            elif char in CLOSES:
                same = _open_still(opened, CLOSES[char])
                if same is not None:
                    opened.pop(same)
                elif not _is_no_pair(piece.text, at):
                    yield _alone(piece, at)
        yield from (_alone(*left) for left in _cut_off(opened))
        opened = [(left, at) for left, at in opened if left.text[at] in QUOTES]
    yield from (_alone(*left) for left in opened)


def _open_still(opened: list[tuple[Piece, int]], char: str) -> int | None:
    return next((place for place in reversed(range(len(opened))) if _mark(opened[place]) == char), None)


def _cut_off(opened: list[tuple[Piece, int]]) -> list[tuple[Piece, int]]:
    """A title or a remark in brackets does not go on in the next paragraph."""
    return [left for left in opened if _mark(left) not in QUOTES]


def _mark(left: tuple[Piece, int]) -> str:
    piece, at = left
    return piece.text[at]


def _is_no_pair(text: str, at: int) -> bool:
    """1） counts; the ’ of a Latin word leaves out a letter."""
    before = text[at - 1 : at]
    return bool(_COUNTS.search(text[:at])) or (text[at] == "’" and before.isascii() and before.isalnum())


def _alone(piece: Piece, at: int) -> Finding:
    return Finding(f"“{piece.text[at]}”没有配对。", around(piece.text, at, at + 1), piece)


def half_width_marks(sheet: Sheet) -> Iterator[Finding]:
    """Half-width marks that Chinese print sets wide; 12.5, 3:2 and English keep theirs. One finding a piece."""
    for piece in sheet.pieces:
        wide = restore(piece.text)
        places = [at for at, char in enumerate(piece.text) if wide[at] != char]
        places += [found.start() for found in _LEFT_NARROW.finditer(piece.text)]
        if places:
            marks = " ".join(sorted({piece.text[at] for at in places}))
            first = min(places)
            yield Finding(f"中文里有半角标点：{marks}", around(piece.text, first, first + 1), piece)
