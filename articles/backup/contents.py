"""What a backup says of the database in it: how many rows each table has, which migrations made them, which photos
they name.
"""

import json
from collections.abc import Callable, Iterable, Iterator

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType

from articles.models import Article, Photo

#: Rows by a statement.
Ask = Callable[[str], Iterable[tuple]]
#: Whoever holds a session's number is let in without a password: none of them leaves the house.
LEFT_OUT = ("django_session",)
#: Tables that `migrate` itself puts rows into.
MADE_BY_MIGRATE = (ContentType, Permission, Group, Group.permissions.through)


def tables() -> list[str]:
    """Every table that holds something of the paper's, whichever app it belongs to."""
    return sorted({model._meta.db_table for model in apps.get_models(include_auto_created=True)} - {*LEFT_OUT})


def own_tables() -> list[str]:
    """Those that are empty until somebody works with the paper."""
    return sorted({*tables()} - {model._meta.db_table for model in MADE_BY_MIGRATE})


def count_rows(ask: Ask, names: Iterable[str]) -> dict[str, int]:
    return {name: next(iter(ask(f'SELECT count(*) FROM "{name}"')))[0] for name in names}  # noqa: S608 our own names


def applied_migrations(ask: Ask) -> list[list[str]]:
    return [[app, name] for app, name in ask("SELECT app, name FROM django_migrations ORDER BY id")]


def photo_names(ask: Ask) -> list[str]:
    """Of every photo, and of those that only an earlier version of a story has."""
    photos, versions = Photo._meta.db_table, Article.history.model._meta.db_table
    named = {name for (name,) in ask(f"SELECT image FROM {photos}")}  # noqa: S608 our own names
    for (parts,) in ask(f"SELECT parts FROM {versions}"):  # noqa: S608 our own names
        named.update(_in_version(json.loads(parts)))
    return sorted(named - {"", None})


def _in_version(parts: dict) -> Iterator[str]:
    return (photo["image"] for photo in parts.get("photos", ()))
