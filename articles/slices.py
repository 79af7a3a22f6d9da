"""Ids, so many at a time: a question of SQLite's has 32,766 values at most."""

from collections.abc import Iterable, Iterator

#: Whoever asks of each id and of two more that belong to it, as of a story's parts, has 30,000.
AT_ONCE = 10_000


def slices(ids: Iterable[int]) -> Iterator[list[int]]:
    every = [*ids]
    for at in range(0, len(every), AT_ONCE):
        yield every[at : at + AT_ONCE]
