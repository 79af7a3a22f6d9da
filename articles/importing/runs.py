"""Many dumps in a stable order: what `import_seeds` does."""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any, Protocol

from articles.parsing.types import Lexicon, ParsedDump, Ruling
from articles.workers import Pending, Readers, Stopped

from .dumps import import_dump, is_known, preview_dump
from .files import LARGEST_DUMP, DumpFile, Pictures, find_dumps, read_dump, shown
from .lexicon import desk_lexicon
from .people import Aliases
from .planning import can_compare
from .previews import Preview
from .record import Record, recorded
from .report import DumpReport, Outcome, Refused, ReportFile

#: Bytes of dumps that are open at a time beyond the one in hand: eight of the largest.
MOST_OPEN = 8 * LARGEST_DUMP
#: Opens whoever reads the pages, for these words of the desk: processes of this machine, or workers on others.
OpenReaders = Callable[[Lexicon], Readers]


@dataclass
class Run:
    """What has come of a run so far: numbers only, so that ten thousand dumps take no more memory than ten."""

    outcomes: Counter[str] = field(default_factory=Counter)
    articles: int = 0
    changed: int = 0
    refused: int = 0
    previewed: int = 0
    people_confirmed: int = 0

    @property
    def taken(self) -> int:
        """Dumps that are in (or, where nothing is written, were read)."""
        return self.outcomes.total() + self.previewed

    def count(self, report: DumpReport) -> None:
        self.outcomes[report.outcome] += 1
        self.articles += report.articles if report.outcome != Outcome.UNCHANGED else 0
        self.changed += report.changed

    def summary(self, *, dry_run: bool = False) -> str:
        """One line: how many dumps came to what."""
        if dry_run:
            return f"nothing was written; {self.refused} refused"
        counts = [f"{self.outcomes[outcome]} {outcome}" for outcome in Outcome] + [f"{self.refused} refused"]
        people = f", {self.people_confirmed} people confirmed" if self.people_confirmed else ""
        did_something = self.articles or self.changed or self.people_confirmed
        return ", ".join(counts) + (f"; {self.articles} articles{people}" if did_something else "; nothing changed")

    def as_json(self) -> dict[str, Any]:
        outcomes = {str(outcome): self.outcomes[outcome] for outcome in Outcome}
        told = {"refused": self.refused, "articles": self.articles, "people_confirmed": self.people_confirmed}
        return outcomes | told


@dataclass(frozen=True)
class Options:
    """What whoever starts a run may say."""

    given_date: date | None = None
    publish: bool = False
    reparse: bool = False
    jobs: int = 1
    #: whether workers on any machine read the pages, which a broker brings them
    queue: bool = False
    #: of what the desk sent, by its token
    upload: str = ""


class Audience(Protocol):
    """Who is told how a run goes, file by file."""

    def told(self, report: DumpReport | Preview) -> None: ...

    def refused(self, sentence: str) -> None: ...


@dataclass(frozen=True)
class Listed:
    """The files to import, in a stable order, and a sentence for each path that leads to none."""

    paths: tuple[str, ...]
    files: list[Path] = field(default_factory=list)
    refusals: list[tuple[str, str]] = field(default_factory=list)

    def __len__(self):
        return len(self.files) + len(self.refusals)

    @property
    def spans_folders(self) -> bool:
        """Whether two of the files could have one name."""
        return len({file.parent for file in self.files}) > 1


def list_dumps(paths: Iterable[str | Path]) -> Listed:
    """Every file at these paths; a bad path harms none of the others."""
    listed = Listed(tuple(map(str, paths)))
    for path in listed.paths:
        try:
            listed.files.extend(find_dumps(path))
        except Refused as refusal:
            listed.refusals.append((path, str(refusal)))
    return listed


def import_files(
    listed: Listed,
    run: Run,
    options: Options,
    audience: Audience,
    *,
    who: str,
    report: ReportFile | None = None,
    stop: Callable[[], bool] = lambda: False,
    open_readers: OpenReaders | None = None,
) -> None:
    """Import each file by itself, in order: a bad one harms no other. Raises Stopped once `stop` says so.

    The desk's words are read once, so that the result hangs neither on the number of jobs nor on where a run was cut
    off and begun again; for the same reason people are confirmed at the very end.
    """
    record = Record.begin(files=len(listed), who=who, publish=options.publish, options=_kept(listed, options))
    importer = Importer(run, options, audience, record, report, Aliases.read())
    open_readers = open_readers or partial(Readers, options.jobs)
    with importer, recorded(record), open_readers(desk_lexicon()) as readers:
        for path, sentence in listed.refusals:
            importer.refuse(path, sentence)
        for page in _opened(listed, readers, is_wanted=lambda file: options.reparse or not is_known(file.raw)):
            if stop():
                raise Stopped
            importer.take(page)
        if options.publish:
            run.people_confirmed = record.confirm_people()


