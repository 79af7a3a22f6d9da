"""A backup is put back: all of it is checked before anything is written."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import file_digest
from pathlib import Path

from django.apps import apps
from django.core.files import File
from django.core.files.storage import Storage
from django.db import connections
from django.db.migrations.loader import MigrationLoader

from articles.generation import renew

from .archive import PHOTOS, Impossible, Reader
from .contents import Ask, count_rows, own_tables
from .making import ENGINES, photo_storage


def examine(path: Path) -> Reader:
    """A backup whose every sum is right. Raises Impossible for any other file; writes nothing."""
    with _opened(path) as backup:
        return backup


def restore(path: Path, *, replace: bool = False, using: str = "default") -> Reader:
    """The paper becomes the one of the backup, and what it had is gone, for which `replace` must be said.

    Photos come first, so that no row is there before its file; the database changes as a whole or not at all.
    """
    connection = connections[using]
    with _opened(path) as backup:
        _check_kind(backup, path, connection)
        if not replace:
            _check_nothing_is_lost(backup, connection)
        for name in backup.photos:
            _put(photo_storage(), name, backup)
        with backup.open(backup.database) as member:
            ENGINES[connection.vendor].load(connection, member)
        renew(using)
        _check_rows(backup, connection)
        return backup


def pending_migrations(using: str = "default") -> bool:
    """Whether the program is newer than what was restored."""
    loader = MigrationLoader(connections[using])
    return bool(loader.disk_migrations.keys() - loader.applied_migrations.keys())


@contextmanager
def _opened(path: Path) -> Iterator[Reader]:
    with path.open("rb") as file:
        backup = Reader(file, path.name)
        backup.check()
        yield backup


def _check_kind(backup: Reader, path: Path, connection) -> None:
    """Only a database of the same kind takes it, and only a program that knows how it was made."""
    if backup.manifest["database"] != connection.vendor:
        kinds = f"{backup.manifest['database']}, and this paper is kept in {connection.vendor}"
        raise Impossible(f"{path.name}: its database is for {kinds} (DATABASE_URL)")
    known, labels = MigrationLoader(None).disk_migrations, {app.label for app in apps.get_app_configs()}
    for app, name in backup.manifest["migrations"]:
        if app in labels and (app, name) not in known:
            raise Impossible(f"{path.name}: made by a newer version of the program ({app} {name})")


def _check_nothing_is_lost(backup: Reader, connection) -> None:
    held = sorted({*own_tables()} & {*connection.introspection.table_names()})
    rows = count_rows(_ask(connection), held)
    if full := next((name for name in held if rows[name]), None):
        raise Impossible(f"there is a paper in this database already ({full}: {rows[full]} rows): --replace drops it")
    for name in backup.photos:
        if photo_storage().exists(name) and not _is_there(photo_storage(), name, backup):
            raise Impossible(f"there is another photo named {name} already: --replace drops it")


def _is_there(storage: Storage, name: str, backup: Reader) -> bool:
    with storage.open(name) as here, backup.open(f"{PHOTOS}{name}") as there:
        return file_digest(here, "sha256").digest() == file_digest(there, "sha256").digest()


def _put(storage: Storage, name: str, backup: Reader) -> None:
    """The photo under its name, whole or not at all."""
    if storage.exists(name):
        if _is_there(storage, name, backup):
            return
        storage.delete(name)
    try:
        with backup.open(f"{PHOTOS}{name}") as member:
            kept = storage.save(name, File(member))
    except OSError:
        storage.delete(name)
        raise
    if kept != name:
        raise Impossible(f"the storage keeps {name} under another name: {kept}")


def _check_rows(backup: Reader, connection) -> None:
    told = backup.manifest["rows"]
    if count_rows(_ask(connection), told) != told:
        raise Impossible("what was restored has not as many rows as the backup says")


def _ask(connection) -> Ask:
    def ask(statement):
        with connection.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchall()

    return ask
