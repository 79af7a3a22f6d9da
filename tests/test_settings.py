"""What the environment may say, and what is refused of it before anything starts."""

import os
import re
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from ipaddress import ip_network

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from newsroom.addresses import photo_store


def started(tmp_path, *command, **environment):
    """What a Python says that has these variables and no others."""
    return subprocess.run(  # noqa: S603
        [sys.executable, *command],
        env={"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path), "PYTHONIOENCODING": "utf-8", **environment},
        cwd=settings.BASE_DIR, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


def told(tmp_path, script, **environment):
    """What a script prints; it has to come to its end."""
    done = started(tmp_path, "-c", script, **environment)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_database_lies_in_its_folder_whatever_the_folder_is_called(tmp_path):
    folder = tmp_path / "报纸 #1?%20"
    name = told(folder, "from newsroom import settings; print(settings.DATABASES['default']['NAME'])")
    assert name.strip() == str(folder / "newsroom.sqlite3")


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
    done = started(tmp_path, "manage.py", "check", DATABASE_URL=url)
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
    done = started(tmp_path, "manage.py", "check", **given)
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
        ({"DATABASE_REPLICA_LAG": "1"}, "DATABASE_REPLICA_LAG is a number from 2 to 3600, not 1"),
    ],
)
def test_replicas_that_are_none_are_said_in_one_line(tmp_path, environment, sentence):
    asked = {"DATABASE_URL": "postgres://paper/db", "DATABASE_REPLICA_URLS": "postgres://copy/db", **environment}
    done = started(tmp_path, "manage.py", "check", **asked)
    assert (done.returncode, done.stderr) == (1, f"settings: {sentence}\n")


TELL = """
from newsroom.settings import DATABASE_ROUTERS, DATABASES
print(DATABASE_ROUTERS)
for name, database in DATABASES.items():
    print(name, database["HOST"], database["CONN_MAX_AGE"], database["OPTIONS"])
"""


def test_replicas_are_read_from_their_urls_and_nothing_can_be_written_to_them(tmp_path):
    lines = told(
        tmp_path,
        TELL,
        DATABASE_URL="postgres://paper/db?conn_max_age=0",
        DATABASE_REPLICA_URLS="postgres://one/db,postgres://two/db?connect_timeout=9",
    ).splitlines()
    only_read = "-c jit=off -c default_transaction_read_only=on"
    assert lines == [
        "['articles.replicas.Router']",
        "default paper 0 {'options': '-c jit=off'}",
        f"replica1 one 60 {{'connect_timeout': 3, 'options': '{only_read}'}}",
        f"replica2 two 60 {{'connect_timeout': 9, 'options': '{only_read}'}}",
    ]


def test_a_database_of_its_own_is_read_from_its_url(tmp_path):
    script = "from newsroom import settings; print(settings.DATABASES['default']['ENGINE'])"
    engine = told(tmp_path, script, DATABASE_URL="postgres://desk@paper:5432/db")
    assert engine.strip() == "django.db.backends.postgresql"


