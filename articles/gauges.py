"""What the paper holds, in numbers for whoever watches it."""

import os
from collections.abc import Iterator

from django.core.cache import cache
from django.db import connection
from django.db.models import Count
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from .models import Article, ImportRun

#: Seconds for which the numbers are kept: however many ask, the database counts once a minute.
KEPT = 60
KEY = "gauges"


class Gauges(Collector):
    def collect(self) -> Iterator[GaugeMetricFamily]:
        told = cache.get_or_set(KEY, counted, KEPT)
        yield from (_family(name, *row) for name, row in told.items())


def counted() -> dict[str, tuple[str, str, dict[str, float]]]:
    """{name: (what it is, its label, {value of the label: number})}"""
    return {
        "newsroom_articles": ("Articles by state.", "status", articles()),
        "newsroom_runs": ("Runs of the import by state.", "state", runs()),
        "newsroom_last_run_files": ("Files of the newest run by outcome.", "outcome", last_run()),
        "newsroom_last_run_ended": ("When the newest ended run ended, in Unix time.", "", last_end()),
        "newsroom_database_bytes": ("What the database takes on disk.", "", {"": size()}),
    }


def articles() -> dict[str, int]:
    rows = Article.objects.order_by().values("status").annotate(n=Count("pk"))
    return dict.fromkeys(Article.Status.values, 0) | {row["status"]: row["n"] for row in rows}


def runs() -> dict[str, int]:
    rows = ImportRun.objects.order_by().values("state").annotate(n=Count("pk"))
    return dict.fromkeys(ImportRun.State.values, 0) | {row["state"]: row["n"] for row in rows}


def last_run() -> dict[str, int]:
    run = ImportRun.objects.first()
    return {name: getattr(run, name) for name in ("imported", "updated", "unchanged", "refused")} if run else {}


def last_end() -> dict[str, float]:
    run = ImportRun.objects.exclude(ended_at=None).first()
    return {"": run.ended_at.timestamp()} if run else {}


def size() -> int:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_database_size(current_database())")
            return cursor.fetchone()[0]
    name = str(connection.settings_dict["NAME"])
    return sum(os.path.getsize(path) for path in (name, f"{name}-wal") if os.path.exists(path))


def _family(name, told, label, numbers):
    family = GaugeMetricFamily(name, told, labels=[label] if label else None)
    for value, number in numbers.items():
        family.add_metric([value] if label else [], number)
    return family
