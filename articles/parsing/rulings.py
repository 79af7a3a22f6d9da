"""The desk's rulings laid on the stories: what a line is, where a story begins, where a sentence goes on.

A ruling speaks of lines of the dump. What no rule of ours would read so is read so none the less, and nothing is
lost by it: characters only change their place.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from articles.parsing.furniture import Marked
from articles.parsing.galleys import (
    HEADING,
    TEXT,
    Galley,
    Slip,
    galley_of,
    index_of,
    insert,
    is_of,
    paragraph_of,
    part_from_below,
    parted,
    slips_of,
    story_of,
    without,
)
from articles.parsing.printed import Printed
from articles.parsing.signs import is_prose
from articles.parsing.stories import Story, first_line
from articles.parsing.types import Furniture, Place, Ruling, Unplaced

#: What an editor may say that a line is; dateline and credit are read from the text of their paragraph.
PLACES: tuple[Place, ...] = (*HEADING, *TEXT, "byline", "column", "jump", "furniture", "unplaced")
#: Whose fields a ruling makes sure, beside the article as a whole.
SURE = {"heal": ("body",), "break": ("body",), "move": ("body",), "swap": ("headline", "kicker", "deck")}


@dataclass(frozen=True, slots=True)
class Ruled:
    """The stories as ruled, what belongs to none of them, and the rulings that found nothing to rule on."""

    stories: list[Story]
    labels: list[Printed]
    furniture: tuple[Marked, ...]
    set_aside: tuple[Furniture, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    idle: tuple[Ruling, ...] = ()


def lay_rulings(
    stories: list[Story], labels: list[Printed], furniture: tuple[Marked, ...], rulings: Iterable[Ruling]
) -> Ruled:
    """The stories with every ruling in force, in the order in which they were made."""
    rulings = tuple(rulings)
    if not rulings:
        return Ruled(stories, labels, furniture)
    desk = Rulings(stories, labels, furniture)
    idle = tuple(ruling for ruling in rulings if not desk.obey(ruling))
    return desk.ruled(idle)


class Rulings:
    """The galleys of a page under the desk's hands."""

    def __init__(self, stories: list[Story], labels: list[Printed], furniture: tuple[Marked, ...]) -> None:
        self.galleys = [galley_of(story) for story in stories]
        self.furniture = list(furniture)
        self.labels = list(labels)
        self.loose: list[Slip] = []
        self.acts: dict[str, Callable[[Ruling], bool]] = {
            "place": self.place, "begin": self.begin, "join": self.join, "heal": self.heal, "break": self.break_,
            "move": self.move, "swap": self.swap,
        }  # fmt: skip

    def obey(self, ruling: Ruling) -> bool:
        """Whether it changed anything."""
        return self.acts[ruling.act](ruling)

    # --- the acts

    def place(self, ruling: Ruling) -> bool:
        if ruling.place not in PLACES:
            return False
        if self.confirms(ruling):
            return True
        if ruling.place in ("body", "subhead") and self.is_whole_heading(ruling):
            self.join(ruling)  # what began the story is no heading: it goes on with the one above
        taken = self.take(ruling)
        for slip, galley in taken:
            slip.ruled, slip.joined = True, False
            self.put(slip, galley, ruling.place)
        return bool(taken)

    def is_whole_heading(self, ruling: Ruling) -> bool:
        galley = self.holding(ruling)
        heading = [slip for slip in galley.slips if slip.place in HEADING] if galley else []
        return bool(heading) and all(is_of(slip, ruling) for slip in heading)

    def confirms(self, ruling: Ruling) -> bool:
        """Whether all of the ruled words are that already: they stay where they are, and are sure."""
        held = [(slip, galley) for galley in self.galleys for slip in galley.slips if is_of(slip, ruling)]
        aside = any(is_of(slip, ruling) for slip in self.loose)
        if not held or aside or any(slip.place != ruling.place for slip, _ in held):
            return False
        self.cut(ruling)
        for _, galley in held:
            galley.sure |= _made_sure(ruling.place)
            for slip in galley.slips:
                slip.ruled |= is_of(slip, ruling)
        return True

    def put(self, slip: Slip, galley: Galley | None, place: Place) -> None:
        """A slip that is in nobody's hands goes where its new place is, as near as can be to where it was."""
        if place in ("furniture", "unplaced"):
            slip.place = place
            self.loose.append(slip)
            return
        if place == "caption" and not (galley and galley.is_photo):
            slip.place = place
            self.galleys.append(Galley([slip], sure={"", "body", "headline"}))
            return
        galley = self.home(slip, galley, place)
        slip.place = "caption" if place == "body" and galley.is_photo else place
        insert(galley, slip)
        galley.sure |= _made_sure(place)

    def home(self, slip: Slip, galley: Galley | None, place: Place) -> Galley:
        """The story that a slip goes to: its own, else for a heading the one below, for a text the one above."""
        fits_photo = place in (*HEADING, "column", "byline", "jump")
        if galley is not None and galley.slips and (fits_photo or not galley.is_photo):
            return galley
        fitting = [each for each in self.in_order() if each is not galley and (fits_photo or not each.is_photo)]
        above = [each for each in fitting if each.first < slip.at]
        below = [each for each in fitting if each.first > slip.at]
        near = (below[:1] or above[-1:]) if place in (*HEADING, "column") else (above[-1:] or below[:1])
        if near:
            return near[0]
        self.galleys.append(Galley([], sure={""}))
        return self.galleys[-1]

    def begin(self, ruling: Ruling) -> bool:
        if (galley := self.holding(ruling)) is None:
            loose = self.take(ruling)
            for slip, _ in loose:
                slip.place, slip.ruled = "body" if is_prose(slip.printed.text) else "headline", True
            if loose:
                self.galleys.append(Galley([slip for slip, _ in loose], sure={"", "headline"}))
            return bool(loose)
        self.cut(ruling)
        slips = [slip for slip in galley.slips if is_of(slip, ruling)]
        first = slips[0]
        here = index_of(galley.slips, first)
        below = [slip for at, slip in enumerate(galley.slips) if _follows(slip, at, first, here)]
        rest = without(galley.slips, below)
        if not rest:
            return False
        first.joined = False
        for slip in slips:
            if slip.place == "subhead":
                slip.place = "headline"
        galley.slips, galley.certainty = rest, 1.0
        galley.sure |= {"", "body", "headline"}
        self.galleys.append(Galley(below, sure={"", "body", "headline"}))
        return True

    def join(self, ruling: Ruling) -> bool:
        galley = self.holding(ruling)
        order = self.in_order()
        if galley is None:
            return False
        above = [each for each in order[: index_of(order, galley)] if galley.is_photo or not each.is_photo]
        if not above:
            return False
        upper = above[-1]
        to: Place = "caption" if upper.is_photo else "body"
        for slip in sorted(galley.slips, key=lambda slip: slip.place not in (*HEADING, "column")):
            if slip.place in (*HEADING, "column") and not upper.is_photo:
                slip.place = "subhead"
            elif slip.place in (*HEADING, *TEXT, "column") and (slip.place != "subhead" or upper.is_photo):
                slip.place = to
            upper.slips.append(slip)
        self.galleys = [each for each in self.galleys if each is not galley]
        upper.sure |= {"", "body", "headline"}
        return True

    def heal(self, ruling: Ruling) -> bool:
        galley = self.holding(ruling)
        if galley is None:
            return False
        slip = next(slip for slip in galley.slips if is_of(slip, ruling))
        text = [each for each in galley.slips if each.place in TEXT]
        here = index_of(text, slip)
        if here == 0 and not galley.is_headed and self.join(ruling):
            return self.heal(ruling)
        if here < 1 or slip.joined:
            return False
        slip.joined, slip.ruled = True, True
        if slip.place == "subhead":
            slip.place = text[here - 1].place
        if text[here - 1].place == "subhead":
            text[here - 1].place = slip.place
        galley.sure |= {"", *SURE["heal"]}
        return True

    def break_(self, ruling: Ruling) -> bool:
        galley = self.holding(ruling)
        if galley is None:
            return False
        self.cut(replace(ruling, end=None))
        slip = next(slip for slip in galley.slips if is_of(slip, ruling))
        text = [each for each in galley.slips if each.place in TEXT]
        if index_of(text, slip) < 1 or not slip.joined:
            return False
        slip.joined, slip.ruled = False, True
        galley.sure |= {"", *SURE["break"]}
        return True

    def move(self, ruling: Ruling) -> bool:
        galley, target = self.holding(ruling), self.of_line(ruling.after) if ruling.after else None
        if galley is None or (ruling.after and target is None):
            return False
        slip = next(slip for slip in galley.slips if is_of(slip, ruling))
        group = paragraph_of(galley, slip)
        to = target or self.in_order()[0]
        anchor = next((each for each in reversed(to.slips) if each.run.line == ruling.after), None)
        if slip.place not in TEXT or any(anchor is each for each in group):
            return False
        galley.slips = without(galley.slips, group)
        self._settle(to, anchor, group)
        self.galleys = [each for each in self.galleys if each.slips]
        for each in (galley, to):
            each.sure |= {"", *SURE["move"]}
        return True

    def _settle(self, galley: Galley, anchor: Slip | None, group: list[Slip]) -> None:
        """Set a paragraph behind the one that the anchor is of; at the head of the text where that is no text."""
        for slip in group:
            slip.place = "caption" if galley.is_photo else "body" if slip.place == "caption" else slip.place
        group[0].joined, group[0].ruled = False, True
        if anchor is not None and anchor.place in TEXT:
            behind = paragraph_of(galley, anchor)[-1]
            at = index_of(galley.slips, behind) + 1
        else:
            at = next((i for i, slip in enumerate(galley.slips) if slip.place in TEXT), len(galley.slips))
        galley.slips[at:at] = group

    def swap(self, ruling: Ruling) -> bool:
        galley = self.holding(ruling)
        if galley is None:
            return False
        places = {slip.place for slip in galley.slips}
        other = next((place for place in ("kicker", "deck") if place in places), None)
        if other is None or "headline" not in places:
            return False
        exchanged: dict[str, Place] = {"headline": "kicker" if other == "kicker" else "deck", other: "headline"}
        for slip in galley.slips:
            slip.place = exchanged.get(slip.place, slip.place)
        galley.sure |= {"", *SURE["swap"]}
        return True

    # --- finding and cutting

    def in_order(self) -> list[Galley]:
        return sorted((galley for galley in self.galleys if galley.slips), key=lambda galley: galley.first)

    def of_line(self, line: int) -> Galley | None:
        return next((each for each in self.galleys if any(slip.run.line == line for slip in each.slips)), None)

    def holding(self, ruling: Ruling) -> Galley | None:
        """The story that the ruled words stand in."""
        return next((each for each in self.galleys if any(is_of(slip, ruling) for slip in each.slips)), None)

    def cut(self, ruling: Ruling) -> None:
        """Part the ruled words from those around them on their line."""
        for galley in self.galleys:
            galley.slips = [piece for slip in galley.slips for piece in parted(slip, ruling)]
        self.loose = [piece for slip in self.loose for piece in parted(slip, ruling)]

    def take(self, ruling: Ruling) -> list[tuple[Slip, Galley | None]]:
        """Take the ruled words out of wherever they are."""
        self._open(ruling.line)
        self.cut(ruling)
        taken: list[tuple[Slip, Galley | None]] = []
        for galley in self.galleys:
            mine = [slip for slip in galley.slips if is_of(slip, ruling)]
            for slip in mine:
                part_from_below(galley, slip)
            galley.slips = without(galley.slips, mine)
            taken += [(slip, galley) for slip in mine]
        taken += [(slip, None) for slip in self.loose if is_of(slip, ruling)]
        self.loose = [slip for slip in self.loose if not is_of(slip, ruling)]
        for _, home in taken:
            if home is not None:
                home.sure.add("")
        return taken

    def _open(self, line: int) -> None:
        """Furniture and labels of this line become slips that can be cut and placed."""
        whole = [piece for piece in self.furniture if piece.line.number == line]
        self.furniture = [piece for piece in self.furniture if piece.line.number != line]
        self.loose += [Slip(Printed.of(piece.line), "furniture") for piece in whole]
        labels = [slip for label in self.labels for slip in slips_of((label,), "column")]
        self.loose += [slip for slip in labels if slip.run.line == line]
        if any(slip.run.line == line for slip in labels):
            self.labels = [slip.printed for slip in labels if slip.run.line != line]

    # --- back to stories

    def ruled(self, idle: tuple[Ruling, ...]) -> Ruled:
        stories, labels = [], list(self.labels)
        for galley in self.galleys:
            if all(slip.place == "column" for slip in galley.slips):
                labels += [slip.printed for slip in galley.slips]
            else:
                stories.append(story_of(galley))
        apart = sorted(self.loose, key=lambda slip: slip.at)
        labels += [slip.printed for slip in apart if slip.place == "column"]
        aside = [(slip.run.line, slip.printed.text, slip.run.start, slip.place) for slip in apart]
        return Ruled(
            sorted(stories, key=first_line), labels, tuple(self.furniture),
            tuple(Furniture(line, text, "other", "", at) for line, text, at, place in aside if place == "furniture"),
            tuple(Unplaced(line, text, at) for line, text, at, place in aside if place == "unplaced"),
            idle,
        )  # fmt: skip


def _made_sure(place: str) -> set[str]:
    """The fields of a story that are sure once the desk has said that a line of it is this."""
    return {"", place if place in (*HEADING, "byline", "column") else "body", "headline"}


def _follows(slip: Slip, at: int, first: Slip, here: int) -> bool:
    """Does a slip go with a story that begins at `first`? Text by its order, all else by its line."""
    if slip.place in TEXT and first.place in TEXT:
        return at >= here
    return slip.at >= first.at
