"""Addresses for whoever watches the paper: /healthz, /readyz and, where it is let in, /metrics.

They stand before all else: a probe asks by an address and over plain HTTP, where a reader is refused or sent on.
"""

import secrets

from django.core.cache import cache
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse, HttpResponseNotAllowed, JsonResponse

from . import metrics


class Probes:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        probe = PROBES.get(request.path_info)
        if probe is None or (probe is metrics.exposition and not metrics.may_read(request)):
            return self.get_response(request)
        answer = probe(request) if request.method in ("GET", "HEAD") else HttpResponseNotAllowed(["GET", "HEAD"])
        answer["Cache-Control"] = "no-store"
        return answer


def healthz(request):
    """The process answers; whether anything else does is not asked."""
    return HttpResponse("ok\n", content_type="text/plain")


def readyz(request):
    """Whether readers can be sent here. Says what is missing and nothing of where it would be."""
    missing = {name: told for name, ask in ASKED.items() if (told := ask())}
    return JsonResponse({"ready": not missing, **missing}, status=503 if missing else 200)


def database_fault() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return "does not answer"
    return "" if migrated() else "migrations are missing: manage.py migrate"


def migrated() -> bool:
    """What was found done once in this process stays done: to look takes longer than all the rest."""
    if not _done:
        try:
            executor = MigrationExecutor(connection)
            _done.extend([] if executor.migration_plan(executor.loader.graph.leaf_nodes()) else ["all"])
        except Error:
            return False
    return bool(_done)


_done: list[str] = []


def cache_fault() -> str:
    """A cache that forgets at once or takes nothing is as good as none."""
    said = secrets.token_hex(8)
    try:
        cache.set(f"ready-{said}", said, 10)
        answered = cache.get(f"ready-{said}")
    except Exception:  # each client raises its own
        return "does not answer"
    return "" if answered == said else "does not keep what it is given"


ASKED = {"database": database_fault, "cache": cache_fault}
PROBES = {"/healthz": healthz, "/readyz": readyz, "/metrics": metrics.exposition}
