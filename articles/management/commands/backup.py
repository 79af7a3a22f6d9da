import sqlite3
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import Error as DatabaseError

from articles.backup import Impossible, back_up


class Command(BaseCommand):
    #: Django's checks ask the database, too, from 6.1 on; what is wrong with it is said in our own line.
    requires_system_checks = []
    help = (
        "Write the whole paper into one file: its database, as it is at one moment, and every photo. Everybody goes "
        "on working meanwhile. Not in it: SECRET_KEY, other settings, and who is logged in."
    )

    def add_arguments(self, parser):
        parser.add_argument("path", type=Path, metavar="FILE", help="a new file, as in backups/paper-2026-03-01.zip")

    def handle(self, *, path, **options):
        try:
            made = back_up(path)
        except Impossible as error:
            raise CommandError(str(error)) from error
        except (DatabaseError, sqlite3.Error) as error:
            raise CommandError(f"no backup was made, the database says: {error}") from error
        except OSError as error:
            raise CommandError(f"no backup was made, the system says: {error}") from error
        for name in made.missing:
            self.stderr.write(f"the photo {name} has no file: it was lost before")
        size = path.stat().st_size
        self.stdout.write(f"{path}: {sum(made.rows.values()):,} rows, {made.photos:,} photos, {size:,} bytes")