def read(monkeypatch, tmp_path, **environment):
    """The settings as these variables, and no others, make them."""
    for name in documented():
        monkeypatch.delenv(name, raising=False)
    for name, value in {"DATA_DIR": str(tmp_path), **environment}.items():
        monkeypatch.setenv(name, value)
    spec = spec_from_file_location("newsroom.settings_anew", settings.BASE_DIR / "newsroom" / "settings.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return vars(module)


def documented():
    """The names in README's table."""
    table = (settings.BASE_DIR / "README.md").read_text(encoding="utf-8").partition("\n## Settings\n")[2]
    return re.findall(r"^\| `([A-Z_]+)` \|", table.partition("\n## ")[0], re.MULTILINE)


def test_every_setting_is_in_the_readme_and_no_other(monkeypatch, tmp_path):
    assert sorted(documented()) == sorted(read(monkeypatch, tmp_path)["env"].asked)


def test_what_is_left_empty_is_as_if_it_were_not_there(monkeypatch, tmp_path):
    """As in an example file that somebody copied."""
    plain = read(monkeypatch, tmp_path)
    empty = read(monkeypatch, tmp_path, **dict.fromkeys(set(documented()) - {"DATA_DIR"}, " "))
    kept = [name for name in plain if name.isupper() and name != "LOGGING"]
    assert {name: empty[name] for name in kept} == {name: plain[name] for name in kept}


WRONG = [
    *(({name: word}, f"{name} is 1 or 0, not {word}")
      for name in ("DEBUG", "HTTPS", "BEHIND_PROXY") for word in ("maybe", "2")),
    ({"SECRET_KEY": "short"}, "SECRET_KEY has at least 32 characters; left out, one is made and kept"),
    *(({"ALLOWED_HOSTS": host}, f"ALLOWED_HOSTS holds names as paper.example, with commas between, not {host}")
      for host in ("https://paper.example", "paper.example:443", "a.example b.example")),
    ({"CSRF_TRUSTED_ORIGINS": "paper.example"},
     "CSRF_TRUSTED_ORIGINS holds origins as https://paper.example, not paper.example"),
    *(({"REVIEW_STAGES": n}, f"REVIEW_STAGES is a number from 1 to 3, not {n}") for n in ("0", "4", "two", "-1", "٣")),
    ({"SECOND_FACTOR": "yes"}, "SECOND_FACTOR is optional or required, not yes"),
    ({"LOG_LEVEL": "info"}, "LOG_LEVEL is DEBUG, INFO, WARNING or ERROR, not info"),
    ({"LOG_FORMAT": "xml"}, "LOG_FORMAT is text or json, not xml"),
    ({"METRICS_FROM": "10.0.0"},
     "METRICS_FROM holds addresses or networks as 10.0.0.0/8: '10.0.0' does not appear to be an IPv4 or IPv6 network"),
    ({"METRICS_TOKEN": "short"}, "METRICS_TOKEN has at least 16 characters"),
    ({"ERROR_DSN": "errors.example"}, "ERROR_DSN is no DSN: it looks like https://key@errors.example/1"),
    ({"DATA_DIR": "/dev/null/paper"}, "DATA_DIR cannot be a folder at /dev/null/paper: Not a directory"),
    ({"ALLOWED_HOST": "paper.example"}, "ALLOWED_HOST is no setting of ours; was ALLOWED_HOSTS meant?"),
    ({"DATABASE_URI": "postgres://"}, "DATABASE_URI is no setting of ours; was DATABASE_URL meant?"),
    ({"BEHIND_PROXIE": "1"}, "BEHIND_PROXIE is no setting of ours; was BEHIND_PROXY meant?"),
]  # fmt: skip


@pytest.mark.parametrize(("environment", "sentence"), WRONG, ids=lambda given: str(given)[:40])
def test_what_is_wrong_is_refused_in_a_sentence(monkeypatch, tmp_path, environment, sentence):
    with pytest.raises(ImproperlyConfigured) as refused:
        read(monkeypatch, tmp_path, **environment)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("environment", "name", "value"),
    [
        ({"HTTPS": "on"}, "SECURE_HSTS_SECONDS", 31_536_000),
        ({"HTTPS": "False"}, "SECURE_SSL_REDIRECT", False),
        ({"BEHIND_PROXY": "1"}, "SECURE_PROXY_SSL_HEADER", ("HTTP_X_FORWARDED_PROTO", "https")),
        ({"ALLOWED_HOSTS": "paper.example, [::1],"}, "ALLOWED_HOSTS", ["paper.example", "[::1]"]),
        ({"SECRET_KEY": "$" + "x" * 40}, "SECRET_KEY", "$" + "x" * 40),
        ({"REVIEW_STAGES": "1"}, "REVIEW_STAGES", 1),
        ({"METRICS_FROM": "127.0.0.1, 10.0.0.0/8"}, "METRICS_FROM", [*map(ip_network, ("127.0.0.1", "10.0.0.0/8"))]),
    ],
)  # fmt: skip
def test_what_is_right_is_taken(monkeypatch, tmp_path, environment, name, value):
    assert read(monkeypatch, tmp_path, **environment)[name] == value


@pytest.mark.parametrize(
    "name", ["HTTP_PROXY", "HTTPS_PROXY", "DATA", "SECRET_KEY_BASE", "PYTHONPATH", "XDG_DATA_DIRS"]
)
def test_what_is_another_programs_is_left_alone(monkeypatch, tmp_path, name):
    read(monkeypatch, tmp_path, **{name: "x"})


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({"HTTPS": "maybe"}, "HTTPS is 1 or 0, not maybe"),
        ({"CHECKS_BLOCK": "paris"}, "CHECKS_BLOCK knows no paris; there are name, title, order, "),
    ],
)
def test_the_server_says_it_once_and_does_not_begin(tmp_path, environment, sentence):
    serve = ("-m", "gunicorn", "-c", "python:newsroom.serving", "--bind", "127.0.0.1:0", "newsroom.wsgi")
    done = started(tmp_path, *serve, **environment)
    assert done.returncode == 1
    assert done.stderr.startswith(f"settings: {sentence}")
    assert done.stderr.count("\n") == 1


def test_a_store_is_read_from_its_url():
    options = photo_store("s3+http://KEY:a%2Fb@store.example:9000/paper/photos/old?region=cn-north-1")["OPTIONS"]
    names = ("endpoint_url", "access_key", "secret_key", "bucket_name", "location", "region_name")
    assert [options[name] for name in names] == [
        "http://store.example:9000", "KEY", "a/b", "paper", "photos/old", "cn-north-1",
    ]  # fmt: skip
    keyless = photo_store("s3://store.example/paper")["OPTIONS"]
    assert [keyless[name] for name in names[:4]] == ["https://store.example", None, None, "paper"]
