"""Checks of the text by itself: paragraphs that do not end, and words printed twice."""

import re
from collections.abc import Iterator

from articles.parsing.signs import LONGEST_VERSE, ends_sentence, han

from .sheets import Finding, Piece, Sheet

#: What leads on to the next paragraph ends in one of these, and so does an item of a list.
_LEADS_ON = ("：", "；", ":", ";", "—")
_RUNNING = re.compile("[，。！？；]")
#: Columns of a table, or names in a row.
_ROW = re.compile(r"[\s\u3000|｜]\S+[\s\u3000|｜]")
_SENTENCE = re.compile(r"[^。！？]+")
#: 加油加油 and 研究研究 are said so; five characters and more are not said twice in one breath.
_TWICE = re.compile(r"([\u4e00-\u9fff]{5,40})\1")
#: A row of figures may well stand twice.
LEAST_HAN = 12


def unended_paragraphs(sheet: Sheet) -> Iterator[Finding]:
    """Running text that stops in the middle; no subhead, verse, names, row of a table or remark in brackets."""
    for piece in sheet.body:
        if _should_end(piece) and not ends_sentence(piece.text) and not piece.text.rstrip().endswith(_LEADS_ON):
            yield Finding("这一段没有结束。", piece.text[-16:], piece)


def _should_end(piece: Piece) -> bool:
    text = piece.text.strip()
    if piece.is_subhead or len(text) <= LONGEST_VERSE or not _RUNNING.search(text):
        return False
    return not (text.startswith("（") and text.endswith("）")) and len(_ROW.findall(text)) < 2


def repeated_text(sheet: Sheet) -> Iterator[Finding]:
    """A sentence that stands twice, or words twice in a row; a verse may come back."""
    seen: set[str] = set()
    for piece in sheet.body:
        for sentence in map(str.strip, _SENTENCE.findall(piece.text)):
            is_long = len(sentence) > LONGEST_VERSE and len(han(sentence)) >= LEAST_HAN
            if is_long and sentence in seen:
                yield Finding("这一句前面已经有了。", sentence[:30], piece)
            seen.add(sentence)
        for found in _TWICE.finditer(piece.text):
            if len(set(found[1])) > 2:
                yield Finding("同样的字接连印了两遍。", found[0][:40], piece)
