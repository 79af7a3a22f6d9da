import sqlite3
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import Error as DatabaseError

from articles.backup import Impossible, examine, restore
from articles.backup.restoring import pending_migrations


class Command(BaseCommand):
    #: Django's checks ask the database, too, from 6.1 on; what is wrong with it is said in our own line.
    requires_system_checks = []
    help = (
        "Put back what `manage.py backup` wrote, into an empty database of the same kind. All of the file is checked "
        "before anything is written. Stop the site before, and start it again afterwards."
    )

    def add_arguments(self, parser):
        parser.add_argument("path", type=Path, metavar="FILE")
        parser.add_argument("--replace", action="store_true", help="drop the paper that is there, if there is one")
        parser.add_argument("--check", action="store_true", help="only check that the file is whole; write nothing")

    def handle(self, *, path, replace, check, **options):
        try:
            backup = examine(path) if check else restore(path, replace=replace)
        except Impossible as error:
            raise CommandError(str(error)) from error
        except (DatabaseError, sqlite3.Error) as error:
            raise CommandError(f"not restored, the database says: {error}") from error
        except OSError as error:
            raise CommandError(f"not restored, the system says: {error}") from error
        told = backup.manifest
        counts = f"{sum(told['rows'].values()):,} rows, {told['photos']:,} photos"
        self.stdout.write(f"{'whole' if check else 'restored'}: {told['paper']} of {told['made_at']}, {counts}")
        if not check and pending_migrations():
            self.stdout.write("this version of the program is newer: now run `manage.py migrate`")
