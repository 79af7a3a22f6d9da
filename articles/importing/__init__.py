"""Parsed pages become rows: the only bridge between `parsing/` and the models.

`import_dump` is the unit: one file, one transaction, safe to repeat, never against the desk.
"""

from .dumps import import_dump, preview_dump
from .files import DumpFile, find_dumps, read_dump
from .report import DumpReport, Outcome, Refused

__all__ = [
    "DumpFile",
    "DumpReport",
    "Outcome",
    "Refused",
    "find_dumps",
    "import_dump",
    "preview_dump",
    "read_dump",
]
