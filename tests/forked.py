"""What a process of `tests/papers.py` does: a function, or a command, on a paper of its own."""

import os
import sys
from pathlib import Path
from resource import RLIMIT_FSIZE, setrlimit

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
django.setup()

from django.conf import settings  # noqa: E402 - it is set up first
from django.core.management import execute_from_command_line  # noqa: E402
from django.db import connection  # noqa: E402

from articles.importing import runs  # noqa: E402, F401


def call(url, data, act, given, told=None):
    """Call a function on another paper than the one that this process was loaded for.

    `told` names the files that take what it prints and what it complains of.
    """
    settings.DATA_DIR, settings.MEDIA_ROOT = Path(data), Path(data) / "photos"
    connection.settings_dict["NAME"] = url.rpartition("/")[2] if url else str(Path(data) / "newsroom.sqlite3")
    for stream, path in zip((sys.stdout, sys.stderr), told or (), strict=False):
        with Path(path).open("w") as file:
            os.dup2(file.fileno(), stream.fileno())
    act(*given)


def command(*words):
    """`manage.py` with these words; its exit code is the process's."""
    execute_from_command_line(["manage.py", *words])


def with_little_room(most, *words):
    """No file may grow beyond so many bytes: what a full disk does, without one."""
    setrlimit(RLIMIT_FSIZE, (most, most))
    command(*words)
