"""Which page each line belongs to, and what the page heads say of the issue."""

from bisect import bisect_right
from datetime import date

from articles.parsing.heads import PageHead
from articles.parsing.types import Line, ParsedPage


class Pages:
    """The pages of a dump in print order. A head may stand above its page or, as a foot, below it."""

    def __init__(self, heads: tuple[PageHead, ...], lines: tuple[Line, ...]) -> None:
        self.heads = heads
        self.first_line = lines[0].number if lines else 0
        self.numbered = [head for head in _completed(heads) if head.number]
        self.starts = [head.line for head in self.numbered]

    @property
    def printed_date(self) -> date | None:
        return next((head.printed_date for head in self.heads if head.printed_date), None)

    @property
    def issue_number(self) -> str:
        return next((head.issue_number for head in self.heads if head.issue_number), "")

    @property
    def edition(self) -> str:
        return next((head.edition for head in self.heads if head.edition), "")

    @property
    def pages(self) -> tuple[ParsedPage, ...]:
        found = {head.number: ParsedPage(head.number, head.name) for head in reversed(self.numbered)}
        if not found:
            return (ParsedPage("", next((head.name for head in self.heads if head.name), "")),)
        return tuple(reversed(found.values()))

    def at(self, line: int) -> str:
        """The number of the page that holds this line."""
        if not self.numbered:
            return ""
        above = bisect_right(self.starts, line)
        if self._are_feet():
            return self.numbered[min(above, len(self.numbered) - 1)].number
        return self.numbered[max(above - 1, 0)].number

    def _are_feet(self) -> bool:
        return self.starts[0] > self.first_line


#: A page's name stands within so many lines of its number.
NEAR = 3


def _completed(heads: tuple[PageHead, ...]) -> list[PageHead]:
    """Numbers with the names that are printed on a line of their own beside them."""
    completed = []
    for head in heads:
        near = [other for other in heads if other.name and not other.number and abs(other.line - head.line) <= NEAR]
        name = head.name or (near[0].name if near and head.number else "")
        completed.append(PageHead(head.line, head.number, name, head.printed_date, head.issue_number, head.edition))
    return completed
