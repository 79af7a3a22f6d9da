"""manage.py recount [--check]"""

from django.core.management.base import BaseCommand, CommandError

from articles.listing import recount


class Command(BaseCommand):
    help = "Compare the rows that lists are read from, and their tallies, with the articles, and put them right."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="only compare; exit code 1 where something differs")

    def handle(self, *, check, **options):
        found = recount(check=check)
        for what, rows in found.items():
            self.stdout.write(f"{what}: {rows}")
        if check and any(found.values()):
            raise CommandError("lists differ from the articles; recount puts them right")
