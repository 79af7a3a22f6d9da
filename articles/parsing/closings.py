"""What closes a text below its last sentence: who signed it, from where and when, and who the author is."""

import re
from dataclasses import dataclass, replace

from articles.parsing.addresses import read_address, read_author_note
from articles.parsing.bylines import find_signature
from articles.parsing.printed import Printed
from articles.parsing.signs import ends_sentence, fold
from articles.parsing.types import ParsedByline

Paragraph = tuple[Printed, bool]

_NUMERAL = "[0-9一二三四五六七八九十〇○]"
_DATE = re.compile(f"^(?:{_NUMERAL}{{2,4}}年)?{_NUMERAL}{{1,3}}月{_NUMERAL}{{1,3}}日(?:夜|晨|晚|于.{{2,6}})?$")
_NOTE = re.compile(r"\([^()]{4,60}\)$")


@dataclass(frozen=True, slots=True)
class Closing:
    """The text without what closes it; `author` is the office that a note gives to whoever signed."""

    paragraphs: tuple[Paragraph, ...]
    signatures: tuple[Printed, ...] = ()
    byline: tuple[ParsedByline, ...] = ()
    author: str = ""


def take_closing(paragraphs: list[Paragraph], *, is_notice: bool, is_signed: bool) -> Closing:
    """Takes a note on the author (where one has signed), then lines of address and date, then a signature.

    The office and the date below a notice stay with its text: nothing else would tell a reader who gives notice.
    """
    closing = Closing(tuple(paragraphs))
    if is_signed:
        closing = _without_note(closing)
    if not is_notice:
        closing = _without_signer(closing)
    return _without_signature(closing)


def _without_note(closing: Closing) -> Closing:
    last, line = closing.paragraphs[-1]
    note = _NOTE.search(fold(last.text))
    read = read_author_note(note.group()) if note else None
    if note is None or read is None or read[0] or (note.start() == 0 and len(closing.paragraphs) == 1):
        return closing
    rest = last.cut(0, note.start())
    kept = (*closing.paragraphs[:-1], *([(rest, line)] if rest else []))
    return replace(closing, paragraphs=kept, signatures=(last.cut(note.start()),), author=read[1])


def _without_signer(closing: Closing) -> Closing:
    """A reader's address and name on a line of their own, and the date above or below them."""
    lines = [fold(text.text) for text, _ in closing.paragraphs[1:]][-2:]
    signers = [read_address(text) for text in lines]
    for count in (2, 1):
        people = [found for found in signers[-count:] if found]
        if len(people) == 1 and all(_DATE.match(text) or read_address(text) for text in lines[-count:]):
            for _ in range(min(count, len(lines))):
                closing = _take_last(closing)
            return replace(closing, byline=people[0])
    return closing


def _take_last(closing: Closing) -> Closing:
    taken = (*closing.signatures, closing.paragraphs[-1][0])
    return replace(closing, paragraphs=closing.paragraphs[:-1], signatures=taken)


def _without_signature(closing: Closing) -> Closing:
    last, line = closing.paragraphs[-1]
    signature = find_signature(last.text)
    if signature is None or not signature[1] or (signature[0] and not ends_sentence(last.text[: signature[0]])):
        return closing
    start, people = signature
    return replace(
        closing,
        paragraphs=(*closing.paragraphs[:-1], (last.cut(0, start), line)),
        signatures=(*closing.signatures, last.cut(start)),
        byline=(*people, *closing.byline),
    )
