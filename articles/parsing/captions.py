"""Captions and credits: what belongs to a picture."""

import re

from articles.parsing.addresses import read_address
from articles.parsing.people import read_people
from articles.parsing.signs import fold, is_name
from articles.parsing.types import ParsedByline

#: A caption is seldom longer; a longer text with a photographer at its end is a story.
LONGEST_CAPTION = 420
LONGEST_TITLE = 40

#: The arrow of a caption, or what a conversion has made of it.
_ARROW = re.compile("^[▲△▼↑↓←→◀▶?](?!$)")
#: The credit at the end, in brackets or not: 某某 摄, (新华社记者某某摄), 某某摄影报道.
_TAKEN_BY = re.compile(
    r"(?P<credit>\((?P<inside>[^()]{2,40}?)(?:摄影报道|摄影|摄|供图|绘|图)\)(?:\((?:[^()]{2,10})\))?[。.]?|(?<=[。!?\"”)])\s*(?P<outside>[^。!?,;()]{2,40}?)\s*(?:摄影报道|摄影|摄|供图|图文))\s*$"
)
#: A drawing's own credit, behind the word that says it is a picture: (图片)(某某作).
_DRAWN_BY = re.compile(r"(?<=\((?:图片|漫画)\))\s*\((?P<artist>[^()]{2,12})作\)[。.]?$")
#: A signature that names the writer, too, closes a story and no caption: 某某/文 某某/图.
_WRITTEN_TOO = re.compile("[/ ]文(?![/图])|文/[^图]")
_AGENCY = re.compile(
    r"(?:\((?:新华社|中新社|法新社|美联社|路透社|本报)[^()]{0,12}(?:发|照片|供|资料)[^()]{0,6}\)|(?:新华社|中新社)发)\s*$"
)
#: The picture above a story's own headline; its words stay with the story.
_OWN_PICTURE = re.compile("^(?:压题|题图|题头|封面|刊头)")


def is_caption(text: str) -> bool:
    """Does it say what a picture shows, or end with who took it?"""
    if len(text) > LONGEST_CAPTION:
        return False
    folded = fold(text)
    if _OWN_PICTURE.match(folded):
        return False
    if find_credit(text) is not None or is_picture_title(text):
        return True
    shown = bool(_ARROW.match(folded) and len(folded) > 8)
    return shown and ("图" in folded or "(左" in folded or "(右" in folded or "照片" in folded)


def is_picture_title(text: str) -> bool:
    """A picture's own headline, which says so: ……（图片）."""
    return len(text) <= LONGEST_TITLE and fold(text).rstrip().endswith("(图片)")


def find_credit(text: str) -> tuple[int, tuple[ParsedByline, ...]] | None:
    """Where the credit at the end of a caption begins, and who took the picture."""
    start = max(0, len(text) - 80)
    folded = fold(text[start:])
    drawing = _DRAWN_BY.search(folded)
    if drawing and (artists := read_people(drawing["artist"])):
        return start + drawing.start(), artists
    taken = _TAKEN_BY.search(folded)
    if taken and not _WRITTEN_TOO.search(taken["credit"]):
        people = read_people(f"{taken['inside'] or taken['outside']}摄") or read_address(taken["inside"] or "")
        drawn = re.search("[图绘]\\)*[。.]?$", taken["credit"].strip())
        if people and (not drawn or all(is_name(person.name) for person in people)):
            return start + taken.start("credit"), people
    agency = _AGENCY.search(folded)
    shown = agency is not None and re.search(
        "照片|图|传真|这是|\\([左右中]", agency.group() + fold(text[:LONGEST_CAPTION])
    )
    return (start + agency.start(), ()) if agency and shown else None


def is_credit(text: str) -> bool:
    """A line that names who took the picture, and no more."""
    folded = fold(text).strip()
    if (
        len(folded) > 40
        or "。" in folded
        or _WRITTEN_TOO.search(folded)
        or not re.search("(?:摄|摄影|供图|摄影报道)\\)?$", folded)
    ):
        return False
    return read_people(re.sub("(?:摄影报道|摄影|摄|供图)\\)?$", "摄", folded.strip("()"))) is not None
