"""The file: a ZIP of the database, the photos, a manifest, and SHA256SUMS as `sha256sum --check` reads them.

It ends with the SHA-256 of all its bytes before that, as the archive's comment: one altered byte anywhere, or a piece
that is missing at the end, is found before anything in it is believed. That is proof against accidents and no
signature: whoever can write the file can write its sums.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.utils import validate_file_name

MANIFEST, SUMS, PHOTOS = "manifest.json", "SHA256SUMS", "photos/"
#: Raised with every change that an older program could not read.
FORMAT = 1
#: Bytes that are held at once, however large a photo or a database is.
PIECE = 1024 * 1024
#: How many bytes a SHA-256 takes, written out.
SEAL = 64
#: The earliest day that a ZIP can say; when the backup was made stands in the manifest.
NO_DAY = (1980, 1, 1, 0, 0, 0)


class Impossible(Exception):
    """The backup is not made, or not restored; the message is one clear sentence, and everything is as it was."""


class Writer:
    """Writes members one after the other, each with its sum."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._sums = file, {}
        self._zip = ZipFile(file, "w")

    def __enter__(self) -> "Writer":
        return self

    def __exit__(self, *error: object) -> None:
        with suppress(OSError):  # what is not finished shall not be: the disk is full, and was said to be
            self._zip.close()

    def add(self, name: str, pieces: Iterable[bytes], *, packed: bool = False) -> None:
        """A member; `packed` is for what is not compressed in itself."""
        about, digest = ZipInfo(name, NO_DAY), hashlib.sha256()
        about.compress_type, about.external_attr = ZIP_DEFLATED if packed else ZIP_STORED, 0o600 << 16
        with self._zip.open(about, "w", force_zip64=True) as member:
            for piece in pieces:
                member.write(piece)
                digest.update(piece)
        self._sums[name] = digest.hexdigest()

    def finish(self, manifest: Mapping[str, Any]) -> None:
        """The manifest, the sums and the seal."""
        self.add(MANIFEST, [json.dumps(manifest, ensure_ascii=False, indent=1).encode()], packed=True)
        lines = "".join(f"{digest}  {name}\n" for name, digest in self._sums.items())
        self.add(SUMS, [lines.encode()], packed=True)
        self._zip.comment = bytes(SEAL)
        self._zip.close()
        seal = _sealed(self._file)
        self._file.seek(-SEAL, os.SEEK_END)
        self._file.write(seal)


class Reader:
    """A backup that is whole, byte by byte."""

    def __init__(self, file: IO[bytes], called: str) -> None:
        self._file, self._called = file, called
        if not self._is_whole():
            raise Impossible(f"{called}: no backup of a paper, or it is cut off or altered")
        try:
            self._zip = ZipFile(file)
            self.manifest = json.loads(self._zip.read(MANIFEST))
            self._sums = dict(_sum(line) for line in self._zip.read(SUMS).decode().split("\n")[:-1])
        except (BadZipFile, KeyError, ValueError) as error:
            raise Impossible(f"{called}: no backup of a paper") from error
        if self.manifest.get("format") != FORMAT:
            raise Impossible(f"{called}: of a form that this version of the program does not know")

    @property
    def photos(self) -> Iterator[str]:
        """The names under which the paper's storage knows them."""
        return (name.removeprefix(PHOTOS) for name in self._sums if name.startswith(PHOTOS))

    @property
    def database(self) -> str:
        return self.manifest["member"]

    def check(self) -> None:
        """Every member is listed once, named harmlessly, and what its sum says."""
        listed = sorted(self._zip.namelist())
        if listed != sorted([*self._sums, SUMS]) or self.database not in self._sums:
            raise Impossible(f"{self._called}: what is in it is not what it lists")
        for name, digest in self._sums.items():
            if name not in (MANIFEST, self.database):
                self._check_name(name)
            if self._digest(name) != digest:
                raise Impossible(f"{self._called}: {name} is not what its sum says")

    def open(self, name: str) -> IO[bytes]:
        return self._zip.open(name)

    def _digest(self, name: str) -> str:
        try:
            with self.open(name) as member:
                return hashlib.file_digest(member, "sha256").hexdigest()
        except BadZipFile:
            return ""

    def _check_name(self, name: str) -> None:
        """A photo's, and one that leads nowhere but below the photos."""
        try:
            validate_file_name(name.removeprefix(PHOTOS), allow_relative_path=True)
        except SuspiciousFileOperation:
            name = ""
        if not name.startswith(PHOTOS):
            raise Impossible(f"{self._called}: a name in it leads out of the photos' folder")

    def _is_whole(self) -> bool:
        if self._file.seek(0, os.SEEK_END) < SEAL:
            return False
        sealed = _sealed(self._file)
        self._file.seek(-SEAL, os.SEEK_END)
        return self._file.read() == sealed


def pieces(file: IO[bytes]) -> Iterator[bytes]:
    while piece := file.read(PIECE):
        yield piece


@contextmanager
def written_whole(path: Path) -> Iterator[tuple[IO[bytes], Path]]:
    """A file that takes its name once all is written, and a folder beside it for what is needed until then.

    Whatever goes wrong, nothing has the name and nothing else is left; only who is killed leaves the folder.
    """
    if path.exists():
        raise Impossible(f"{path}: there is such a file already")
    with TemporaryDirectory(prefix=f"{path.name}.part-", dir=path.parent) as folder:
        part = Path(folder) / path.name
        with part.open("xb+") as file:
            os.chmod(file.fileno(), 0o600)  # it holds every account's password, hashed
            yield file, Path(folder)
            file.flush()
            os.fsync(file.fileno())
        part.rename(path)
    _settle(path.parent)


def _settle(folder: Path) -> None:
    """A name is on the disk only once its folder is."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sealed(file: IO[bytes]) -> bytes:
    """The SHA-256 of all but the end, where it is written itself."""
    left, digest = file.seek(0, os.SEEK_END) - SEAL, hashlib.sha256()
    file.seek(0)
    while left > 0 and (piece := file.read(min(PIECE, left))):
        digest.update(piece)
        left -= len(piece)
    return digest.hexdigest().encode()


def _sum(line: str) -> tuple[str, str]:
    digest, name = line.split("  ", 1)
    return name, digest
