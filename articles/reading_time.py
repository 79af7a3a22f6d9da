"""How long a story takes to read."""

from math import ceil

#: Native readers read the Chinese texts of IReST aloud at 255 characters a minute (Trauzettel-Klosinski and Dietz,
#: IOVS 53, 2012); reading in silence is 1.3 times as fast (Brysbaert, JML 109, 2019: 238 words against 183).
CHARACTERS_A_MINUTE = 330


def minutes(characters: int) -> int:
    """Whole minutes, at least one."""
    return max(1, ceil(characters / CHARACTERS_A_MINUTE))
