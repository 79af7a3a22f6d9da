"""Dumps on disk: which files there are, and how one is opened."""

import errno
import os
import re
import stat
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from .report import Refused

#: A page holds some 10,000 characters, a whole issue in one file a few hundred thousand. Read in one piece, 10 MB on
#: one line took 1.75 GB of memory: what is much larger than an issue is refused before it is read.
LARGEST_DUMP = 8 * 1024 * 1024
LARGEST_PICTURE = 32 * 1024 * 1024
#: What a dump's name may take in the database; a name of control characters grows when they are written as escapes.
LONGEST_NAME = 255

_PICTURE = re.compile(r"(.+)\.photo(\d{1,3})\.(?:png|jpe?g|webp)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True)
class DumpFile:
    """A dump as read: `pictures` maps the n-th photo item of the page, from 1, to the picture beside the dump.

    `path` is what sentences about it call it, where its name alone does not tell which file is meant.
    """

    name: str
    raw: bytes
    pictures: Mapping[int, Path] = field(default_factory=dict)
    path: str = ""

    @property
    def called(self) -> str:
        return self.path or shown(self.name)


@dataclass
class Pictures:
    """The pictures beside dumps. A folder is listed once for all of its dumps; only the last one is remembered."""

    folder: Path | None = None
    by_stem: Mapping[str, Mapping[int, Path]] = field(default_factory=dict)

    def beside(self, dump: Path) -> Mapping[int, Path]:
        if dump.parent != self.folder:
            self.folder, self.by_stem = dump.parent, _pictures_in(dump.parent)
        return self.by_stem.get(dump.stem, {})


def find_dumps(path: str | Path) -> Iterator[Path]:
    """The dumps at a path: the file itself, or every `*.txt` of a folder and of the folders in it.

    Numbers in names are counted as numbers (A2 before A10), and a folder's own files come before those of the folders
    in it. Raises Refused where nothing is, and where the system will not say what is.
    """
    if not str(path):  # Path("") would be the working directory, which nobody named
        raise Refused("an empty path names no file and no folder")
    path = Path(path)
    try:
        is_folder, is_there = path.is_dir(), path.exists()
    except OSError as error:
        raise Refused(f"{shown(path)}: {_reason(error)}") from error
    if is_folder:
        found = list(_walk(path))
        if not found:
            raise Refused(f"{shown(path)}: no *.txt in this folder")
        yield from found
    elif is_there:
        yield path
    else:
        raise Refused(f"{shown(path)}: no such file or folder")


def read_dump(path: Path, pictures: Pictures | None = None, *, by_path: bool = False) -> DumpFile:
    """Read a regular file of bounded size. Raises Refused for anything else.

    With `by_path` sentences about it give its path, as it would be typed, and not its name alone.
    """
    # A name is bytes to the system, any bytes: what is no text could neither be stored nor written out as JSON.
    name = shown(path.name)
    if len(name) > LONGEST_NAME:
        where = f"{shown(path.parent)}/" if by_path else ""
        raise Refused(f"{where}{name[:40]}…: its name takes {len(name)} characters to write, more than {LONGEST_NAME}")
    called = shown(path) if by_path else name
    raw = _read(path, called, LARGEST_DUMP)
    return DumpFile(name, raw, (pictures or Pictures()).beside(path), called)


def shown(name) -> str:
    """A name that is safe to print on a terminal: control characters and line ends are written as escapes."""
    return "".join(ch if _is_harmless(ch) else ch.encode("unicode_escape").decode() for ch in _decodable(str(name)))


def is_picture(name: str) -> bool:
    """Whether a file of this name belongs to a dump, as its n-th photo."""
    return _PICTURE.fullmatch(name) is not None


def _is_harmless(character: str) -> bool:
    """Printed, or a space of any width: Chinese file names have wide ones."""
    return character.isprintable() or unicodedata.category(character) == "Zs"


def _decodable(name: str) -> str:
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _read(path: Path, called: str, largest: int) -> bytes:
    try:
        # Without O_NONBLOCK a pipe that is named .txt would hold the import for ever; a link may lead anywhere.
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW)
    except OSError as error:
        reason = "is a link, and links are not followed" if path.is_symlink() else _reason(error)
        if error.errno == errno.ENXIO:  # a socket
            reason = "not a regular file"
        raise Refused(f"{called}: {reason}") from error
    about = os.fstat(handle)
    if not stat.S_ISREG(about.st_mode):
        os.close(handle)
        raise Refused(f"{called}: not a regular file")
    with os.fdopen(handle, "rb") as file:
        if about.st_size > largest:
            raise Refused(f"{called}: {about.st_size:,} bytes; a page of text is never larger than {largest:,}")
        try:
            return file.read(largest)
        except OSError as error:  # a damaged disk, a network folder that went away
            raise Refused(f"{called}: {_reason(error)}") from error


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def _walk(folder: Path) -> Iterator[Path]:
    """Every dump below a folder, in the order that a person would count; no link to another folder is followed."""
    waiting = [folder]  # and not a function that calls itself: folders may be nested deeper than Python's stack
    while waiting:
        here = waiting.pop()
        try:
            entries = sorted(_entries(here), key=lambda entry: _by_numbers(entry.name))
        except Refused:
            if here == folder:
                raise
            yield here  # it is refused by itself when its turn comes, and the folders beside it are read
            continue
        yield from (Path(entry.path) for entry in entries if _is_dump(entry))
        waiting += [Path(entry.path) for entry in reversed(entries) if _is_folder(entry)]


def _entries(folder: Path) -> list[os.DirEntry]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError as error:
        raise Refused(f"{shown(folder)}: {_reason(error)}") from error


def _is_dump(entry: os.DirEntry) -> bool:
    """Named as one. What a pipe or a link of that name is, is said when it is opened."""
    return entry.name.lower().endswith(".txt") and not entry.is_dir(follow_symlinks=False)


def _is_folder(entry: os.DirEntry) -> bool:
    """One to look into; hidden ones belong to some program (a trash can, version control)."""
    return entry.is_dir(follow_symlinks=False) and not entry.name.startswith(".")


def _pictures_in(folder: Path) -> dict[str, dict[int, Path]]:
    found: dict[str, dict[int, Path]] = defaultdict(dict)
    for entry in sorted(_entries(folder), key=lambda entry: entry.name):
        if match := _PICTURE.fullmatch(entry.name):
            found[match[1]][int(match[2])] = Path(entry.path)
    return dict(found)


def _by_numbers(name: str) -> tuple[list[str | int], str]:
    """Text and numbers in turn, so that a number is only ever compared with a number."""
    parts: list[str | int] = list(re.split(r"(\d+)", name))
    parts[1::2] = map(int, parts[1::2])
    return parts, name
