"""Logs: each request has an id, which stands in every line that is written on its way and in its answer.

Of a request is written what it asked for, what came of it and how long it took: no query, which may be a person's
name, no address, and no key of a link. Of who asked the account's number, where somebody is logged in.
"""

import logging
from re import compile as pattern
from time import perf_counter
from urllib.parse import quote
from uuid import uuid4

from django.conf import settings

from . import metrics
from .request_id import request_id

access = logging.getLogger("newsroom.access")
#: What a proxy may call a request: what nginx, HAProxy and Caddy make, and UUIDs.
AN_ID = pattern(r"[0-9A-Za-z_-]{16,64}")
#: So much of a path is enough to know it by.
LONGEST_PATH = 300


class Requests:
    """Names each request, and when it is answered writes its line and counts it. The first of all middleware."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        begun = perf_counter()
        known_by = id_of(request)
        before = request_id.set(known_by)
        response = self.get_response(request)
        response["X-Request-ID"] = known_by
        took = perf_counter() - begun
        if metrics.COUNTED:
            metrics.count(request, response, took)
        if access.isEnabledFor(logging.INFO):
            write(request, response, took)
        request_id.reset(before)  # what this thread does next is about another
        return response


def id_of(request) -> str:
    """The id that the proxy gave, or a new one: whoever asks directly names nothing in our logs."""
    given = request.META.get("HTTP_X_REQUEST_ID", "") if settings.BEHIND_PROXY else ""
    return given if AN_ID.fullmatch(given) else uuid4().hex


def write(request, response, took) -> None:
    path, ms = path_of(request), round(took * 1000, 1)
    # Only of a request that has asked who it is: public pages never do.
    user = getattr(getattr(request, "_cached_user", None), "pk", None)
    told = {"method": request.method[:10], "path": path, "status": response.status_code, "ms": ms, "user": user}
    access.info("%(method)s %(path)s %(status)s %(ms)s ms user=%(user)s", told, extra=told)


def path_of(request) -> str:
    """The path as it is sent, so that no line end of its can begin a line of ours; a link's key is left out."""
    path, match = request.path, request.resolver_match
    if match and "token" in match.kwargs:
        path = path.replace(str(match.kwargs["token"]), "***")
    return quote(path[:LONGEST_PATH], safe="/-_.~*", errors="replace")
