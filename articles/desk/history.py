"""历史 as an editor reads it: one list of all that happened to a row, and any version in words."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.db.models import CharField, F, QuerySet, Value

from articles.models import Article, Byline, CheckWaiver, DeskAct, Person, Review
from articles.models.history import Version

from .differences import Run, difference
from .stages import name_of

#: In the order in which an article's page shows them; what is not named here follows.
FIRST = ("kicker", "headline", "deck", "dateline", "body", "tags", "bylines", "photos", "mentions", "name")
PARTS = {"bylines": "署名", "photos": "图片", "mentions": "提及", "tags": "标签", "tenures": "任职", "aliases": "别名"}
ROLES = dict(Byline.Role.choices)


@dataclass(frozen=True)
class Event:
    """One line of the list. `version` is there where the row itself changed."""

    when: datetime
    who: str
    what: str
    why: str = ""
    version: Version | None = None


def events(row: models.Model) -> QuerySet:
    """(when, what, number) of all that happened to a row, the newest first: to be cut before it is read."""
    found = [_keys(row.history.order_by(), "version", "history_date", "history_id")]
    if isinstance(row, Article):
        found += [
            _keys(row.reviews.order_by(), "review", "signed_at"),
            _keys(row.waivers.order_by(), "waiver", "waived_at"),
        ]
    else:
        acts = DeskAct.objects.filter(subjects__in=row.acts.all()).order_by()
        found += [_keys(acts, "act", "done_at"), _keys(acts.exclude(undone_at=None), "undone", "undone_at")]
    return found[0].union(*found[1:], all=True).order_by("-when", "-what", "-number")


def told(row: models.Model, keys: Iterable[tuple[datetime, str, int]]) -> list[Event]:
    """These events in words, in a fixed number of queries."""
    keys, numbers = list(keys), defaultdict(list)
    for _, what, number in keys:
        numbers[what].append(number)
    versions = _with_before(row, numbers["version"])
    reviews = Review.objects.select_related("reviewer").in_bulk(numbers["review"])
    waivers = CheckWaiver.objects.select_related("waived_by").in_bulk(numbers["waiver"])
    acts = DeskAct.objects.select_related("who", "undone_by").in_bulk({*numbers["act"], *numbers["undone"]})
    say = {
        "version": lambda when, pk: _told_version(when, *versions[pk]),
        "review": lambda when, pk: Event(when, name_of(reviews[pk].reviewer), str(reviews[pk]), reviews[pk].note),
        "waiver": lambda when, pk: Event(
            when, name_of(waivers[pk].waived_by), f"放行：{waivers[pk].sentence}", waivers[pk].reason
        ),
        "act": lambda when, pk: Event(when, name_of(acts[pk].who), str(acts[pk])),
        "undone": lambda when, pk: Event(when, name_of(acts[pk].undone_by), f"撤销：{acts[pk]}"),
    }
    return [say[what](when, number) for when, what, number in keys]


def _keys(rows: QuerySet, what: str, when: str, number: str = "pk") -> QuerySet:
    said = {"when": F(when), "what": Value(what, CharField()), "number": F(number)}
    return rows.annotate(**said).values_list("when", "what", "number")


def _with_before(row, numbers: list[int]) -> dict[int, tuple[Version, Version | None]]:
    """Each of these versions with the one before it, which may stand on the next page of the list."""
    if not numbers:
        return {}
    rows = row.history.select_related("history_user").order_by("history_id")
    found = list(rows.filter(history_id__range=(min(numbers), max(numbers))))
    before = rows.filter(history_id__lt=min(numbers)).last()
    return {one.pk: (one, earlier) for earlier, one in zip([before, *found], found, strict=False)}


def _told_version(when: datetime, version: Version, before: Version | None) -> Event:
    if version.history_type == "-":
        what = "删除"
    elif version.history_type == "+" or before is None:
        what = "原有" if version.history_user is None else "新建"
    else:
        changed = [label_of(version, name) for name, value in version.said.items() if value != before.said[name]]
        changed += [PARTS[name] for name in version.parts if version.parts[name] != before.parts.get(name)]
        what = f"改动{'、'.join(label for label in changed if label)}"
    return Event(when, hand_of(version), what, version.history_change_reason, version)


def hand_of(version: Version) -> str:
    """Who changed it: somebody, or no hand at all."""
    return name_of(version.history_user) if version.history_user else "机器"


def label_of(version: Version, name: str) -> str:
    """What the desk calls a column; "" for what holds the parts, which have names of their own."""
    return "" if name == "parts" else str(version._meta.get_field(name).verbose_name)


# --- A version in words


def in_words(*versions: Version) -> list[dict[str, str]]:
    """For each version label and text of all that it says, in the order of the page."""
    names = _names_in(versions)
    return [_in_words(version, names) for version in versions]


def changes(old: Version, new: Version) -> list[tuple[str, list[Run]]]:
    """(label, difference) of whatever differs between two versions."""
    before, after = in_words(old, new)
    labels = dict.fromkeys([*after, *before])
    return [
        (label, difference(before.get(label, ""), after.get(label, "")))
        for label in labels
        if before.get(label, "") != after.get(label, "")
    ]


def _in_words(version: Version, names: Mapping[tuple[type, int], str]) -> dict[str, str]:
    said = {
        name: (label_of(version, name), _value(version, name, value, names))
        for name, value in version.said.items()
        if name not in ("id", "parts")
    }
    said |= {name: (PARTS[name], PART_IN_WORDS[name](rows, names)) for name, rows in version.parts.items()}
    order = [*(name for name in FIRST if name in said), *(name for name in said if name not in FIRST)]
    return {said[name][0]: said[name][1] for name in order}


def _value(version: Version, name: str, value, names) -> str:
    field = version._meta.get_field(name)
    if field.is_relation:
        return names.get((field.related_model, value), f"已不在的 {value}") if value else ""
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(dict(field.flatchoices).get(value, value))


def _names_in(versions: Iterable[Version]) -> dict[tuple[type, int], str]:
    """What all rows are called that these versions lead to; of a merged person, who remains."""
    wanted = defaultdict(set)
    for version in versions:
        for field in version._meta.fields:
            if field.is_relation and field.name in version.said:
                wanted[field.related_model].add(getattr(version, field.attname))
        for row in [*version.parts.get("bylines", ()), *version.parts.get("mentions", ())]:
            wanted[Person].add(row["person"])
    return {
        (model, pk): str(row)
        for model, pks in wanted.items()
        for pk, row in model._default_manager.in_bulk(pks - {None}).items()
    }


def _bylines(rows, names) -> str:
    return "\n".join(
        " ".join(filter(None, [row["affiliation"], row["printed_role"] or ROLES.get(row["role"], ""), row["name"]]))
        + _leads_to(row, names)
        + ("（图）" if row["photo"] else "")
        for row in rows
    )


def _mentions(rows, names) -> str:
    """Without their places: those follow the text."""
    return "\n".join(
        f"{row['organisation']}{row['title']}{row['surface']}{_leads_to(row, names)}{'（不是人名）' * row['rejected']}"
        for row in rows
    )


def _leads_to(row, names) -> str:
    return f" → {names.get((Person, row['person']), '已不在的人物')}" if row["person"] else ""


PART_IN_WORDS = {
    "bylines": _bylines,
    "mentions": _mentions,
    "photos": lambda rows, names: "\n".join(" ".join(filter(None, [row["image"], row["caption"]])) for row in rows),
    "tags": lambda rows, names: "、".join(sorted(name for _, name in rows)),
    "tenures": lambda rows, names: "\n".join(f"{org}{title} {start}–{end}" for org, title, start, end in rows),
    "aliases": lambda rows, names: "、".join(rows),
}
