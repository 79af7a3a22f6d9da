"""A store of photos that is down: whoever asks for a photo is told so, and all other pages are as they were."""

import logging

from django.http import HttpResponse

log = logging.getLogger(__name__)


class StoreDown(Exception):
    """The store that keeps the photos does not answer."""


class Photos:
    """Turns it into an answer."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, StoreDown):
            return None
        log.error("%s", exception)
        told = {"Retry-After": "60", "Cache-Control": "no-store"}
        sentence = "图片库暂时没有应答，请过一会儿再试。\n"
        return HttpResponse(sentence, "text/plain; charset=utf-8", 503, headers=told)
