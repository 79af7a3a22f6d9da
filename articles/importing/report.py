"""What came of a dump, for the command's summary and for the row that the desk reads."""

import errno
import fcntl
import json
import os
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO


class Refused(ValueError):
    """This dump is not imported; the message is one clear sentence, and nothing of it was written."""


class Outcome(StrEnum):
    IMPORTED = "imported"
    UNCHANGED = "unchanged"
    UPDATED = "updated"


@dataclass
class DumpReport:
    """`questions` are for the desk: what the source and an editor both changed, and stories gone from the source."""

    dump: str
    outcome: Outcome
    issue: str = ""
    page: str = ""
    articles: int = 0
    people: int = 0
    tags: int = 0
    changed: int = 0
    unsure: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    #: ids of the people that this dump names or is signed by
    met: set[int] = field(default_factory=set)
    dump_id: int | None = None

    def as_json(self) -> dict[str, Any]:
        told = asdict(self)
        del told["met"], told["dump_id"]
        return told

    def __str__(self):
        if self.outcome == Outcome.UNCHANGED:
            return "".join([f"{self.dump}: unchanged", *(f"\n    question: {note}" for note in self.questions)])
        counts = f"{self.articles} articles, {self.people} people, {self.tags} tags"
        changed = f", {self.changed} changed" if self.outcome == Outcome.UPDATED else ""
        notes = [f"\n    unsure: {note}" for note in self.unsure] + [
            f"\n    question: {note}" for note in self.questions
        ]
        return f"{self.dump}: {self.outcome}, {self.issue}, {self.page}: {counts}{changed}" + "".join(notes)


class ReportFile:
    """A run's report for a program to read: JSON Lines, a line a file as it is done, the run itself last.

    It grows as `NAME.part` and takes its name when the run ends, so that a part is never mistaken for a whole report;
    a run that is killed leaves the part. Raises Refused where it cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self.path, self.part = path, path.with_name(f"{path.name}.part")
        try:
            self._file = _alone(path, self.part)
        except BlockingIOError as error:
            raise Refused(f"--report {path}: another run is writing it") from error
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise Refused(f"--report {path}: cannot be written: {reason.lower()}") from error

    def __enter__(self) -> "ReportFile":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None):
        self._file.close()

    def add(self, line: dict[str, Any]) -> None:
        """One line, out of our hands before the next file is begun."""
        self._file.write(json.dumps(line, ensure_ascii=False) + "\n")
        self._file.flush()

    def finish(self, line: dict[str, Any]) -> None:
        """The last line; the report takes its name."""
        self.add(line)
        os.fsync(self._file.fileno())
        self.part.replace(self.path)


def _alone(path: Path, part: Path) -> TextIO:
    """The part, empty and open for this run only."""
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if path.exists() and not path.is_file():  # a device would be replaced by the report
        raise ValueError("not a regular file")
    file = part.open("a", encoding="utf-8")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        raise
    file.truncate(0)
    return file
