"""A page read and checked: what stands between the parser and whoever keeps what it read."""

from collections.abc import Iterable
from pathlib import Path

from articles.parsing.conservation import violations
from articles.parsing.types import Lexicon, ParsedDump, Ruling, Unreadable


def read_page(raw: bytes, lexicon: Lexicon, rulings: Iterable[Ruling] = ()) -> ParsedDump:
    """The parsed dump, each of its characters accounted for. Raises Unreadable where it is no text or not so."""
    # Here: the rules of the parser take half a second to load, and most commands, and a reader's page, read no dump.
    from articles.parsing.pipeline import parse_page

    try:
        parsed = parse_page(raw, lexicon, rulings)
    except Unreadable:
        raise
    except Exception as error:  # a mistake of ours: it may cost this page, never the import of all the others
        raise Unreadable(f"held, the parser fails on it: {_told(error)}") from error
    if broken := violations(parsed):
        raise Unreadable(f"held, not every character is accounted for: {broken[0]}")
    return parsed


def _told(error: Exception) -> str:
    """What failed and where, on one line, for whoever mends it."""
    at = error.__traceback__
    while at and at.tb_next:
        at = at.tb_next
    where = f"{Path(at.tb_frame.f_code.co_filename).name}, line {at.tb_lineno}" if at else "nowhere"
    return f"{type(error).__name__} in {where}"
