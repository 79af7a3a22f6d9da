"""Where things stand in the drawings of a page: plain geometry, so that templates only print numbers."""

from dataclasses import dataclass
from math import cos, pi, sin

#: Half the width and half the height of a drawn circle of people, in the drawing's units, and how far out names stand.
WIDE, HIGH, OUT = 210, 170, 14
#: The thickest line of a drawing.
THICKEST = 6


@dataclass(frozen=True)
class Node:
    """A person on the ring: `x` and `y` of the dot, of the name beside it and where that begins."""

    name: str
    x: float
    y: float
    text_x: float
    text_y: float
    anchor: str
    width: float


@dataclass(frozen=True)
class Line:
    x1: float
    y1: float
    x2: float
    y2: float
    width: float


@dataclass(frozen=True)
class Ring:
    nodes: list[Node]
    lines: list[Line]


@dataclass(frozen=True)
class Bar:
    """One of a row of bars, `height` of 100; `label` and `count` say the same in words."""

    label: int
    count: int
    height: float


def ring(circle) -> Ring:
    """Companions around somebody who stands in the middle, 0/0; the more stories, the thicker the line."""
    total = len(circle.companions)
    most = max((companion.count for companion in circle.companions), default=1)
    places = {one.person.pk: _place(at, total) for at, one in enumerate(circle.companions)}
    nodes = [_node(one, places[one.person.pk], most) for one in circle.companions]
    lines = [
        Line(*_spot(places[one]), *_spot(places[other]), round(THICKEST * count / most / 2, 1))
        for (one, other), count in circle.pairs.items()
    ]
    return Ring(nodes, lines)


def _place(at, total):
    return 2 * pi * at / total - pi / 2


def _spot(angle, out=0):
    return round((WIDE - 80 + out) * cos(angle), 1), round((HIGH - 40 + out) * sin(angle), 1)


def _node(companion, angle, most):
    (x, y), (text_x, text_y) = _spot(angle), _spot(angle, OUT)
    anchor = "middle" if abs(cos(angle)) < 0.3 else "start" if cos(angle) > 0 else "end"
    width = round(max(1, THICKEST * companion.count / most), 1)
    return Node(companion.person.name, x, y, text_x, round(text_y + 5, 1), anchor, width)


def bars(counts: dict[int, int]) -> list[Bar]:
    """A bar for every number from the least to the greatest, also where nothing is counted."""
    if not counts:
        return []
    most = max(counts.values())
    numbers = range(min(counts), max(counts) + 1)
    return [Bar(number, counts.get(number, 0), round(100 * counts.get(number, 0) / most, 1)) for number in numbers]
