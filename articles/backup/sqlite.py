"""SQLite copies a database that is in use into a file, and a file into a database that is in use, each in one
transaction.
"""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO

from .archive import pieces
from .contents import LEFT_OUT, Ask

MEMBER = "database.sqlite3"
#: Whether the member is worth compressing.
PACKED = True


@contextmanager
def snapshot(connection, folder: Path) -> Iterator[tuple[Ask, Iterator[bytes]]]:
    """The database as it is at this moment: something to ask it, and its bytes. Writers go on meanwhile.

    VACUUM INTO reads in one transaction; the online backup begins anew whenever another process writes.
    """
    path = folder / MEMBER
    connection.ensure_connection()
    connection.connection.execute("VACUUM INTO ?", [str(path)])
    with closing(sqlite3.connect(path, isolation_level=None)) as copy:
        copy.execute("PRAGMA secure_delete = ON")
        for table in LEFT_OUT:
            copy.execute(f"DELETE FROM {table}")  # noqa: S608 our own names
        with path.open("rb") as file:
            yield copy.execute, pieces(file)


def load(connection, member: IO[bytes]) -> None:
    """Everything in the database becomes what is in the member, or nothing does."""
    connection.ensure_connection()
    with tempfile.TemporaryDirectory(dir=_folder(connection), prefix="restoring-") as folder:
        path = Path(folder) / MEMBER
        with path.open("wb") as file:
            file.writelines(pieces(member))
        with closing(sqlite3.connect(path)) as copy:
            copy.backup(connection.connection)


def _folder(connection) -> str | None:
    """Where the database lies, and has room for another; a database in memory lies nowhere."""
    name = Path(connection.settings_dict["NAME"])
    return str(name.parent) if name.is_file() else None
