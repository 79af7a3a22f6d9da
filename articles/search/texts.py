"""What of a text is compared: letters, characters and digits that stand together, folded."""

import re

from articles.folding import fold

#: The columns of an article that it is found by; what stands above its text.
HEADING = ("kicker", "headline", "deck")
FIELDS = (*HEADING, "body")
_RUN = re.compile(r"[^\W_]+")


def runs(text: str) -> list[str]:
    """Letters and digits that stand together, as they are compared."""
    return _RUN.findall(fold(text))
