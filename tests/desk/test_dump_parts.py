"""A long dump is shown in parts, and none of its lines in none of them."""

from articles.desk.dump_parts import part_of, parts_of
from articles.parsing.types import Line


def test_parts_cover_every_line_once():
    lines = [Line(number, "塘" * 30_000) for number in range(1, 21)]
    assert [number for part in parts_of(lines) for number in part] == list(range(1, 21))
    assert parts_of([]) == [range(1, 1)]
    assert parts_of([Line(1, "塘" * 500_000)]) == [range(1, 2)]


def test_a_line_is_found_in_its_part_and_what_is_in_none_shows_the_nearest():
    parts = [range(1, 12), range(12, 17)]
    assert [part_of(parts, line=line) for line in (1, 11, 12, 16)] == [1, 1, 2, 2]
    assert [part_of(parts, part=part) for part in (0, 1, 2, 99)] == [1, 1, 2, 2]
    assert part_of(parts, line=99) == 1
