"""Bytes to text: decoded once, cleaned once, or refused with one clear sentence."""

import codecs
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

from articles.parsing.types import Unreadable

#: What a file begins with when it is no text, however it is named.
SIGNATURES = {
    b"%PDF": "a PDF document",
    b"PK\x03\x04": "a ZIP archive or an Office document",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"\x1f\x8b": "a gzip archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"Rar!": "a RAR archive",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    b"{\\rtf": "an RTF document",
}
#: What it looks like when it is none, further on: its text would be taken for the paper's.
SHAPES = {
    rb".{257}ustar": "a tar archive",
    rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|\?xml)\b": "a web page or an XML document",
}
#: The longer ones first: a mark of UTF-32 begins as one of UTF-16 does.
MARKS = {
    b"\xff\xfe\x00\x00": ("utf-32-le", "utf-32-le"),
    b"\x00\x00\xfe\xff": ("utf-32-be", "utf-32-be"),
    b"\xef\xbb\xbf": ("utf-8", "utf-8-sig"),
    b"\xff\xfe": ("utf-16-le", "utf-16-le"),
    b"\xfe\xff": ("utf-16-be", "utf-16-be"),
}

#: Encodings without a mark are told apart by what they would say. Python's codec, then the name that we report.
CANDIDATES = (
    ("gb18030", "gb18030"),
    ("big5hkscs", "big5"),
    ("utf-32-le", "utf-32-le"),
    ("utf-32-be", "utf-32-be"),
    ("utf-16-le", "utf-16-le"),
    ("utf-16-be", "utf-16-be"),
)
#: Chinese in seven bits, as mail once carried it: it passes for plain ASCII.
SEVEN_BITS = ("hz", "utf-7")
#: At least this share of what they say must be foreign, or it is ASCII after all: a page's heading has a date.
FOREIGN_ENOUGH = 0.5

#: At least this share of a page's Chinese must be everyday characters: true pages reach 0.95, wrong guesses stay
#: under 0.65.
FAMILIAR_ENOUGH = 0.75
#: So many characters decide; a whole page is about this long.
SAMPLE = 20_000
#: UTF-16 of Latin text is valid UTF-8 with a NUL at every other byte, and UTF-32 is valid UTF-16 with such.
TOO_MANY_NULS = 0.2
#: More control characters than this, and it is a program's data.
TOO_MANY_CONTROLS = 0.1


@dataclass(frozen=True, slots=True)
class Decoded:
    text: str
    encoding: str
    #: what was taken out, by what it was
    removed: dict[str, int]


def decode(raw: bytes) -> Decoded:
    """The text of a dump, normalised (NFC) and free of what is never printed; Unreadable if there is none."""
    if not raw.strip():
        raise Unreadable("The file is empty.")
    if format := _format_of(raw):
        raise Unreadable(f"The file is {format}, not plain text.")
    text, encoding, cut = _read(raw)
    return _clean(text, encoding, cut)


def _format_of(raw: bytes) -> str:
    """What a file is that is no text, by how it begins; "" for all others."""
    begins = (name for signature, name in SIGNATURES.items() if raw.startswith(signature))
    looks = (name for shape, name in SHAPES.items() if re.match(shape, raw, re.DOTALL | re.IGNORECASE))
    return next(begins, "") or next(looks, "")


def _read(raw: bytes) -> tuple[str, str, int]:
    for mark, (codec, name) in MARKS.items():
        if raw.startswith(mark):
            read = _try(raw[len(mark) :], codec)
            if read is None:
                raise Unreadable(f"The file is marked as {name} but is damaged.")
            return read[0], name, read[1]
    if raw.isascii() and (armoured := _read_seven_bits(raw)):
        return armoured
    read = _try(raw, "utf-8")
    if read is not None and raw.count(0) <= TOO_MANY_NULS * len(raw):
        return read[0], "utf-8", read[1]
    return _read_by_evidence(raw)


