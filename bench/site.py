"""How long readers wait: each kind of public page, over an archive of a hundred thousand articles or the sample paper.

    python bench/site.py [ARTICLES] [--sample] [--only WORD] [--rounds N] [--folder FOLDER]

Each page is asked for first with nothing remembered, then once to count its queries and its bytes, then five times and
made anew each time; the median of the server's time is told, and that of its CPU time, which another program at work
changes less. With DATABASE_URL the archive is filled into that database where it is empty, and asked there. Exit code
1 where a page takes longer than the bound.
"""

import argparse
import logging
import sys
import tempfile
from pathlib import Path
from statistics import median

from addresses import pages
from field import FILLED, Times, open_field, timed

#: Milliseconds of CPU: a page of an archive may take so long on one core.
BOUND = 100
HERE = Path(__file__).resolve().parent


def measured(client, address: str, rounds: int) -> tuple[float, Times, int, int]:
    """(milliseconds the first time, how long later, queries, bytes); the page itself is made each time."""
    from django.conf import settings
    from django.core.cache import caches
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for name in settings.CACHES:
        caches[name].clear()
    first = timed(lambda: _body(client, address), 1).p50
    caches["pages"].clear()
    with CaptureQueriesContext(connection) as queries:
        size = len(_body(client, address))
    asked = len(queries)  # the next request forgets them
    times = timed(lambda: _body(client, address), rounds, caches["pages"].clear)
    return first, times, asked, size


def _body(client, address: str) -> bytes:
    answer = client.get(address)
    if answer.status_code >= 500:
        raise ValueError(f"{address} answers {answer.status_code}")
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def tell(only: str, rounds: int) -> bool:
    """Print the table; whether every page keeps to the bound."""
    from django.test import Client

    client, rows = Client(), []
    print(f"{'first':>8}{'ms':>7}{'CPU':>7}{'queries':>9}{'bytes':>9}   page")
    for label, address in pages():
        if only in label + address:
            first, times, queries, size = measured(client, address, rounds)
            rows.append(times.cpu)
            told = f"{first:8.1f}{times.p50:7.1f}{times.cpu:7.1f}{queries:9}{size:9}   {label}  {address}"
            print(told, flush=True)
    if not rows:
        sys.exit(f"no page has {only} in its name or address")
    print(f"{len(rows)} pages: median {median(rows):.1f} ms of CPU, {sum(cpu > BOUND for cpu in rows)} above {BOUND}")
    return max(rows) <= BOUND


def main(articles: int, sample: bool, folder: Path, **told) -> int:
    if sample:
        (folder / FILLED).touch()
    open_field(folder, articles)
    logging.disable()  # of what is not found
    if sample:
        from django.core.management import call_command

        call_command("import_seeds", str(HERE.parent / "seeds"), publish=True, verbosity=0)
    return 0 if tell(**told) else 1


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("articles", nargs="?", type=int, default=100_000)
    parser.add_argument("--sample", action="store_true", help="ask over the sample paper instead")
    parser.add_argument("--only", default="", help="pages whose name or address holds this")
    parser.add_argument("--folder", type=Path, help="a database that is kept, and used again")
    parser.add_argument("--rounds", type=int, default=5)
    said = vars(parser.parse_args())
    with tempfile.TemporaryDirectory() as temporary:
        sys.exit(main(**{**said, "folder": said["folder"] or Path(temporary)}))
