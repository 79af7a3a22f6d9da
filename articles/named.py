"""A row of which only its name is shown."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Named:
    """What a choice, or a list's checkbox, says of its row: for more, columns would be loaded that nobody sees.

    Of a choice that is made, `stories` says how many it leaves of the list without choices.
    """

    pk: int
    name: str
    stories: int = 0

    def __str__(self):
        return self.name
