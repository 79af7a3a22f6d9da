"""A parsed dump as the JSON object that `import_seeds --dry-run --format json` promises (docs/dump-json.md)."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Any

from .types import ParsedArticle, ParsedByline, ParsedDump, ParsedMention


def as_json(
    parsed: ParsedDump, *, name: str, sha256: str, issue_date: date | None, date_source: str
) -> dict[str, Any]:
    """One dump, ready for `json.dumps`."""
    return {
        "dump": name,
        "sha256": sha256,
        "encoding": parsed.encoding,
        "issue": {
            "date": issue_date.isoformat() if issue_date else None,
            "number": parsed.issue_number,
            "date_source": date_source,
        },
        "pages": [asdict(page) for page in parsed.pages if page.number or page.name],
        "articles": [_article(article, parsed.lines_of(article)) for article in parsed.articles],
        "furniture": [{"line": item.line, "text": item.text, "kind": item.kind} for item in parsed.furniture],
        "unplaced": [asdict(item) for item in parsed.unplaced],
    }


def _article(article: ParsedArticle, lines: list[tuple[int, int]]) -> dict[str, Any]:
    return {
        "kind": article.kind,
        "page": article.page,
        "lines": [list(run) for run in lines],
        "kicker": article.kicker,
        "headline": article.headline,
        "deck": article.deck,
        "dateline": article.dateline,
        "column": article.column,
        "section": article.section,
        "byline": [_name(name) for name in article.byline],
        "credit": [_name(name) for name in article.credit],
        "body": list(article.body),
        "persons": persons(article),
        "tags": [tag.name for tag in article.tags],
        "confidence": article.confidence,
        "sureness": dict(article.sureness),
        "flags": [asdict(doubt) for doubt in article.doubts],
    }


def _name(name: ParsedByline) -> dict[str, str]:
    return {
        "name": name.name,
        "role": name.role,
        "printed_role": name.printed_role,
        "affiliation": name.affiliation,
    }


def persons(article: ParsedArticle) -> list[dict[str, str]]:
    """Each person of the story once, in the order of first mention, with the title first printed: office and all."""
    return [{"name": name, "title": title} for name, title in titles_of(article.mentions).items()]


def titles_of(mentions: Iterable[ParsedMention]) -> dict[str, str]:
    """Everyone named, each with the title first printed, office and all: "" where none is."""
    titles: dict[str, str] = {}
    for mention in mentions:
        titles[mention.name] = titles.get(mention.name) or mention.organisation + mention.title
    return titles