def preview_files(
    listed: Listed,
    run: Run,
    options: Options,
    audience: Audience,
    *,
    stop: Callable[[], bool] = lambda: False,
    open_readers: OpenReaders | None = None,
) -> None:
    """Read each file as an import would, and compare it with what is there; write nothing.

    Without a database everything is new. Raises Stopped once `stop` says so.
    """
    compare = can_compare()
    for _, sentence in listed.refusals:
        run.refused += 1
        audience.refused(sentence)
    open_readers = open_readers or partial(Readers, options.jobs)
    with open_readers(desk_lexicon() if compare else Lexicon()) as readers:
        for page in _opened(listed, readers, is_wanted=lambda file: True):
            if stop():
                raise Stopped
            try:
                audience.told(_preview(page, options, compare=compare))
                run.previewed += 1
            except Refused as refusal:
                run.refused += 1
                audience.refused(str(refusal))


def _preview(page: "Opened", options: Options, *, compare: bool) -> Preview:
    return preview_dump(
        page.file, given_date=options.given_date, reparse=options.reparse, compare=compare, read=page.read
    )


class Opened:
    """A dump before its turn: opened, and perhaps being read already; what is wrong with it is said in its turn."""

    def __init__(self, path: Path, read: Callable[[Path], DumpFile], begin: Callable[[DumpFile], Pending]) -> None:
        self.path, self.seconds = path, 0.0
        try:
            self._file = read(path)
            self._pending = begin(self._file)
        except Refused as refusal:
            self._file = refusal

    @property
    def size(self) -> int:
        return 0 if isinstance(self._file, Refused) else len(self._file.raw)

    @property
    def file(self) -> DumpFile:
        """Raises Refused where it could not be opened."""
        if isinstance(self._file, Refused):
            raise self._file
        return self._file

    def read(self, rulings: Sequence[Ruling] = ()) -> ParsedDump:
        """The parsed page, waited for where a worker is at it; `seconds` gains what that took beyond the waiting."""
        began = perf_counter()
        read = self._pending.result(rulings)
        self.seconds += read.seconds - (perf_counter() - began)
        return read.parsed


@dataclass
class Importer:
    """Takes one dump after the other, and tells everybody who is to know what came of it."""

    run: Run
    options: Options
    audience: Audience
    record: Record
    report: ReportFile | None
    aliases: Aliases

    def __enter__(self) -> "Importer":
        return self

    def __exit__(self, *error: object) -> None:
        if self.report:
            self.report.finish({"run": self.record.run.pk, "state": self.record.state, **self.run.as_json()})

    def take(self, page: Opened) -> None:
        began = perf_counter()

        def seconds() -> float:
            return round(page.seconds + perf_counter() - began, 3)

        try:
            report = import_dump(
                page.file,
                given_date=self.options.given_date,
                publish=self.options.publish,
                reparse=self.options.reparse,
                read=page.read,
                record=lambda report: self.record.done(page.path, report, seconds()),
                aliases=self.aliases,
            )
        except Refused as refusal:
            return self.refuse(page.path, str(refusal), seconds())
        self.run.count(report)
        self._note(page.path, report.outcome, seconds(), report.as_json())
        return self.audience.told(report)

    def refuse(self, path: str | Path, sentence: str, seconds: float = 0.0) -> None:
        self.record.refused(path, sentence, seconds)
        self.run.refused += 1
        self._note(path, "refused", seconds, {"sentence": sentence})
        self.audience.refused(sentence)

    def _note(self, path: str | Path, outcome: str, seconds: float, told: dict[str, Any]) -> None:
        if self.report:
            self.report.add({"file": shown(path), "outcome": outcome, "seconds": seconds, **told})


def _opened(listed: Listed, readers: Readers, is_wanted: Callable[[DumpFile], bool]) -> Iterator[Opened]:
    """The dumps in order; with workers, some are opened before their turn so that these have something to read."""
    waiting = deque[Opened]()
    read = partial(read_dump, pictures=Pictures(), by_path=listed.spans_folders)

    def begin(file: DumpFile) -> Pending:
        return readers.start(file.raw) if readers.ahead and is_wanted(file) else readers.later(file.raw)

    for path in listed.files:
        waiting.append(Opened(path, read, begin))
        while waiting and (len(waiting) > readers.ahead or sum(page.size for page in waiting) > MOST_OPEN):
            yield waiting.popleft()
    yield from _drained(waiting)


def _drained(waiting: deque[Opened]) -> Iterator[Opened]:
    while waiting:
        yield waiting.popleft()


def _kept(listed: Listed, options: Options) -> dict[str, Any]:
    """The options, as the run's row keeps them."""
    given = options.given_date.isoformat() if options.given_date else ""
    told: dict[str, Any] = {"paths": [shown(path) for path in listed.paths], "date": given, "jobs": options.jobs}
    asked = {"queue": options.queue, "reparse": options.reparse, "upload": options.upload}
    return told | {name: value for name, value in asked.items() if value}
