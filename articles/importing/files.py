"""Dumps on disk: which files there are, and how one is opened."""

import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from .report import Refused

#: A page holds some 10,000 characters, a whole issue in one file a few hundred thousand.
LARGEST_DUMP = 32 * 1024 * 1024
LARGEST_PICTURE = 32 * 1024 * 1024


@dataclass(frozen=True)
class DumpFile:
    """A dump as read: `pictures` maps the n-th photo item of the page, from 1, to the picture beside the dump."""

    name: str
    raw: bytes
    pictures: dict[int, Path] = field(default_factory=dict)


def find_dumps(path: Path) -> Iterator[Path]:
    """The dumps at a path: the file itself, or a folder's `*.txt`, numbers in names counted as numbers.

    Raises Refused where nothing is, and where the system will not say what is.
    """
    try:
        is_folder, is_there = path.is_dir(), path.exists()
    except OSError as error:
        raise Refused(f"{shown(path)}: {_reason(error)}") from error
    if is_folder:
        found = sorted((file for file in path.glob("*.txt")), key=_by_numbers)
        if not found:
            raise Refused(f"{shown(path)}: no *.txt in this folder")
        yield from found
    elif is_there:
        yield path
    else:
        raise Refused(f"{shown(path)}: no such file or folder")


def read_dump(path: Path) -> DumpFile:
    """Read a regular file of bounded size. Raises Refused for anything else."""
    # A name is bytes to the system, any bytes: what is no text could neither be stored nor written out as JSON.
    return DumpFile(shown(path.name), _read(path, LARGEST_DUMP), _pictures_beside(path))


def shown(name) -> str:
    """A name that is safe to print on a terminal: control characters and line ends are written as escapes."""
    return "".join(ch if _is_harmless(ch) else ch.encode("unicode_escape").decode() for ch in _decodable(str(name)))


def _is_harmless(character: str) -> bool:
    """Printed, or a space of any width: Chinese file names have wide ones."""
    return character.isprintable() or unicodedata.category(character) == "Zs"


def _decodable(name: str) -> str:
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _read(path: Path, largest: int) -> bytes:
    try:
        # Without O_NONBLOCK a pipe that is named .txt would hold the import for ever; a link may lead anywhere.
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW)
    except OSError as error:
        reason = "is a link, and links are not followed" if path.is_symlink() else _reason(error)
        raise Refused(f"{shown(path.name)}: {reason}") from error
    about = os.fstat(handle)
    if not stat.S_ISREG(about.st_mode):
        os.close(handle)
        raise Refused(f"{shown(path.name)}: not a regular file")
    with os.fdopen(handle, "rb") as file:
        if about.st_size > largest:
            raise Refused(
                f"{shown(path.name)}: {about.st_size:,} bytes; a page of text is never larger than {largest:,}"
            )
        return file.read(largest)


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def _pictures_beside(path: Path) -> dict[int, Path]:
    pattern = re.compile(re.escape(path.stem) + r"\.photo(\d{1,3})\.(?:png|jpe?g|webp)", re.IGNORECASE)
    found = ((pattern.fullmatch(file.name), file) for file in path.parent.glob(f"{_glob(path.stem)}.photo*"))
    return {int(match[1]): file for match, file in found if match}


def _glob(text: str) -> str:
    return re.sub(r"([*?\[])", r"[\1]", text)


def _by_numbers(path: Path):
    return [int(part) if part.isdigit() else part for part in re.split(r"(\d+)", path.name)], path.name
