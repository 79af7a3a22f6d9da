"""What an editor types as tags, and what becomes of it."""

import re

QUOTED = re.compile(r'["“]([^"“”]+)["”]')
SEPARATORS = re.compile(r"[,，、;；\n]+")


def split_tags(text: str) -> list[str]:
    """Tags as typed: Chinese punctuation parts them, spaces where there is none; quotation marks hold one together."""
    rest = QUOTED.sub("、", text)
    parts = SEPARATORS.split(rest) if SEPARATORS.search(rest) else rest.split()
    return sorted({part.strip() for part in [*QUOTED.findall(text), *parts]} - {""})
