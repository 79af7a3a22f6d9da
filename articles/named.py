"""A row of which only its name is shown."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Named:
    """What a choice, or a list's checkbox, says of its row: for more, columns would be loaded that nobody sees."""

    pk: int
    name: str

    def __str__(self):
        return self.name
