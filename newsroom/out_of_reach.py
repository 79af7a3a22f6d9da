"""What the paper keeps elsewhere and does not reach: whoever needs it is told so, and when to ask again."""

import logging

from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.template.loader import render_to_string

log = logging.getLogger(__name__)
#: To nobody's memory, and after so many seconds once more.
TOLD = {"Retry-After": "60", "Cache-Control": "no-store"}


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
        if isinstance(exception, (OperationalError, InterfaceError)):
            log.error("the database does not do what it is asked", exc_info=exception)
            return HttpResponse(render_to_string("503.html"), status=503, headers=TOLD)
        return None
