"""What travels between an import and the workers that read for it: packed JSON, which runs nothing when it is opened.

A page's bytes travel with the task, not by way of the database: so a worker needs none, nothing is left behind there,
and no more is under way than what is read ahead. The desk's words, which may take megabytes, travel once a process.
"""

import zlib
from base64 import b64decode, b64encode
from dataclasses import dataclass
from hashlib import sha256

from pydantic import TypeAdapter

from articles.parsing.types import Lexicon, ParsedDump, Unreadable
from articles.parsing.witness import witness_name
from articles.workers import timed

from .dumps import PARSER_VERSION

#: A worker may read for so many imports in turn and remember the words of each; an archive's take some 30 MB.
REMEMBERED = 3
_remembered: dict[str, Lexicon] = {}


@dataclass(frozen=True)
class Answer:
    """What was read, or why it is no page; neither where the worker has to be told the desk's words first.

    `reader` is the parser and the witness that read it: all of a paper are read by the same.
    """

    reader: str
    parsed: ParsedDump | None = None
    refusal: str = ""
    seconds: float = 0.0


_ANSWER, _LEXICON = TypeAdapter(Answer), TypeAdapter(Lexicon)


def pack(content: bytes) -> str:
    return b64encode(zlib.compress(content, 1)).decode()


def unpack(packed: str) -> bytes:
    return zlib.decompress(b64decode(packed))


def packed_lexicon(lexicon: Lexicon) -> tuple[str, str]:
    """(key, words): to be sent, and what they go by where they have been sent before."""
    words = pack(_LEXICON.dump_json(lexicon))
    return sha256(words.encode()).hexdigest(), words


def reader() -> str:
    witness = witness_name()
    return f"parser {PARSER_VERSION} with {witness}" if witness else f"parser {PARSER_VERSION} without a witness"


def answer(raw: str, words: str, lexicon: str = "") -> str:
    """Read a page as it came over the wire; see `Answer`."""
    known = _recall(words, lexicon)
    read = Answer(reader()) if known is None else _read(unpack(raw), known)
    return pack(_ANSWER.dump_json(read))


def opened(packed: str) -> Answer:
    return _ANSWER.validate_json(unpack(packed))


def _read(raw: bytes, lexicon: Lexicon) -> Answer:
    try:
        read = timed(raw, lexicon)
    except Unreadable as error:
        return Answer(reader(), refusal=str(error))
    return Answer(reader(), read.parsed, seconds=read.seconds)


def _recall(words: str, lexicon: str) -> Lexicon | None:
    """The words that go by this key; the oldest of too many are forgotten."""
    if lexicon and words not in _remembered:
        _remembered[words] = _LEXICON.validate_json(unpack(lexicon))
        for old in list(_remembered)[:-REMEMBERED]:
            del _remembered[old]
    return _remembered.get(words)
