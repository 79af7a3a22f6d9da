"""上传: dumps that an editor sends through the desk. They lie in a folder apart until they are imported or dropped.

The folder's name is random; in it are the files as sent, what was asked for, and what a reading of each file gave.
"""

import fcntl
import json
import re
import shutil
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.utils import timezone

from articles.models import ImportRun

from .files import find_dumps, is_picture, shown
from .report import Refused

#: A week of a large paper; whoever has more has the command.
MOST_FILES = 200
#: What nobody has come back to for so long is thrown away.
KEPT = timedelta(days=2)
#: A process that has not begun by then never will.
BEGINS_WITHIN = timedelta(seconds=30)
#: Bytes of a name that every file system takes, with an ending to spare.
LONGEST = 200


@dataclass(frozen=True)
class Upload:
    """One editor's files and what is to be done with them."""

    token: UUID

    @classmethod
    def folder(cls) -> Path:
        return Path(settings.DATA_DIR) / "uploads"

    @classmethod
    def receive(cls, files: Iterable[tuple[str, Iterable[bytes]]], *, who: str, given_date: date | None) -> "Upload":
        """Keep what was sent, as (name, pieces); a file that is no dump and no picture is named, and not kept."""
        clear_old()
        upload = cls(uuid4())
        cls.folder().mkdir(parents=True, exist_ok=True)
        for folder in (upload.path, upload.files):
            folder.mkdir(mode=0o700)
        kept: dict[str, str] = {}
        refused = []
        for name, pieces in files:
            name = _plain(name)
            if reason := _why_not(name, kept):
                refused.append([shown(name), reason])
                continue
            kept[name.casefold()] = name
            with (upload.files / name).open("wb") as file:
                file.writelines(pieces)
        upload.ask({"who": who, "refused": refused, "date": given_date.isoformat() if given_date else ""}, "read")
        return upload

    @property
    def path(self) -> Path:
        return self.folder() / str(self.token)

    @property
    def files(self) -> Path:
        return self.path / "files"

    @property
    def is_there(self) -> bool:
        return (self.path / "asked.json").is_file()

    @property
    def asked(self) -> dict[str, Any]:
        return json.loads((self.path / "asked.json").read_text(encoding="utf-8"))

    @property
    def given_date(self) -> date | None:
        said = self.asked["date"]
        return date.fromisoformat(said) if said else None

    @property
    def dumps(self) -> list[str]:
        """The names of the dumps in it, in the order in which they are read."""
        try:
            return [path.name for path in find_dumps(self.files)]
        except Refused:
            return []

    @property
    def pictures(self) -> int:
        return sum(is_picture(path.name) for path in self.files.iterdir())

    @property
    def readings(self) -> list[dict[str, Any]]:
        """What reading gave so far, file by file: what `previews.brief` says, or the `sentence` of a refusal."""
        for path in (self.read, self.read.with_suffix(".jsonl.part")):
            if path.is_file():
                lines = path.read_text(encoding="utf-8").split("\n")
                return [told for told in map(json.loads, filter(None, lines[:-1])) if told]
        return []

    @property
    def read(self) -> Path:
        """Where a reading is written; it has this name once it is whole."""
        return self.path / "read.jsonl"

    @property
    def is_read(self) -> bool:
        return self.read.is_file()

    @property
    def is_at_work(self) -> bool:
        """Whether a process is at it, or may be about to begin."""
        if self.asked["wanted"] == "read" and self.is_read:
            return False
        asked_at = datetime.fromtimestamp((self.path / "asked.json").stat().st_mtime, tz=UTC)
        return _is_locked(self) or timezone.now() - asked_at < BEGINS_WITHIN

    @property
    def run(self) -> ImportRun | None:
        """The newest run of the import that took these files."""
        return ImportRun.objects.filter(options__upload=str(self.token)).order_by("-pk").first()

    def ask(self, said: dict[str, Any], wanted: str) -> None:
        """Note what is wanted next: `read` or `import`. What was read before, perhaps with another date, is void."""
        if wanted == "read":
            for path in self.path.glob("read.jsonl*"):
                path.unlink()
        written = self.path / "asked.json.part"
        written.write_text(json.dumps(said | {"wanted": wanted}, ensure_ascii=False), encoding="utf-8")
        written.replace(self.path / "asked.json")

    def drop(self) -> None:
        shutil.rmtree(self.path, ignore_errors=True)


def read_again(upload: Upload, given_date: date | None) -> None:
    upload.ask(upload.asked | {"date": given_date.isoformat() if given_date else ""}, "read")


def choose(upload: Upload, names: Iterable[str], *, who: str) -> list[str]:
    """Have these files imported, by whoever says so; names that are not among the files are passed over."""
    wanted = {*names}
    chosen = [name for name in upload.dumps if name in wanted]
    if chosen:
        upload.ask(upload.asked | {"chosen": chosen, "who": who}, "import")
    return chosen


def clear_old() -> None:
    """Throw away what nobody has come back to."""
    before = (timezone.now() - KEPT).timestamp()
    for path in Upload.folder().glob("*-*-*-*-*"):  # tokens; a system may leave files of its own
        upload = Upload(UUID(path.name))
        with suppress(FileNotFoundError):  # another process has just cleared it away
            if path.stat().st_mtime < before and not _is_locked(upload):
                upload.drop()


def _plain(name: str) -> str:
    """A name without its folders, as every system writes it."""
    return unicodedata.normalize("NFC", re.split(r"[/\\]", name)[-1])


def _why_not(name: str, kept: dict[str, str]) -> str:
    """Why this file is not kept, in the desk's words; "" if it is."""
    if shown(name) != name or not name.strip(". ") or len(name.encode()) > LONGEST:
        return "文件名不能用：太长，或者有控制字符。"
    if name.casefold() in kept:
        return "这一批里已有同名的文件。"
    if not (name.lower().endswith(".txt") or is_picture(name)):
        return "只收 .txt 的版面文本，和与它同名的图片（如 20240517-01.photo1.jpg）。"
    return ""


@contextmanager
def alone(upload: Upload) -> Iterator[None]:
    """Nobody else works on it meanwhile. Raises BlockingIOError where somebody does."""
    with (upload.path / "lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield


def _is_locked(upload: Upload) -> bool:
    try:
        with alone(upload):
            return False
    except BlockingIOError:
        return True
    except FileNotFoundError:  # it was done and cleared away just now
        return False
