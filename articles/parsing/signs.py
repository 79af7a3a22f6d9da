"""Small questions about one piece of printed text."""

import re
from functools import cache

from articles.parsing import vocabulary as words
from articles.parsing.names_vocabulary import (
    COMMON_SURNAMES,
    COMPOUND_SURNAMES,
    KNOWN_RARE_SURNAMES,
    RARE_SURNAMES,
    SPELLING,
)

_FOLD: dict[int, int | str] = {}
_FOLD.update(str.maketrans(words.TRADITIONAL + words.FULL_WIDTH, words.SIMPLIFIED + words.HALF_WIDTH))
_FOLD.update({ord("\u3000"): " ", ord("\xa0"): " ", ord("\t"): " "})
_FOLD.update({0xFF10 + digit: ord("0") + digit for digit in range(10)})
_FOLD.update({0xFF21 + letter: ord("A") + letter for letter in range(26)})

HAN = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff〇"
#: A signature or a remark in brackets that follows the last stop.
_NOTE = re.compile(r"(?<=[。!?…\"])\s*\([^()]{1,40}\)$")
#: What stands before whoever said or wrote what is above: ——某某（某地）.
DASH = re.compile("^(?:-{2,}|—{2,})")
#: Words that begin nothing; the sentence was broken above them.
PARTICLE = re.compile("[了着们](?![解力实手])|的(?![确士])")
_FACT = re.compile(f"^[{HAN}]{{2,5}}:[^:]{{2,40}}(?<![。;])$")
_NOT_HAN = re.compile(f"[^{HAN}]")

#: A line of this length is set as running text whatever it says; the longest 引题 that we met has 86 characters.
LONGEST_HEADING = 90
#: A line of a poem may end in a comma, too.
LONGEST_VERSE = 18


def fold(text: str) -> str:
    """The text in simplified characters and half-width marks, character for character; to be matched, not shown."""
    return text.translate(_FOLD)


def han(text: str) -> str:
    return _NOT_HAN.sub("", text)


def ends_sentence(text: str) -> bool:
    """Does the text end where a sentence does? A closing mark after the stop belongs to it."""
    end = _NOTE.sub("", fold(text[-60:].rstrip()))
    core = end.rstrip(words.CLOSERS)
    return bool(core) and core[-1] in words.STOPS


def says_fact(text: str) -> bool:
    """What somebody is, was given or does now, under a word for it: 荣誉：全国劳动模范."""
    return _FACT.match(fold(text)) is not None


def has_stop(text: str) -> bool:
    """Is there the end of a sentence in it, as only running text has?"""
    return "。" in text or ";" in text or "；" in text


def is_prose(text: str) -> bool:
    """Running text: too long for a heading, or with a full stop."""
    if len(text) > LONGEST_HEADING or has_stop(text):
        return True
    return len(text) > LONGEST_VERSE and text.rstrip().endswith((",", "，", "、"))


def governs(text: str) -> bool:
    """Does the text end in a word whose object must follow?"""
    return text[-1:] in words.GOVERNS


@cache
def is_surname(text: str) -> bool:
    return text in COMMON_SURNAMES or text in RARE_SURNAMES or text in COMPOUND_SURNAMES


@cache
def is_known_surname(text: str) -> bool:
    return text in COMMON_SURNAMES or text in KNOWN_RARE_SURNAMES or text in COMPOUND_SURNAMES


def is_spelled(text: str) -> bool:
    """Could these characters spell the sound of a foreign, Tibetan or Uyghur name?"""
    return all(char in SPELLING for char in text)


def is_name(text: str) -> bool:
    """A name of two to four characters that begins with a surname, or a spelled-out one with dots."""
    if "·" in text:
        return all(1 < len(part) <= 8 and is_spelled(part) for part in text.split("·"))
    if _NOT_HAN.search(text) or not 2 <= len(text) <= 4:
        return False
    return text[:2] in COMPOUND_SURNAMES or (len(text) <= 3 and is_surname(text[0])) or is_surname(text[:2])
