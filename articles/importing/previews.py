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


def brief(preview: Preview) -> dict[str, Any]:
    """What the desk is shown of a dump before it is imported: no text, and of a changed value where it changes."""
    dump = preview.promised
    return {
        **dump["issue"],
        **{name: dump[name] for name in ("sha256", "encoding", "pages")},
        "unplaced": len(dump["unplaced"]),
        "articles": [_in_brief(article) for article in dump["articles"]],
        "changes": [
            story
            | {
                "fields": [
                    change | dict(zip(("old", "new"), parted(change), strict=True)) for change in story["fields"]
                ]
            }
            for story in dump["changes"]
        ],
    }


def _in_brief(article: dict[str, Any]) -> dict[str, Any]:
    opening = next(iter(article["body"]), "")
    return {
        **{name: article[name] for name in ("kind", "section", "confidence")},
        "headline": article["headline"] or _cut(opening, 0),
        "byline": [name["name"] for name in article["byline"] + article["credit"]],
        "people": [person["title"] + person["name"] for person in article["persons"]],
        "doubts": [flag["reason"] for flag in article["flags"]],
    }


def parted(change: dict[str, Any]) -> tuple[str, str]:
    """A field's two values as a line has room for them, from just before the place on where they differ."""
    return _where_they_part(_text(change["old"]), _text(change["new"]))


def _people(article: dict[str, Any]) -> list[dict[str, Any]]:
    """Who is named and who signs, as an import counts them: an agency is nobody."""
    return article["persons"] + [name for name in article["byline"] + article["credit"] if name["role"] != "agency"]


def _told(story: dict[str, Any]) -> Iterator[str]:
    """A story and its fields, a line each."""
    yield f"{story['outcome']}: {shown(story['article'])}"
    for change in story["fields"]:
        old, new = parted(change)
        yield f"    {change['field']}, {VERDICTS[change['verdict']]}: {shown(old)} -> {shown(new)}"


def _text(value: Any) -> str:
    if isinstance(value, dict):
        return " ".join(filter(None, (value["affiliation"], value["printed_role"], value["name"])))
    return "、".join(map(_text, value)) if isinstance(value, list) else str(value).replace("\n", " ")


def _where_they_part(old: str, new: str) -> tuple[str, str]:
    same = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    start = max(0, same - SHOWN // 3) if max(len(old), len(new)) > SHOWN else 0
    return _cut(old, start), _cut(new, start)


def _cut(text: str, start: int) -> str:
    piece = text[start : start + SHOWN]
    return f"“{'…' if start else ''}{piece}{'…' if start + SHOWN < len(text) else ''}”"
