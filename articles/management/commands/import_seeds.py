import json
import os
import sys
from argparse import ArgumentTypeError
from datetime import date
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import Error as DatabaseError
from tqdm import tqdm

from articles.importing.runs import Run, import_files, list_dumps, preview_files


def iso_date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is no date: write YYYY-MM-DD") from None


class Command(BaseCommand):
    help = (
        "Import page dumps: files, or folders with their *.txt. Repeatable: what is already there stays as it is. "
        "Exit code 0: all imported; 3: some dumps refused, the others are in; 1: stopped; 2: wrong usage."
    )

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="*", metavar="PATH", type=Path, help="default: seeds/")
        parser.add_argument("--date", type=iso_date, help="YYYY-MM-DD: the issue's date, where none is printed")
        parser.add_argument("--publish", action="store_true", help="publish what is new, and confirm its clear people")
        parser.add_argument("--dry-run", action="store_true", help="read and report; touch no database")
        parser.add_argument(
            "--format", choices=["text", "json"], default="text", help="json: a line each, an object a dump"
        )

    def handle(self, *, paths, **options):
        run = Run()
        files = list_dumps(paths or [settings.BASE_DIR / "seeds"], run)
        if not files:
            raise CommandError("\n".join(run.refusals), returncode=2)
        try:
            self._import(files, run, **options)
        except KeyboardInterrupt:
            raise CommandError(f"stopped; {len(run.reports)} of {len(files)} dumps are in", returncode=1) from None
        except DatabaseError as error:
            hint = " (has `manage.py migrate` been run?)" if "no such table" in str(error) else ""
            raise CommandError(f"stopped, the database says: {error}{hint}", returncode=1) from error
        except BrokenPipeError:
            # Whoever read our report has closed it; Python would complain once more when it flushes at the end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(1)
        except OSError as error:
            raise CommandError(f"stopped, the system says: {error}", returncode=1) from error
        self._close(run, files, **options)

    def _import(self, files, run, *, date, publish, dry_run, format, **_):
        def told(report):
            with tqdm.external_write_mode():
                self.stdout.write(
                    json.dumps(report.as_json(), ensure_ascii=False) if format == "json" else str(report)
                )

        with tqdm(files, disable=None, unit="dump", leave=False) as progress:
            if dry_run:
                preview_files(progress, run, given_date=date, told=told)
            else:
                import_files(progress, run, given_date=date, publish=publish, told=told)

    def _close(self, run, files, *, format, dry_run, **_):
        for refusal in run.refusals:
            self.stderr.write(refusal)
        if format == "text":
            self.stdout.write(run.summary(dry_run=dry_run))
        if run.refusals:
            sys.exit(3)
