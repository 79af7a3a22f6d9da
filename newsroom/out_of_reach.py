"""What the paper keeps elsewhere and does not reach: whoever needs it is told so, and when to ask again."""

import logging
import sqlite3

from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpResponse, JsonResponse
from django.template.loader import render_to_string

log = logging.getLogger(__name__)
#: To nobody's memory, and after so many seconds once more.
TOLD = {"Retry-After": "60", "Cache-Control": "no-store"}
#: What SQLite says while somebody else writes, or the file or the disk does not let it.
AWAY_ON_SQLITE = {
    sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
}  # fmt: skip
#: How the SQLSTATE begins where PostgreSQL is not connected, lacks room, or is being stopped.
AWAY_ON_POSTGRESQL = ("08", "53", "57P")


class StoreDown(Exception):
    """The store that keeps the photos does not answer."""


class OutOfReach:
    """Turns it into an answer: of the store where a photo is asked for, of the database everywhere."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, StoreDown):
            log.error("%s", exception)
            sentence = "图片库暂时没有应答，请过一会儿再试。\n"
            return HttpResponse(sentence, "text/plain; charset=utf-8", 503, headers=TOLD)
        if is_away(exception):
            log.error("the database is out of reach", exc_info=exception)
            if request.path_info.startswith("/api/"):
                told = {"code": "unavailable", "message": "数据库没有应答，请过一会儿再试。"}
                return JsonResponse(told, status=503, headers=TOLD, json_dumps_params={"ensure_ascii": False})
            return HttpResponse(render_to_string("503.html"), status=503, headers=TOLD)
        return None


def is_away(error: Exception) -> bool:
    """Whether it is the database that is missing, and nothing wrong with what it was asked."""
    if not isinstance(error, DatabaseError | InterfaceError):
        return False
    if isinstance(error.__cause__, sqlite3.Error):
        # The lower byte is the error, the others say more of it.
        return getattr(error.__cause__, "sqlite_errorcode", 0) & 0xFF in AWAY_ON_SQLITE
    state = getattr(error.__cause__, "sqlstate", None)
    if state is None:  # nobody answered who could have said one
        return isinstance(error, OperationalError | InterfaceError)
    return state.startswith(AWAY_ON_POSTGRESQL)
