"""The field that speed is measured on: an archive of invented articles in a database, and how one request is timed."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time
from urllib.parse import unquote
from wsgiref.util import setup_testing_defaults

import django
from imports import fresh_database

#: What tells that a folder's archive is whole: filling it takes minutes, and may be stopped.
FILLED = "filled"


@dataclass(frozen=True)
class Times:
    """Milliseconds of the server's clock, and of CPU time, which another program at work changes less."""

    p50: float
    p99: float
    cpu: float


def open_field(folder: Path, articles: int) -> None:
    """The archive in this folder, or where DATABASE_URL says; filled where it is not yet."""
    os.environ |= {"DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "newsroom.settings"}
    os.environ.setdefault("ALLOWED_HOSTS", "testserver,127.0.0.1")
    django.setup()
    from decades import fill

    from articles.models import Article

    fresh_database(folder)
    if not (folder / FILLED).exists() and not Article.objects.exists():
        began = perf_counter()
        fill(articles)
        print(f"{articles:,} articles in {perf_counter() - began:.0f} s")
    (folder / FILLED).touch()


def timed(ask: Callable[[], object], rounds: int, before: Callable[[], object] = lambda: None) -> Times:
    """How long it takes to ask, so many times; `before` each time, outside of what is measured."""
    clocks, cpus = [], []
    for _ in range(rounds):
        before()
        began, cpu = perf_counter(), process_time()
        ask()
        cpus.append(1000 * (process_time() - cpu))
        clocks.append(1000 * (perf_counter() - began))
    return Times(median(clocks), quantiles(clocks, n=100)[-1] if rounds > 1 else clocks[0], median(cpus))


def asked(application, address: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """(status, headers, body) of what a server would be handed: no test client's work is measured."""
    path, _, query = address.partition("?")
    environ = {"PATH_INFO": unquote(path, "latin-1"), "QUERY_STRING": query, **headers}
    setup_testing_defaults(environ)
    told = {}

    def start(status, said, _error=None):
        told.update(status=int(status[:3]), headers=dict(said))

    answer = application(environ, start)
    body = b"".join(answer)
    answer.close()
    return told["status"], told["headers"], body
