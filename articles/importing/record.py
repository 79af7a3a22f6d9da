"""The record of a run, as the desk reads it: a row for the run, a row for each of its files."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import DatabaseError, transaction
from django.db.models import F
from django.utils import timezone

from articles.models import ImportEntry, ImportRun
from articles.surveying import survey_changed
from articles.workers import Stopped

from .confirming import confirm_clear_candidates
from .files import shown
from .report import DumpReport, Outcome

#: So many people's rows are looked at in one transaction: others write in between.
AT_ONCE = 500


@dataclass
class Record:
    """Writes what comes of each file beside its content, in the same transaction where there is content."""

    run: ImportRun
    state: ImportRun.State = ImportRun.State.RUNNING
    order: int = 0

    @classmethod
    def begin(cls, *, files: int, who: str, publish: bool, options: dict[str, Any]) -> "Record":
        machine = socket.gethostname()[:255]
        _note_the_dead(machine)
        run = ImportRun.objects.create(
            files=files, who=who[:150], publish=publish, options=options, machine=machine, process=os.getpid()
        )
        return cls(run)

    @transaction.atomic
    def done(self, path: Path, report: DumpReport, seconds: float) -> None:
        """A file that is in, now or since an earlier run."""
        self._add(
            report.outcome,
            path=shown(path),
            dump_id=report.dump_id,
            articles=report.articles,
            seconds=seconds,
            met=sorted(report.met) if self.run.publish else [],
        )

    @transaction.atomic
    def refused(self, path: str | Path, sentence: str, seconds: float = 0.0) -> None:
        self._add(ImportEntry.Outcome.REFUSED, path=shown(path), sentence=sentence, seconds=seconds)

    def end(self, state: ImportRun.State, message: str = "") -> None:
        self.state = state
        now = timezone.now()
        ImportRun.objects.filter(pk=self.run.pk).update(state=state, message=message, ended_at=now, beat_at=now)

    def confirm_people(self) -> int:
        """Confirm the clear people of this run, and of runs that publish and were stopped before they came to it."""
        runs = [self.run.pk, *ImportRun.objects.unconfirmed().exclude(pk=self.run.pk).values_list("pk", flat=True)]
        entries = ImportEntry.objects.filter(run__in=runs)
        lists = entries.exclude(met=[]).order_by().values_list("met", flat=True)
        met = sorted({pk for people in lists.iterator() for pk in people})
        confirmed = sum(len(confirm_clear_candidates(met[at : at + AT_ONCE])) for at in range(0, len(met), AT_ONCE))
        with transaction.atomic():
            ImportRun.objects.filter(pk__in=runs).update(people_confirmed=0)
            ImportRun.objects.filter(pk=self.run.pk).update(people_confirmed=confirmed)
            entries.exclude(met=[]).update(met=[])
        return confirmed

    def _add(self, outcome: Outcome | ImportEntry.Outcome, *, articles: int = 0, **told) -> None:
        self.order += 1
        ImportEntry.objects.create(run=self.run, order=self.order, outcome=outcome, articles=articles, **told)
        ImportRun.objects.filter(pk=self.run.pk).update(
            **{outcome: F(outcome) + 1}, articles=F("articles") + articles, beat_at=timezone.now()
        )


@contextmanager
def recorded(record: Record) -> Iterator[Record]:
    """Write how the run ends, whichever way it does; a run that is killed has no end, and the desk is shown that."""
    state, message = ImportRun.State.FAILED, ""
    try:
        yield record
        state = ImportRun.State.FINISHED
    except (Stopped, KeyboardInterrupt, BrokenPipeError):
        state = ImportRun.State.STOPPED
        raise
    except Exception as error:
        message = f"{type(error).__name__}: {error}"
        raise
    finally:
        with suppress(DatabaseError):  # a database that is gone is what the run failed of: say that, not this
            record.end(state, message)
            survey_changed()


def _note_the_dead(machine: str) -> None:
    """Runs of this machine that were killed: they say they are at work, and their process is gone."""
    for run in ImportRun.objects.filter(state=ImportRun.State.RUNNING, machine=machine):
        if not _is_alive(run.process):
            ImportRun.objects.filter(pk=run.pk, state=run.state).update(state=ImportRun.State.CUT_OFF)


def _is_alive(process: int) -> bool:
    """Whether a process has this number; our own was given anew, for this run is not on record yet."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return process != os.getpid()
