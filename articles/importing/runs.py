"""Many dumps, one after the other: what `import_seeds` does."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from articles.models import Person

from .confirming import confirm_clear_candidates
from .dumps import import_dump, preview_dump
from .files import DumpFile, find_dumps, read_dump
from .report import DumpReport, Outcome, Preview, Refused


@dataclass
class Run:
    """What came of it all: the dumps' reports, and a sentence for each that was refused."""

    reports: list[DumpReport] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)
    confirmed: list[Person] = field(default_factory=list)

    def summary(self, *, dry_run: bool = False) -> str:
        """One line: how many dumps came to what."""
        if dry_run:
            return f"nothing was written; {len(self.refusals)} refused"
        outcomes = Counter(report.outcome for report in self.reports)
        counts = [f"{outcomes[outcome]} {outcome}" for outcome in Outcome] + [f"{len(self.refusals)} refused"]
        articles, changed = sum(r.articles for r in self.reports), sum(r.changed for r in self.reports)
        people = f", {len(self.confirmed)} people confirmed" if self.confirmed else ""
        did_something = articles or changed or self.confirmed
        return ", ".join(counts) + (f"; {articles} articles{people}" if did_something else "; nothing changed")


def list_dumps(paths: Iterable[Path], run: Run) -> list[Path]:
    """The files to import, in a stable order; a path that leads to none is a refusal of this run."""
    files: list[Path] = []
    for path in paths:
        try:
            files += find_dumps(path)
        except Refused as refusal:
            run.refusals.append(str(refusal))
    return files


def import_files(
    files: Iterable[Path], run: Run, *, given_date: date | None, publish: bool, told: Callable[[DumpReport], None]
) -> None:
    """Import each file by itself: a bad one harms no other."""

    def one(file: DumpFile) -> None:
        report = import_dump(file, given_date=given_date, publish=publish)
        run.reports.append(report)
        told(report)

    _each(files, run, one)
    if publish:
        run.confirmed = confirm_clear_candidates(pk for report in run.reports for pk in report.met)


def preview_files(
    files: Iterable[Path], run: Run, *, given_date: date | None, told: Callable[[Preview], None]
) -> None:
    """Read each file as an import would; write nothing, ask no database."""
    _each(files, run, lambda file: told(preview_dump(file, given_date=given_date)))


def _each(files: Iterable[Path], run: Run, act: Callable[[DumpFile], None]) -> None:
    for path in files:
        try:
            act(read_dump(path))
        except Refused as refusal:
            run.refusals.append(str(refusal))
