"""A backup is made: the database as it is at one moment, then the photos that it names."""

from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from types import ModuleType
from typing import Any

from django.conf import settings
from django.core.files.storage import Storage
from django.db import connections
from django.utils import timezone

from articles.models import Photo

from . import postgresql, sqlite
from .archive import FORMAT, PHOTOS, Writer, pieces, written_whole
from .contents import LEFT_OUT, applied_migrations, count_rows, photo_names, tables

#: Each has `snapshot`, `load`, MEMBER and PACKED.
ENGINES: dict[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgresql}


@dataclass
class Made:
    """What is in a backup. `missing` are photos whose file was gone from the storage before."""

    rows: dict[str, int] = field(default_factory=dict)
    photos: int = 0
    missing: list[str] = field(default_factory=list)


def back_up(path: Path, *, using: str = "default") -> Made:
    """The whole paper into one file, while everybody goes on working.

    The database comes first: a photo's file is written before its row and never taken away, so that every photo that
    the backup knows of is still there when its turn comes.
    """
    connection = connections[using]
    with written_whole(path) as (file, folder), Writer(file) as archive:
        engine = ENGINES[connection.vendor]
        with engine.snapshot(connection, folder) as (ask, database):
            archive.add(engine.MEMBER, database, packed=engine.PACKED)
            made, migrations, names = Made(count_rows(ask, tables())), applied_migrations(ask), photo_names(ask)
        for name in names:
            _add_photo(archive, name, made)
        archive.finish(_manifest(connection.vendor, made, migrations))
    return made


def photo_storage() -> Storage:
    return Photo._meta.get_field("image").storage


def _add_photo(archive: Writer, name: str, made: Made) -> None:
    try:
        file = photo_storage().open(name)
    except FileNotFoundError:
        made.missing.append(name)
        return
    with file:
        archive.add(f"{PHOTOS}{name}", pieces(file))
    made.photos += 1


def _manifest(vendor: str, made: Made, migrations: list[list[str]]) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "paper": settings.PAPER_NAME,
        "made_at": timezone.now().isoformat(timespec="seconds"),
        "database": vendor,
        "member": ENGINES[vendor].MEMBER,
        "django": version("django"),
        "migrations": migrations,
        "rows": made.rows,
        "photos": made.photos,
        "photos_missing": made.missing,
        "left_out": list(LEFT_OUT),
    }
