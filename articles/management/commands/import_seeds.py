import getpass
import json
import os
import sys
from argparse import ArgumentTypeError
from datetime import date
from pathlib import Path
from typing import NoReturn

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import Error as DatabaseError
from tqdm import tqdm

from articles.importing.report import Refused, ReportFile
from articles.importing.runs import Options, Run, import_files, list_dumps, preview_files
from articles.importing.stopping import StopRequest
from articles.management.progress import Progress
from articles.management.queueing import far_readers
from articles.workers import NoWorkers, Stopped

#: More processes than any machine of a paper has cores; each holds a dictionary in memory.
MOST_JOBS = 64
#: How SQLite and PostgreSQL say that a table is not there.
NO_TABLE = ("no such table", 'relation "')


def iso_date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is no date: write YYYY-MM-DD") from None


def job_count(text: str) -> int:
    if text.isdecimal() and 1 <= int(text) <= MOST_JOBS:
        return int(text)
    raise ArgumentTypeError(f"{text!r} is no number of jobs: write 1 to {MOST_JOBS}")


class Command(BaseCommand):
    #: Django's checks ask the database, too, from 6.1 on; what is wrong with it is said in our own line.
    requires_system_checks = []
    help = (
        "Import page dumps: files, or folders with all *.txt in them. Repeatable: what is already there stays as it "
        "is, and a run that was stopped is taken up by the same command. "
        "Exit code 0: all imported; 3: some dumps refused, the others are in; 1: stopped; 2: wrong usage."
    )

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="*", metavar="PATH", help="default: seeds/")
        parser.add_argument(
            "--date", type=iso_date, metavar="YYYY-MM-DD", help="the issue's date, where none is printed"
        )
        parser.add_argument("--publish", action="store_true", help="publish what is new, and confirm its clear people")
        reading = parser.add_mutually_exclusive_group()
        reading.add_argument("--jobs", type=job_count, default=1, metavar="N", help="read in N processes (default 1)")
        reading.add_argument("--queue", action="store_true", help="have workers on any machine read (BROKER_URL)")
        parser.add_argument("--report", type=Path, metavar="FILE", help="write what came of each file, as JSON Lines")
        parser.add_argument(
            "--reparse", action="store_true", help="read known dumps again, as the parser and the desk's words are now"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="show field by field what would change; write nothing"
        )
        parser.add_argument(
            "--format", choices=["text", "json"], default="text", help="json: a line each, an object a dump"
        )

    def handle(self, *, paths, report, dry_run, format, **options):
        if report and dry_run:
            raise CommandError("--report is for imports; a dry run prints its own: --format json", returncode=2)
        listed, run = list_dumps(paths or [settings.BASE_DIR / "seeds"]), Run()
        if not listed.files:
            raise CommandError("\n".join(sentence for _, sentence in listed.refusals), returncode=2)
        chosen = Options(options["date"], options["publish"], options["reparse"], options["jobs"], options["queue"])
        with Progress(len(listed), self.stderr) as progress:
            self._audience = Telling(self.stdout, self.stderr, progress, as_json=format == "json")
            self._guarded(listed, run, chosen, report, dry_run)
        self._sum_up(run.summary(dry_run=dry_run) if format == "text" else "")
        if run.refused:
            sys.exit(3)

    def _guarded(self, listed, run, chosen, report, dry_run):
        """Run it, and say in one line what stopped it."""
        try:
            with StopRequest() as stop:
                self._run(listed, run, chosen, report, dry_run, stop)
        except (Stopped, KeyboardInterrupt):
            raise _stopped(run, listed, dry_run) from None
        except NoWorkers as error:
            raise _stopped(run, listed, dry_run, f", {error}") from error
        except DatabaseError as error:
            said = str(error).partition("\n")[0]  # PostgreSQL goes on with the query
            hint = " (has `manage.py migrate` been run?)" if any(sign in said for sign in NO_TABLE) else ""
            raise CommandError(f"stopped, the database says: {said}{hint}", returncode=1) from error
        except BrokenPipeError:
            _hang_up()
        except OSError as error:
            raise CommandError(f"stopped, the system says: {error}", returncode=1) from error

    def _sum_up(self, summary):
        try:
            if summary:
                self.stdout.write(summary)
            self.stdout.flush()
        except BrokenPipeError:
            _hang_up()

    def _run(self, listed, run, chosen, report, dry_run, stop):
        how = {"stop": stop, "open_readers": far_readers(stop) if chosen.queue else None}
        if dry_run:
            return preview_files(listed, run, chosen, self._audience, **how)
        if report is None:
            return import_files(listed, run, chosen, self._audience, who=_user(), **how)
        try:
            file = ReportFile(report)
        except Refused as refusal:
            raise CommandError(str(refusal), returncode=2) from refusal
        with file:
            return import_files(listed, run, chosen, self._audience, who=_user(), report=file, **how)


class Telling:
    """Prints what came of each dump as it is done, beside the progress."""

    def __init__(self, out, err, progress, *, as_json):
        self._out, self._err, self._progress, self._as_json = out, err, progress, as_json

    def told(self, report):
        self._write(self._out, json.dumps(report.as_json(), ensure_ascii=False) if self._as_json else str(report))

    def refused(self, sentence):
        self._write(self._err, sentence)

    def _write(self, stream, line):
        with tqdm.external_write_mode():
            stream.write(line)
        self._progress.step()


def _stopped(run, listed, dry_run, reason="") -> CommandError:
    told = "were read" if dry_run else "are in; the same command goes on from there"
    return CommandError(f"stopped{reason}; {run.taken} of {len(listed)} dumps {told}", returncode=1)


def _hang_up() -> NoReturn:
    """Whoever read our report has closed it; Python would complain once more when it flushes at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(1)


def _user() -> str:
    """Who runs the command; a container may have a user without a name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return f"uid {os.getuid()}"
