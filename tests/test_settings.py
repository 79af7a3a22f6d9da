"""Where the paper keeps what it writes."""

import os
import subprocess
import sys

import pytest
from django.conf import settings


def test_the_database_lies_in_its_folder_whatever_the_folder_is_called(tmp_path):
    folder = tmp_path / "报纸 #1?%20"
    told = subprocess.run(
        [sys.executable, "-c", "from newsroom import settings; print(settings.DATABASES['default']['NAME'])"],
        env={"PATH": os.environ["PATH"], "DATA_DIR": str(folder), "PYTHONIOENCODING": "utf-8"},
        cwd=settings.BASE_DIR, capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert told.stdout.strip() == str(folder / "newsroom.sqlite3")


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("oracul://paper/db", "DATABASE_URL begins with postgres://, postgresql:// or sqlite://, no other way"),
        ("mysql://paper/db", "DATABASE_URL begins with postgres://, postgresql:// or sqlite://, no other way"),
        ("newsroom.sqlite3", "DATABASE_URL begins with postgres://, postgresql:// or sqlite://, no other way"),
        ("postgres://desk@paper:five/db", "DATABASE_URL is no URL: Port could not be cast to integer value as 'five'"),
    ],
)
def test_a_database_that_is_none_is_said_in_one_line(tmp_path, url, sentence):
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        env={"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path), "DATABASE_URL": url},
        cwd=settings.BASE_DIR, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (1, f"settings: {sentence}\n")


REPLICAS_OF_WHAT = "DATABASE_REPLICA_URLS needs a DATABASE_URL of PostgreSQL: SQLite has no replicas"
OTHER_REPLICAS = "DATABASE_REPLICA_URLS are of PostgreSQL, each postgres://…, with commas between"


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({"DATABASE_URL": ""}, REPLICAS_OF_WHAT),
        ({"DATABASE_REPLICA_URLS": "postgres://copy/db,sqlite:///copy"}, OTHER_REPLICAS),
        ({"DATABASE_REPLICA_URLS": "copy"}, OTHER_REPLICAS),
        (
            {"DATABASE_REPLICA_URLS": "postgres://desk@copy:five/db"},
            "DATABASE_REPLICA_URLS is no URL: Port could not be cast to integer value as 'five'",
        ),
        ({"DATABASE_REPLICA_LAG": "1"}, "DATABASE_REPLICA_LAG is a number of seconds, 2 or more, not 1"),
    ],
)
def test_replicas_that_are_none_are_said_in_one_line(tmp_path, environment, sentence):
    asked = {"DATABASE_URL": "postgres://paper/db", "DATABASE_REPLICA_URLS": "postgres://copy/db", **environment}
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        env={"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path), "PYTHONIOENCODING": "utf-8", **asked},
        cwd=settings.BASE_DIR, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (1, f"settings: {sentence}\n")


TELL = """
from newsroom.settings import DATABASE_ROUTERS, DATABASES
print(DATABASE_ROUTERS)
for name, database in DATABASES.items():
    print(name, database["HOST"], database["CONN_MAX_AGE"], database["OPTIONS"])
"""


def test_replicas_are_read_from_their_urls_and_nothing_can_be_written_to_them(tmp_path):
    told = subprocess.run(  # noqa: S603
        [sys.executable, "-c", TELL],
        env={
            "PATH": os.environ["PATH"],
            "DATA_DIR": str(tmp_path),
            "DATABASE_URL": "postgres://paper/db?conn_max_age=0",
            "DATABASE_REPLICA_URLS": "postgres://one/db,postgres://two/db?connect_timeout=9",
        },
        cwd=settings.BASE_DIR, capture_output=True, text=True, check=True,
    )  # fmt: skip
    only_read = "-c jit=off -c default_transaction_read_only=on"
    assert told.stdout.splitlines() == [
        "['articles.replicas.Router']",
        "default paper 0 {'options': '-c jit=off'}",
        f"replica1 one 60 {{'connect_timeout': 3, 'options': '{only_read}'}}",
        f"replica2 two 60 {{'connect_timeout': 9, 'options': '{only_read}'}}",
    ]


def test_a_database_of_its_own_is_read_from_its_url(tmp_path):
    told = subprocess.run(
        [sys.executable, "-c", "from newsroom import settings; print(settings.DATABASES['default']['ENGINE'])"],
        env={"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path), "DATABASE_URL": "postgres://desk@paper:5432/db"},
        cwd=settings.BASE_DIR, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert told.stdout.strip() == "django.db.backends.postgresql"
