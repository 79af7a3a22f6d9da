"""Where the paper keeps what it writes."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

from newsroom.settings import photo_store


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


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (
            {"BROKER_URL": "kafka://broker"},
            "BROKER_URL begins with amqp://, amqps://, redis://, rediss://, no other way",
        ),
        (
            {"BROKER_URL": "redis://broker:six"},
            "BROKER_URL is no URL: Port could not be cast to integer value as 'six'",
        ),
        (
            {"BROKER_URL": "amqp://broker", "RESULTS_URL": "db+sqlite:///results"},
            "RESULTS_URL begins with rpc://, redis://, rediss://, no other way",
        ),
        (
            {"BROKER_URL": "redis://broker", "RESULTS_URL": "rpc://"},
            "RESULTS_URL is rpc:// only where BROKER_URL is amqp://",
        ),
        ({"STORAGE_URL": "/mnt/photos"}, "STORAGE_URL begins with s3://, s3+http://, no other way"),
        ({"STORAGE_URL": "s3://s3.example"}, "STORAGE_URL names a host and a bucket: s3://KEY:SECRET@HOST/BUCKET"),
    ],
)
def test_a_broker_and_a_store_that_are_none_are_said_in_one_line(tmp_path, given, sentence):
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        env={"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path), **given},
        cwd=settings.BASE_DIR, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (1, f"settings: {sentence}\n")


def test_a_database_of_its_own_is_read_from_its_url(tmp_path):
    told = subprocess.run(
        [sys.executable, "-c", "from newsroom import settings; print(settings.DATABASES['default']['ENGINE'])"],
        env={"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path), "DATABASE_URL": "postgres://desk@paper:5432/db"},
        cwd=settings.BASE_DIR, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert told.stdout.strip() == "django.db.backends.postgresql"


def test_a_store_is_read_from_its_url():
    options = photo_store("s3+http://KEY:a%2Fb@store.example:9000/paper/photos/old?region=cn-north-1")["OPTIONS"]
    names = ("endpoint_url", "access_key", "secret_key", "bucket_name", "location", "region_name")
    assert [options[name] for name in names] == [
        "http://store.example:9000", "KEY", "a/b", "paper", "photos/old", "cn-north-1",
    ]  # fmt: skip
    keyless = photo_store("s3://store.example/paper")["OPTIONS"]
    assert [keyless[name] for name in names[:4]] == ["https://store.example", None, None, "paper"]
