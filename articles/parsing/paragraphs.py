"""Lines to paragraphs: hard-wrapped lines joined, and later the breaks healed that the printed columns made."""

import re
from dataclasses import dataclass

from articles.parsing.bylines import find_signature
from articles.parsing.lines import Layout, indent_of
from articles.parsing.printed import Printed
from articles.parsing.signs import ends_sentence, fold, is_prose
from articles.parsing.types import Line

#: Headlines are centred with at least so many blanks in a hard-wrapped dump; a paragraph has two.
CENTRED = 3


#: What begins a paragraph of its own, whatever stands above.
_OWN_LINE = re.compile("^(?:[●■◆▲★○□◇]|[一二三四五六七八九十]{1,3}、|\\([一二三四五六七八九十]{1,3}\\)|问:|答:|记者:)")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that the dump itself sets as one. `blanks` lines are empty above it; `centred` as a headline is."""

    printed: Printed
    blanks: int
    centred: bool = False
    indented: bool = False

    @property
    def text(self) -> str:
        return self.printed.text


def unwrap(lines: tuple[Line, ...], layout: Layout) -> list[Paragraph]:
    """A line is a paragraph, but where lines are hard-wrapped a full one goes on below."""
    found: list[tuple[list[Line], int]] = []
    above = 0
    for line in (line for line in lines if line.text.strip()):
        blanks = line.number - above - 1
        if found and blanks == 0 and _goes_on(found[-1][0], line, layout):
            found[-1][0].append(line)
        else:
            found.append(([line], blanks))
        above = line.number
    least = min((indent_of(joined[0].text) for joined, _ in found), default=0)
    return [_paragraph(joined, blanks, least) for joined, blanks in found]


def _goes_on(joined: list[Line], line: Line, layout: Layout) -> bool:
    """Does this line continue the one above, because that one is full and this one has no indent?"""
    above = joined[-1].text
    if not layout.fills(above) or len(above) > layout.width + 2 or indent_of(line.text) or _is_centred(joined[0].text):
        return False
    alone = len(joined) == 1 and not indent_of(above)
    return not (alone and _reads_as_heading(above, line.text))


def _reads_as_heading(above: str, text: str) -> bool:
    """A full line without an indent goes on below, unless both are whole sentences."""
    return ends_sentence(above) and is_prose(above) and is_prose(text)


def _is_centred(text: str) -> bool:
    return indent_of(text) >= CENTRED


def _paragraph(joined: list[Line], blanks: int, least: int) -> Paragraph:
    """The lines as one; where every paragraph of the dump is indented, an indent says nothing."""
    indent = indent_of(joined[0].text)
    indent = indent if indent >= CENTRED else indent - least
    return Paragraph(Printed.join(map(Printed.of, joined)), blanks, indent >= CENTRED, 0 < indent < CENTRED)


#: A short line that does not end a sentence is more often a line of its own than the head of a paragraph.
SHORTEST_HEAD = 8
#: The items of a list end in a semicolon, too, but are seldom as long as a paragraph that a column broke there.
SHORTEST_CLAUSES = 60


def runs_on(above: str, below: str) -> bool:
    """Does the sentence above go on below, so that a column broke between them?"""
    end, start = fold(above[-60:]).rstrip(), fold(below[:2])
    if ends_sentence(end) or find_signature(above) is not None:
        return False
    if start[:1] in tuple(",、。;:!?)》」』"):
        return True
    if end.endswith(":") or (end.endswith(";") and _is_item(above)):
        return False
    if len(above) < SHORTEST_HEAD and not is_prose(above):
        return False
    return not _OWN_LINE.match(fold(below[:12]))


def _is_item(text: str) -> bool:
    """One of the points of a list, which a semicolon ends as it does a clause."""
    return len(text) < SHORTEST_CLAUSES or _OWN_LINE.match(fold(text[:12])) is not None
