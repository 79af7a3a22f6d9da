"""How fast pages become rows, and whether that stays so as the archive grows: an invented paper into a fresh database.

    python bench/imports.py [PAGES]

Speed is told for one and for two processes, and apart for reading and writing. Growth is an import of 1, then 2, then
4 times as many pages into one database: CPU time a page should stay the same, and so should the memory taken at most.
"""

import os
import resource
import sys
import tempfile
from io import StringIO
from pathlib import Path
from time import perf_counter, process_time

import django
import paper
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from articles.parsing.reading import read_page
from articles.parsing.types import Lexicon

PAGES = 200


def fresh_database(folder: Path) -> None:
    """Tables without a row, in this folder; those of the database that DATABASE_URL names stay where they are."""
    connection.close()
    if connection.vendor == "sqlite":
        connection.settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = folder / "paper.sqlite3"
    call_command("migrate", verbosity=0)


def imported(pages: Path, jobs: int = 1) -> tuple[float, float]:
    """(seconds, CPU seconds of this process) of one import."""
    began, cpu = perf_counter(), process_time()
    call_command("import_seeds", str(pages), jobs=jobs, stdout=StringIO())
    return perf_counter() - began, process_time() - cpu


def reading(pages: Path) -> float:
    """CPU seconds to read these pages and write none."""
    began = process_time()
    for page in sorted(pages.iterdir()):
        read_page(page.read_bytes(), Lexicon())
    return process_time() - began


def tell_speed(folder: Path, pages: int) -> None:
    paper.write(folder / "pages", pages)
    reading(folder / "pages")  # the dictionary is read once, outside of what is measured
    read, stories = reading(folder / "pages"), pages * paper.STORIES_A_PAGE
    for jobs in (1, 2):
        (folder / f"{jobs}").mkdir()
        fresh_database(folder / f"{jobs}")
        seconds, cpu = imported(folder / "pages", jobs)
        print(f"{jobs} job(s): {pages / seconds:.1f} dumps a second, {stories / seconds:.0f} articles a second")
        if jobs == 1:
            written = (cpu - read) / pages
            print(f"          CPU a dump: {1000 * read / pages:.0f} ms to read, {1000 * written:.0f} ms to write")


def tell_growth(folder: Path, pages: int) -> None:
    (folder / "growth").mkdir()
    fresh_database(folder / "growth")
    for times, first in ((1, 0), (2, pages), (4, 3 * pages)):
        paper.write(folder / f"{times}x", times * pages, first)
        _, cpu = imported(folder / f"{times}x")  # not the clock's: another program at work is no growth of ours
        megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{times}x: {1000 * cpu / times / pages:.1f} ms of CPU a dump, {megabytes:.0f} MB at most")


def main(pages: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "newsroom.settings"}
        django.setup()
        tell_speed(Path(folder), pages)
        tell_growth(Path(folder), pages)


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else PAGES)
