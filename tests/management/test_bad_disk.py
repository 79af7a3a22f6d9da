"""Disks that are full, databases that cannot be written or go away, and what may not be read: one clear line each."""

import os
import time
from pathlib import Path

import pytest
from django.db import connection
from PIL import Image

from tests import forked
from tests.importing.days import Days
from tests.papers import SERVER, Done

pytestmark = pytest.mark.takes_long
on_sqlite = pytest.mark.skipif(bool(SERVER), reason="the database lies on the server's disk")


@pytest.fixture
def days(press, tmp_path):
    days = Days(press.paper(tmp_path / "days"))
    yield days
    days.give_back()


def with_few_pages(more, *words):
    """The database itself may take so many pages more."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0] + more}")
    forked.command(*words)


def outcome(paper, act, *given):
    told = [paper.folder / "out", paper.folder / "err"]
    process = paper.begin(act, *(str(one) if isinstance(one, Path) else one for one in given), told=told)
    process.join()
    return Done(process.exitcode, *(path.read_text(encoding="utf-8") for path in told))


def dumps(paper):
    return paper.rows("SELECT count(*) FROM articles_dump")[0][0]


@on_sqlite
@pytest.mark.parametrize("more", [0, 3, 12])
def test_a_full_database_stops_the_run_with_one_line_and_it_goes_on_once_there_is_room(days, more):
    code, _, err = outcome(days, with_few_pages, more, "import_seeds", days.pages)
    assert (code, err) == (1, "CommandError: stopped, the database says: database or disk is full\n")
    assert dumps(days) < 8
    days.finish(publish=False)
    assert dumps(days) == 8


def test_a_full_disk_stops_the_run_where_photos_are_written(days):
    big = Image.effect_noise((1_500, 1_500), 100)  # larger than the database and its log will be
    big.save(days.pages / "20240512-04.photo1.png")
    code, _, err = outcome(days, forked.with_little_room, 1_800_000, "import_seeds", days.pages)
    assert (code, err.count("\n")) == (1, 1)
    assert err.startswith("CommandError: stopped, the system says: [Errno 27] File too large")
    assert 0 < dumps(days) < 8
    days.finish(publish=False)
    assert dumps(days) == 8
    assert max(path.stat().st_size for path in days.photos.rglob("*.png")) > 1_800_000


def test_a_report_never_takes_the_place_of_a_device(days, tmp_path):
    os.mkfifo(tmp_path / "pipe")  # stands for /dev/null, which root could replace
    code, _, err = days.run("import_seeds", days.pages, "--report", tmp_path / "pipe")
    assert (code, dumps(days)) == (2, 0)
    assert err == f"CommandError: --report {tmp_path}/pipe: cannot be written: not a regular file\n"
    assert (tmp_path / "pipe").is_fifo()


@on_sqlite
def test_a_database_that_may_not_be_written_is_said(days):
    (days.data / "secret_key").write_text("kept since the very first start of it")
    (days.data / "static").mkdir()
    days.database.chmod(0o400)
    days.data.chmod(0o500)
    code, _, err = as_anybody(days)
    days.data.chmod(0o700)
    assert (code, err) == (1, "CommandError: stopped, the database says: attempt to write a readonly database\n")


@on_sqlite
def test_a_database_that_is_none_is_said(days):
    days.database.write_bytes(b"no database" * 900)
    code, _, err = days.run("import_seeds", days.pages)
    assert (code, err) == (1, "CommandError: stopped, the database says: file is not a database\n")


@pytest.mark.skipif(not SERVER, reason="SQLite has no server that could go away")
def test_a_server_that_goes_away_stops_the_run_with_one_line_and_it_goes_on_once_it_is_back(days):
    told = [days.folder / "out", days.folder / "err"]
    importing = days.begin(forked.command, "import_seeds", str(days.pages), told=told)
    while not dumps(days):
        time.sleep(0.01)
    days.rows("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              " WHERE datname = current_database() AND pid <> pg_backend_pid()")  # fmt: skip
    importing.join()
    err = told[1].read_text()
    assert (importing.exitcode, err.count("\n")) == (1, 1)
    assert err.startswith("CommandError: stopped, the database says: ")
    days.finish(publish=False)
    assert dumps(days) == 8


def test_what_may_not_be_read_is_refused_by_itself(days):
    (days.pages / "locked").mkdir()
    for path in (days.pages / "20240511-02.txt", days.pages / "locked"):
        path.chmod(0)
    code, _, err = as_anybody(days)
    (days.pages / "locked").chmod(0o700)
    told = ["20240511-02.txt: permission denied", "locked: permission denied"]
    assert (code, dumps(days), err.splitlines()) == (3, 7, told)


def as_anybody(days):
    """Run the import as somebody who may not read everything; where root runs the tests, without that right."""
    if os.geteuid():
        return days.run("import_seeds", days.pages)
    rights = "-dac_override,-dac_read_search"
    before = ["setpriv", f"--bounding-set={rights}", f"--inh-caps={rights}"]
    process = days.manage("import_seeds", days.pages, before=before)
    out, err = process.communicate()
    return Done(process.returncode, out, err)
