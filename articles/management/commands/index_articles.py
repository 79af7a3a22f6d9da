from contextlib import contextmanager

from django.core.management.base import BaseCommand, CommandError

from articles.importing.stopping import StopRequest
from articles.management.progress import Progress
from articles.management.queueing import index_afar
from articles.search import rebuilding
from articles.workers import NoWorkers, Stopped


class Command(BaseCommand):
    help = "Make the search index anew, range by range, while it is asked and written to. Safe to stop and to repeat."

    def add_arguments(self, parser):
        parser.add_argument("--queue", action="store_true", help="have workers on any machine do it (BROKER_URL)")

    def handle(self, *, queue, **options):
        if queue and not rebuilding.can_be_shared():
            raise CommandError("--queue: SQLite has one writer; without --queue this process does it", returncode=2)
        opened = index_afar if queue else _here
        try:
            with (
                StopRequest() as stop,
                opened(stop) as each,
                Progress(rebuilding.how_many(), self.stderr, "range") as p,
            ):
                written = rebuilding.rebuild(each, p.step)
        except (Stopped, KeyboardInterrupt):
            raise CommandError("stopped; the same command makes it whole", returncode=1) from None
        except NoWorkers as error:
            raise CommandError(f"stopped, {error}; the same command makes it whole", returncode=1) from error
        self.stdout.write(f"the index is whole; {written} articles were written to it")


@contextmanager
def _here(stop):
    def each(ranges):
        for first, last in ranges:
            if stop():
                raise Stopped
            yield rebuilding.index_between(first, last)

    yield each
