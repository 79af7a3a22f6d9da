"""What came of a dump, for the command's summary and for the row that the desk reads."""

from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any


class Refused(ValueError):
    """This dump is not imported; the message is one clear sentence, and nothing of it was written."""


class Outcome(StrEnum):
    IMPORTED = "imported"
    UNCHANGED = "unchanged"
    UPDATED = "updated"


@dataclass
class DumpReport:
    """`questions` are for the desk: what the source and an editor both changed, and stories gone from the source."""

    dump: str
    outcome: Outcome
    issue: str = ""
    page: str = ""
    articles: int = 0
    people: int = 0
    tags: int = 0
    changed: int = 0
    unsure: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    #: ids of the people that this dump names or is signed by
    met: set[int] = field(default_factory=set)

    def as_json(self) -> dict[str, Any]:
        told = asdict(self)
        del told["met"]
        return told

    def __str__(self):
        if self.outcome == Outcome.UNCHANGED:
            return "".join([f"{self.dump}: unchanged", *(f"\n    question: {note}" for note in self.questions)])
        counts = f"{self.articles} articles, {self.people} people, {self.tags} tags"
        changed = f", {self.changed} changed" if self.outcome == Outcome.UPDATED else ""
        notes = [f"\n    unsure: {note}" for note in self.unsure] + [
            f"\n    question: {note}" for note in self.questions
        ]
        return f"{self.dump}: {self.outcome}, {self.issue}, {self.page}: {counts}{changed}" + "".join(notes)


@dataclass(frozen=True)
class Preview:
    """What an import would read: `promised` is the JSON object of docs/dump-json.md."""

    promised: dict[str, Any]

    def as_json(self) -> dict[str, Any]:
        return self.promised

    def __str__(self):
        dump, articles = self.promised, self.promised["articles"]
        people = {person["name"] for article in articles for person in article["persons"]}
        tags = {tag for article in articles for tag in article["tags"]}
        pages = ", ".join(filter(None, (page["number"] for page in dump["pages"]))) or "unknown"
        return (
            f"{dump['dump']}: would be read as {dump['issue']['date'] or 'undated'}, page {pages}: "
            f"{len(articles)} articles, {len(people)} people, {len(tags)} tags, {len(dump['unplaced'])} unplaced lines"
        )
