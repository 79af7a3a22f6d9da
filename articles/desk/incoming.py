"""What the desk is shown of an upload: how far it is, and what was read of each file."""

from dataclasses import dataclass, field
from typing import Any

from articles.importing.uploads import Upload
from articles.models import Dump, ImportRun
from articles.models.issue import Issue
from articles.parsing.sureness import SURE

from .evidence import field_label
from .refusals import in_chinese

#: What an import would do with a field of an article that is there.
VERDICTS = {"set": "会改", "kept": "不动，编辑改过", "asked": "不自行改，由编辑定"}
#: Doubts that a story's line has room for; the article's own page has all of them.
DOUBTS = 2


@dataclass(frozen=True)
class ReadFile:
    """One file as it was read, or the sentence that says why it was not."""

    name: str
    sentence: str = ""
    said: dict[str, Any] = field(default_factory=dict)
    is_known: bool = False
    #: the file of this upload that comes before and is the same to the byte
    twin: str = ""

    @property
    def pages(self) -> str:
        return "、".join(f"{page['number']}版 {page['name']}".strip() for page in self.said["pages"]) or "版次待考"

    @property
    def date(self) -> str:
        """The issue's date and who says it."""
        if not self.said["date"]:
            return "日期待考"
        source = Issue.DateSource(self.said["date_source"]).label
        return f"{self.said['date']}（{source}）"

    @property
    def stories(self) -> list[dict[str, Any]]:
        return [
            story | {"is_sure": story["confidence"] >= SURE, "doubts": story["doubts"][:DOUBTS]}
            for story in self.said["articles"]
        ]

    @property
    def unsure(self) -> int:
        return sum(not story["is_sure"] for story in self.stories)

    @property
    def changes(self) -> list[dict[str, Any]]:
        """Stories that are there already and would change, or be gone; new ones are told as stories."""
        return [
            story | {"fields": [_in_words(change) for change in story["fields"]]}
            for story in self.said["changes"]
            if story["outcome"] != "new"
        ]


@dataclass(frozen=True)
class Told:
    """An upload as it stands."""

    upload: Upload
    files: list[ReadFile]
    total: int
    wanted: str
    is_at_work: bool
    run: ImportRun | None

    @property
    def is_imported(self) -> bool:
        return self.wanted == "import" and self.run is not None and self.run.state == ImportRun.State.FINISHED

    @property
    def good(self) -> list[ReadFile]:
        return [file for file in self.files if not file.sentence]

    @property
    def bad(self) -> list[ReadFile]:
        return [file for file in self.files if file.sentence]

    @property
    def read(self) -> int:
        return sum(bool(file.said) or bool(file.sentence) for file in self.files) - len(self.upload.asked["refused"])

    @property
    def is_read(self) -> bool:
        return self.upload.is_read and self.wanted == "read"


def told(upload: Upload) -> Told:
    """Raises FileNotFoundError where it is gone."""
    asked, readings = upload.asked, upload.readings
    known = {*Dump.objects.filter(sha256__in=[one.get("sha256") for one in readings]).values_list("sha256", flat=True)}
    first = {one["sha256"]: one["file"] for one in reversed(readings) if "sha256" in one}
    files = [_file(one, known, first) for one in readings] + [ReadFile(name, why) for name, why in asked["refused"]]
    run = upload.run if asked["wanted"] == "import" else None
    return Told(upload, files, len(upload.dumps), asked["wanted"], upload.is_at_work, run)


def _file(one: dict[str, Any], known: set[str], first: dict[str, str]) -> ReadFile:
    if "sentence" in one:
        return ReadFile(one["file"], in_chinese(one["sentence"]))
    earlier = first[one["sha256"]]
    twin = earlier if earlier != one["file"] else ""
    return ReadFile(one["file"], said=one, is_known=one["sha256"] in known, twin=twin)


def _in_words(change: dict[str, str]) -> dict[str, str]:
    return change | {"label": field_label(change["field"]), "verdict": VERDICTS[change["verdict"]]}
