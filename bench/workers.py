"""How many dumps a second workers read for one import, against one process and two; on whatever DATABASE_URL names.

    BROKER_URL=amqp://… DATABASE_URL=postgres://… python bench/workers.py [PAGES]

Each way imports pages of its own into the same database. CPU is that of the importing process alone.
"""

import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager, suppress
from io import StringIO
from pathlib import Path
from time import perf_counter, process_time, sleep

import django
import paper
from django.core.management import call_command

PAGES = 100
ROOT = Path(__file__).parent.parent


@contextmanager
def workers(count: int, folder: Path):
    """So many processes that read, ready, and warm: each has its dictionary."""
    if not count:
        yield
        return
    log = folder / f"workers{count}.log"
    command = [sys.executable, "-m", "celery", "-A", "newsroom", "worker", f"--concurrency={count}", "-l", "info"]
    with log.open("w") as told:
        worker = subprocess.Popen(command, cwd=ROOT, stdout=told, stderr=told)  # noqa: S603 our own command
    try:
        while "ready." not in log.read_text():
            sleep(0.2)
        yield
    finally:
        worker.terminate()
        with suppress(subprocess.TimeoutExpired):
            worker.wait(20)
        worker.kill()


def measured(folder: Path, what: str, **how) -> None:
    began, cpu = perf_counter(), process_time()
    call_command("import_seeds", str(folder), stdout=StringIO(), **how)
    seconds, pages = perf_counter() - began, len(list(folder.iterdir()))
    mine = 1000 * (process_time() - cpu) / pages
    print(f"{what}: {pages / seconds:.1f} dumps a second; {mine:.0f} ms of CPU a dump in the importing process")


def main(pages: int) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        os.environ |= {"DATA_DIR": place, "DJANGO_SETTINGS_MODULE": "newsroom.settings"}
        django.setup()
        call_command("migrate", verbosity=0)
        ways = [("one process", 0, {}), ("--jobs 2", 0, {"jobs": 2})]
        ways += [(f"{count} worker(s)", count, {"queue": True}) for count in (1, 2)]
        for number, (what, count, how) in enumerate([("warming up", 0, {}), *ways]):
            pages_of_it = folder / f"pages{number}"
            paper.write(pages_of_it, pages, number * pages)
            with workers(count, folder):
                measured(pages_of_it, what, **how)


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else PAGES)
