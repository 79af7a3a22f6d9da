"""Papers of their own, for what a test's own process cannot show: commands that are killed, disks that are full.

Each has a database of the kind that the tests run on, and a folder.
"""

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from django.db import connection

from articles.search.sqlite import words

from . import forked

ROOT = Path(__file__).parent.parent
#: The server that the tests run on; "" where they run on SQLite.
SERVER = url if (url := os.environ.get("DATABASE_URL", "")).startswith("postgres") else ""
#: Processes that begin with everything loaded, in milliseconds instead of seconds.
_loaded = get_context("forkserver")
_loaded.set_forkserver_preload(["tests.loaded"])


class Done(NamedTuple):
    code: int
    out: str
    err: str


@dataclass
class Paper:
    """A database and a folder that are nobody else's."""

    folder: Path
    url: str
    environment: dict[str, str] = field(init=False)

    def __post_init__(self):
        self.environment = {**os.environ, "DATA_DIR": str(self.data), "DATABASE_URL": self.url}

    @property
    def data(self) -> Path:
        return self.folder / "var"

    @property
    def photos(self) -> Path:
        return self.data / "photos"

    @property
    def database(self) -> Path:
        return self.data / "newsroom.sqlite3"

    @property
    def known_as(self) -> str:
        """Its database: a name on the server, or a file."""
        return urlsplit(self.url).path[1:] if self.url else str(self.database)

    def manage(self, *said, before=(), **more) -> subprocess.Popen:
        """The command as an operator begins it, perhaps by another program."""
        command = [*before, sys.executable, "manage.py", *map(str, said)]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, "cwd": ROOT} | more
        return subprocess.Popen(command, env=self.environment, start_new_session=True, **pipes)  # noqa: S603

    def run(self, *said) -> Done:
        """A command from its beginning to its end."""
        told = [self.folder / name for name in ("out", "err")]
        process = self.begin(forked.command, *map(str, said), told=told)
        process.join()
        return Done(process.exitcode, *(path.read_text(encoding="utf-8") for path in told))

    def begin(self, act, *given, told=None):
        """Have a process of its own call this function with what is given, on this paper; it has begun."""
        process = _loaded.Process(target=forked.call, args=(self.url, str(self.data), act, given, told))
        process.start()
        return process

    def do(self, act, *given) -> None:
        """The same, and it has come to a good end."""
        process = self.begin(act, *given)
        process.join()
        assert process.exitcode == 0

    def give_back(self) -> None:
        """Its database, where it is on a server."""
        if self.url:
            _on_server(f'DROP DATABASE IF EXISTS "{self.known_as}" WITH (FORCE)')

    def asked(self, sql) -> list[str]:
        return sorted(map(repr, self.rows(sql)))

    def rows(self, sql) -> list[tuple]:
        with self._opened() as database:
            return list(database.execute(sql))

    def written(self, sql) -> None:
        with self._opened() as database:
            database.execute(sql)
            database.commit()

    def tables(self, without=()) -> dict[str, str]:
        """What every table holds, by its sum."""
        named = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        if self.url:
            named = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        return {name: self.sum_of(name) for (name,) in self.rows(named) if name not in without}

    def sum_of(self, table) -> str:
        rows = self.asked(f'SELECT * FROM "{table}"')  # noqa: S608 a table of ours
        return hashlib.sha256("\n".join(rows).encode("utf-8", "surrogateescape")).hexdigest()

    @contextmanager
    def _opened(self):
        if self.url:
            import psycopg  # only where the tests run on PostgreSQL

            with psycopg.connect(self.url) as database:
                yield database
        else:
            with closing(sqlite3.connect(self.database, timeout=20)) as database:
                database.create_function("search_words", -1, words, deterministic=True)
                yield database


class Press:
    """Makes papers, and takes them away again.

    Their model is the database of the process's own tests, while no test is at it; where none of the tests that were
    asked for needs one, there is none, and the model is migrated here.
    """

    def __init__(self, folder: Path) -> None:
        self._made = []
        if not _tests_have_theirs():
            self._migrated = self._make("migrated", folder)
            assert self._migrated.run("migrate", "-v0") == Done(0, "", "")
        elif SERVER:
            connection.close()
            self._migrated = self._make("migrated", folder, like=connection.settings_dict["NAME"])
        else:
            self._migrated = self._make("migrated", folder)
            with closing(sqlite3.connect(self._migrated.database)) as copy:
                connection.ensure_connection()
                connection.connection.backup(copy)

    def paper(self, folder: Path, *, empty=False) -> Paper:
        """One with all its tables, or with none."""
        return self._make(f"paper{len(self._made)}", folder, like="" if empty else self._migrated.known_as)

    def close(self) -> None:
        for paper in reversed(self._made):
            paper.give_back()

    def _make(self, name: str, folder: Path, like: str = "") -> Paper:
        name = f"{urlsplit(SERVER).path[1:]}_{name}_{os.getpid()}"
        paper = Paper(folder, SERVER and urlsplit(SERVER)._replace(path=f"/{name}").geturl())
        paper.data.mkdir(parents=True)
        if SERVER:
            _on_server(f'CREATE DATABASE "{name}"' + (f' TEMPLATE "{like}"' if like else ""))
        elif like:
            shutil.copy(like, paper.database)
        self._made.append(paper)
        return paper


def _tests_have_theirs() -> bool:
    name = str(connection.settings_dict["NAME"])
    return name.startswith("test_") if SERVER else name == connection.settings_dict["TEST"]["NAME"]


def _on_server(statement: str) -> None:
    import psycopg  # only where the tests run on PostgreSQL

    with psycopg.connect(SERVER, dbname="postgres", autocommit=True) as server:
        server.execute(statement)
