"""What an import of one dump would do, decided before anything is written."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import DatabaseError, connection

from articles.models import Article, Dump
from articles.parsing.types import ParsedDump

from .changes import Decision, Verdict, decide, new_story
from .matching import earlier_dump, match_articles, missed_in, stories_of
from .placing import find_target, printed_numbers


@dataclass(frozen=True)
class Plan:
    """Each story of the page with what becomes of it, and the stories that the page no longer has."""

    earlier: Dump | None
    decisions: list[Decision]
    gone: list[Article]

    @property
    def changes_something(self) -> bool:
        return bool(self.gone) or any(
            decision.row is None or decision.fields(Verdict.SET) or decision.fields(Verdict.ASKED)
            for decision in self.decisions
        )

    def as_json(self) -> list[dict[str, Any]]:
        """Story by story what is new, what would change and what is gone; nothing of those that stay as they are."""
        told = [_told(decision) for decision in self.decisions]
        gone = [_story(str(row), row.pk, "gone", []) for row in self.gone]
        return [story for story in told if story["fields"] or story["outcome"] == "new"] + gone


def plan_dump(
    parsed: ParsedDump,
    name: str,
    when: date | None,
    again: Dump | None = None,
    *,
    earlier: Dump | None = None,
    hold: bool = False,
) -> Plan:
    """What would become of this dump's stories. Writes nothing.

    `again` is the dump itself where it is read anew, `earlier` the one that it corrects where that is known. Who is
    going to write has the stories held.
    """
    earlier = again or earlier or earlier_dump(name, parsed, when, printed_numbers(parsed, name).values())
    target = find_target(parsed, when, name, earlier)
    rows = stories_of(earlier, hold=hold) if earlier else []
    if target.issue:
        known = {row.pk for row in rows}
        rows += [row for row in missed_in(target.issue, hold=hold) if row.pk not in known]
    matches = match_articles(parsed.articles, rows)
    return Plan(
        earlier,
        [
            decide(pair.parsed, pair.row, target) if pair.row else new_story(pair.parsed, pair.part_of)
            for pair in matches.pairs
        ],
        [row for row in matches.gone if "gone" not in row.suggestions and "gone" not in row.imported],
    )


def plan_for_nothing(parsed: ParsedDump) -> Plan:
    """The plan where there is nothing to compare with: everything is new."""
    return Plan(None, [new_story(article) for article in parsed.articles], [])


def can_compare() -> bool:
    """Whether there is a database with our tables; looks, and makes none."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite" and not connection.is_in_memory_db() and not Path(name).exists():
        return False
    try:  # every column of every table: one that waits for its migration is none to compare with
        for model in apps.get_app_config("articles").get_models():
            model._base_manager.exclude(pk__isnull=False).order_by().first()
    except DatabaseError:
        return False
    return True


def _told(decision: Decision) -> dict[str, Any]:
    if decision.row is None:
        return _story(Article(**{name: decision.values[name] for name in ("headline", "body")}), None, "new", [])
    fields = [
        {"field": change.field, "verdict": str(change.verdict), "old": change.old, "new": change.new}
        for change in decision.changes
    ]
    return _story(decision.row, decision.row.pk, "known", fields)


def _story(article: Article | str, pk: int | None, outcome: str, fields: list[dict[str, Any]]) -> dict[str, Any]:
    return {"article": str(article), "id": pk, "outcome": outcome, "fields": fields}