def _read_seven_bits(raw: bytes) -> tuple[str, str, int] | None:
    for codec in SEVEN_BITS:
        read = _try(raw, codec)
        if read is None:
            continue
        foreign = sum(char > "\x7f" for char in read[0])
        if foreign >= FOREIGN_ENOUGH * len(read[0]) and familiarity(read[0]) >= FAMILIAR_ENOUGH:
            return read[0], codec, read[1]
    return None


def _read_by_evidence(raw: bytes) -> tuple[str, str, int]:
    readings = []
    for codec, name in CANDIDATES:
        read = _try(raw, codec)
        if read is not None and read[0].count("\0") <= TOO_MANY_NULS * len(read[0]):
            readings.append((familiarity(read[0]), read[0], name, read[1]))
    if not readings:
        known = "UTF-8, GB18030, Big5, UTF-16, UTF-32"
        raise Unreadable(f"The file is in no encoding that we know ({known}), or it is no text.")
    share, text, name, cut = max(readings, key=lambda reading: reading[0])
    if share < FAMILIAR_ENOUGH:
        raise Unreadable("The file is no Chinese text in UTF-8, GB18030, Big5, UTF-16 or UTF-32, or it is damaged.")
    return text, name, cut


def _try(raw: bytes, codec: str) -> tuple[str, int] | None:
    """Strict, but for a character that the end of the file cuts: the text, and how many of its bytes remained."""
    decoder = codecs.getincrementaldecoder(codec)("strict")
    try:
        text = decoder.decode(raw, final=False)
    except UnicodeDecodeError:
        return None
    return text, len(decoder.getstate()[0])


def _rows(first: int, last: int, trails: range, codec: str) -> str:
    """The characters of some rows of a double-byte set."""
    pairs = (bytes((lead, trail)) for lead in range(first, last + 1) for trail in trails)
    return "".join(pair.decode(codec, errors="ignore") for pair in pairs)


#: The everyday characters: the first level of GB 2312 and of Big5, and the marks that pages print.
FAMILIAR = frozenset(
    _rows(0xB0, 0xD7, range(0xA1, 0xFF), "gb2312")
    + _rows(0xA4, 0xC6, range(0x40, 0xFF), "big5")
    + _rows(0xA1, 0xA3, range(0xA1, 0xFF), "gb2312")
)


def familiarity(text: str) -> float:
    """Which share of the characters beyond ASCII are everyday ones."""
    foreign = [char for char in text[:SAMPLE] if char > "\x7f"]
    if not foreign:
        printed = sum(char.isprintable() or char.isspace() for char in text[:SAMPLE])
        return printed / max(1, len(text[:SAMPLE]))
    return sum(char in FAMILIAR for char in foreign) / len(foreign)


#: What no reader ever sees, and what it is called in the report. One of these in a headline makes a whole feed fail.
UNPRINTED = {
    "NUL": "\x00",
    "control": "\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f",
    "soft hyphen": "\xad",
    "zero width": "\u180e\u200b-\u200d\u2060-\u2064",
    "byte order mark": "\ufeff",
    "bidi": "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f",
    "line separator": "\u2028\u2029",
    "private use": "\ue000-\uf8ff\U000f0000-\U0010ffff",
    "replacement": "\ufff0-\uffff",
}
_UNPRINTED = re.compile("|".join(f"([{chars}]+)" for chars in UNPRINTED.values()))
_NAMES = tuple(UNPRINTED)


def _clean(text: str, encoding: str, cut: int) -> Decoded:
    removed: Counter[str] = Counter()

    def count(match: re.Match[str]) -> str:
        removed[_NAMES[(match.lastindex or 1) - 1]] += len(match.group())
        return ""

    printed = unicodedata.normalize("NFC", _UNPRINTED.sub(count, text))
    if not printed.strip():
        raise Unreadable("The file holds no printed character.")
    if removed["NUL"] + removed["control"] > TOO_MANY_CONTROLS * len(text):
        raise Unreadable("The file is binary data, not text.")
    if cut:
        removed["cut character"] = 1
    return Decoded(printed, encoding, dict(sorted(removed.items())))
