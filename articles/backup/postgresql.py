"""PostgreSQL's own programs write a database and read it: pg_dump, pg_restore and psql.

They must be as new as the server; Debian has them as postgresql-client.
"""

import os
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.db import transaction

from .archive import Impossible, pieces
from .contents import LEFT_OUT, Ask

MEMBER = "database.pgdump"
#: The custom format is compressed in itself.
PACKED = False
#: All that is in the schema goes first, also what a later version has added; whoever is at work is waited for, but not
#: for ever.
_CLEAR = b"""
BEGIN;
SET LOCAL client_min_messages = warning;
SET LOCAL lock_timeout = '60s';
DO $$ DECLARE one record; BEGIN
    FOR one IN SELECT oid::regclass AS name FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
    LOOP EXECUTE format('DROP TABLE IF EXISTS %s CASCADE', one.name); END LOOP;
    FOR one IN SELECT oid::regprocedure AS name FROM pg_proc
        WHERE pronamespace = 'public'::regnamespace AND proname LIKE 'articles\\_%'
    LOOP EXECUTE format('DROP FUNCTION IF EXISTS %s CASCADE', one.name); END LOOP;
END $$;
"""


@contextmanager
def snapshot(connection, folder: Path) -> Iterator[tuple[Ask, Iterator[bytes]]]:
    """The database as it is at this moment: something to ask it, and its bytes. Nobody waits meanwhile."""

    def ask(statement: str) -> Iterator[tuple]:
        with connection.chunked_cursor() as rows:
            rows.execute(statement)
            yield from rows

    with transaction.atomic(connection.alias):
        ((name,),) = _shared(connection)
        yield ask, _dumped(connection, name)


def load(connection, member: IO[bytes]) -> None:
    """Everything in the database becomes what is in the member, or nothing does: psql is told to commit at the end."""
    connection.close()
    options = ("--no-psqlrc", "--quiet", "--output=/dev/null", "--set=ON_ERROR_STOP=1")
    with _running(_command(connection, "psql", *options), stdin=subprocess.PIPE) as psql:
        psql.stdin.write(_CLEAR)
        psql.stdin.flush()
        script = ["pg_restore", "--no-owner", "--no-privileges", "--file=-"]
        with _running((script, {}), stdin=subprocess.PIPE, stdout=psql.stdin) as restore:
            restore.stdin.writelines(pieces(member))
        psql.stdin.write(b"COMMIT;\n")


def _shared(connection) -> list[tuple[str]]:
    """The name under which pg_dump finds the moment that this transaction sees."""
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        return cursor.fetchall()


def _dumped(connection, moment: str) -> Iterator[bytes]:
    left_out = [f"--exclude-table-data={table}" for table in LEFT_OUT]
    options = ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={moment}", *left_out]
    with _running(_command(connection, "pg_dump", *options), stdout=subprocess.PIPE) as dump:
        yield from pieces(dump.stdout)


def _command(connection, program: str, *options: str) -> tuple[list[str], dict[str, str]]:
    """A program of PostgreSQL's, and the environment that tells it the password."""
    (_, *words), told = connection.client.settings_to_cmd_args_env(connection.settings_dict, options)
    return [program, *words], told or {}


@contextmanager
def _running(command: tuple[Sequence[str], dict[str, str]], **pipes) -> Iterator[subprocess.Popen]:
    """A program at work. Raises Impossible, with the first thing that it complained of, where it did not succeed."""
    words, told = command
    with tempfile.TemporaryFile() as complaints:
        try:
            process = subprocess.Popen(words, stderr=complaints, env=os.environ | told, **pipes)  # noqa: S603 our own
        except FileNotFoundError as error:
            raise Impossible(f"{words[0]} is not installed (Debian has it in postgresql-client)") from error
        try:
            with process:
                yield process
        except (BrokenPipeError, Impossible):  # it has given up, and whoever wrote to it could not go on
            if not process.returncode:
                raise
        if process.returncode:
            complaints.seek(0)
            said = complaints.readline().decode(errors="replace").strip()
            raise Impossible(said or f"{words[0]} ended with {process.returncode}")
