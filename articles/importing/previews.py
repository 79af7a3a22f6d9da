"""What an import would do with a dump, for a terminal and as JSON."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .files import shown

#: As many characters of a value as fit a terminal's line beside another.
SHOWN = 30
#: What an import would do with a field.
VERDICTS = {
    "set": "would be set",
    "kept": "stays as the desk has it",
    "asked": "would be a question for the desk",
}


@dataclass(frozen=True)
class Preview:
    """What an import would do: `promised` is the JSON object of docs/dump-json.md."""

    promised: dict[str, Any]

    def as_json(self) -> dict[str, Any]:
        return self.promised

    def __str__(self):
        dump, articles = self.promised, self.promised["articles"]
        people = {person["name"] for article in articles for person in _people(article)}
        tags = {tag for article in articles for tag in article["tags"]}
        pages = ", ".join(filter(None, (page["number"] for page in dump["pages"]))) or "unknown"
        return (
            f"{dump['dump']}: would be read as {dump['issue']['date'] or 'undated'}, page {pages}: "
            f"{len(articles)} articles, {len(people)} people, {len(tags)} tags, {len(dump['unplaced'])} unplaced lines"
            + "".join(f"\n    {line}" for story in dump["changes"] for line in _told(story))
        )


def _people(article: dict[str, Any]) -> list[dict[str, Any]]:
    """Who is named and who signs, as an import counts them: an agency is nobody."""
    return article["persons"] + [name for name in article["byline"] + article["credit"] if name["role"] != "agency"]


def _told(story: dict[str, Any]) -> Iterator[str]:
    """A story and its fields, a line each."""
    yield f"{story['outcome']}: {shown(story['article'])}"
    for change in story["fields"]:
        old, new = _where_they_part(_text(change["old"]), _text(change["new"]))
        yield f"    {change['field']}, {VERDICTS[change['verdict']]}: {shown(old)} -> {shown(new)}"


def _text(value: Any) -> str:
    if isinstance(value, dict):
        return " ".join(filter(None, (value["affiliation"], value["printed_role"], value["name"])))
    return "、".join(map(_text, value)) if isinstance(value, list) else str(value).replace("\n", " ")


def _where_they_part(old: str, new: str) -> tuple[str, str]:
    """Both from just before the place on where they differ, as much as fits a line."""
    same = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    start = max(0, same - SHOWN // 3) if max(len(old), len(new)) > SHOWN else 0
    return _cut(old, start), _cut(new, start)


def _cut(text: str, start: int) -> str:
    piece = text[start : start + SHOWN]
    return f"“{'…' if start else ''}{piece}{'…' if start + SHOWN < len(text) else ''}”"
