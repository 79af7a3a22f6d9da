"""The desk's rulings that a dump is read with: its own, or those on the dump that it corrects, at their lines now."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher

from django.db.models import Q

from articles.models import Dump, Ruling
from articles.parsing import types as parsing
from articles.parsing.decode import decode
from articles.parsing.lines import split_lines

from .matching import earlier_dump
from .placing import printed_numbers

#: A line that was corrected is still that line when at least this share of it is as before.
SAME_LINE = 0.6


@dataclass(frozen=True)
class InForce:
    """The rulings on one dump that stand, as rows and as the parser takes them; `homeless` found no line."""

    dump: Dump | None = None
    rows: tuple[Ruling, ...] = ()
    said: tuple[parsing.Ruling, ...] = ()
    homeless: tuple[Ruling, ...] = ()

    @property
    def is_overtaken(self) -> bool:
        """Whether the desk has ruled, or taken a ruling back, since these were read."""
        if self.dump is None:
            return False
        return {row.pk for row in standing_on(self.dump)} != {row.pk for row in (*self.rows, *self.homeless)}

    def carry_to(self, dump: Dump, lines: Sequence[parsing.Line]) -> None:
        """Keep the rulings of an earlier dump with the one that corrects it, under the name of whoever made them."""
        Ruling.objects.bulk_create(
            Ruling(
                dump=dump, act=said.act, line=said.line, start=said.start, end=said.end, place=said.place,
                after=said.after, text=lines[said.line - 1].text, by_id=row.by_id, at=row.at,
            )
            for row, said in zip(self.rows, self.said, strict=True)
        )  # fmt: skip


NONE = InForce()


def standing_on(dump: Dump) -> list[Ruling]:
    """The rulings on this dump that nobody has taken back, in the order that they were made in."""
    return list(dump.rulings.filter(undone_at=None))


def own_rulings(dump: Dump) -> InForce:
    """What a dump that is read again is read with."""
    rows = tuple(standing_on(dump))
    return InForce(dump, rows, tuple(row.said for row in rows))


def inherited_rulings(parsed: parsing.ParsedDump, name: str, when: date | None) -> InForce:
    """What a new dump is read with: the rulings on the one that it corrects, where each finds its line."""
    same = Q(dump__name=name) | Q(dump__page__issue__date=when) if when else Q(dump__name=name)
    if not Ruling.objects.filter(same, undone_at=None, dump__replaced_by=None).exists():
        return NONE  # spares the look for the dump that it corrects
    earlier = earlier_dump(name, parsed, when, printed_numbers(parsed, name).values())
    rows = standing_on(earlier) if earlier else []
    if not rows:
        return NONE
    find = line_finder(split_lines(decode(bytes(earlier.raw)).text), parsed.lines)
    found = [(row, moved(row.said, find, row.text)) for row in rows]
    homes = [(row, said) for row, said in found if said is not None]
    return InForce(
        earlier,
        tuple(row for row, _ in homes),
        tuple(said for _, said in homes),
        tuple(row for row, said in found if said is None),
    )


#: The line of the corrected dump that a line of the earlier one has become; None where none is, or where two may be.
Finder = Callable[[int], parsing.Line | None]


def moved(ruling: parsing.Ruling, find: Finder, text: str) -> parsing.Ruling | None:
    """The ruling at the line and at the words that it is about now; None where these are gone."""
    line = find(ruling.line)
    after = find(ruling.after) if ruling.after else None
    if line is None or (ruling.after and after is None):
        return None
    start, end = ruling.start, ruling.end
    if (start is not None or end is not None) and text != line.text:
        words = text[start or 0 : end]
        if line.text.count(words) != 1:
            return None
        at = line.text.index(words)
        start, end = (None if start is None else at), (None if end is None else at + len(words))
    return replace(ruling, line=line.number, start=start, end=end, after=after.number if after else 0)


def line_finder(old: Iterable[parsing.Line], new: Iterable[parsing.Line]) -> Finder:
    """Find a line of `old` in `new`: at its place between its neighbours, else wherever it stands alone."""
    old, new = _printed(old), _printed(new)
    texts = [[line.text.strip() for line in lines] for lines in (old, new)]
    homes: dict[int, parsing.Line] = {}
    gaps: dict[int, list[parsing.Line]] = {}
    for tag, first, last, start, stop in SequenceMatcher(None, *texts, autojunk=False).get_opcodes():
        for number in range(first, last):
            if tag == "equal":
                homes[old[number].number] = new[start + number - first]
            else:
                gaps[old[number].number] = new[start:stop]
    before = {line.number: line for line in old}

    def find(number: int) -> parsing.Line | None:
        if number in homes or number not in before:
            return homes.get(number)
        text = before[number].text.strip()
        alone = [line for line in new if line.text.strip() == text] if texts[0].count(text) == 1 else []
        return _only(alone) or _only([line for line in gaps[number] if _is_same(text, line.text.strip())])

    return find


def _printed(lines: Iterable[parsing.Line]) -> list[parsing.Line]:
    return [line for line in lines if line.text.strip()]


def _only(lines: Sequence[parsing.Line]) -> parsing.Line | None:
    return lines[0] if len(lines) == 1 else None


def _is_same(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() >= SAME_LINE and matcher.quick_ratio() >= SAME_LINE <= matcher.ratio()
