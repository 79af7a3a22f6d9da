"""What an answer says of itself to whoever keeps copies: browsers, and the caches in front of the paper."""

from hashlib import sha256
from time import time

from django.core.cache import cache
from django.utils.cache import get_conditional_response, patch_cache_control, set_response_etag
from django.utils.http import http_date

#: Seconds for which a shared cache may answer without asking: a morning's rush then reaches the paper twice a minute,
#: and what the desk withdraws is gone everywhere half a minute later. A browser always asks, and mostly hears "304".
SHARED = 30
#: Seconds for which it is remembered since when an address has answered so: two months.
KEPT = 60 * 24 * 3600


class CachingHeaders:
    """A page that everybody sees alike is public and has an ETag made of its bytes; everything else is kept by nobody.

    The ETag is of what is shown and of nothing else, so it can neither be stale nor tell that a draft was touched. A
    file brings its own. Last-Modified says since when the ETag has been this one.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.cookies or request.session.accessed:
            patch_cache_control(response, private=True, no_store=True)
            response["Cross-Origin-Resource-Policy"] = "same-origin"  # what one user sees, no other site embeds
            return response
        if "Cache-Control" not in response:
            response["Cache-Control"] = caching(response.status_code)
        if response.status_code == 200 and request.method in ("GET", "HEAD"):
            stamp(request, response)
            if "ETag" in response:
                return conditional(request, response)
        return response


def stamp(request, response):
    """Put on an ETag, and since when it has been this one; a page that was kept has them already."""
    if "ETag" not in response:
        set_response_etag(response)  # of what does not stream
    if "ETag" in response and "Last-Modified" not in response:
        response["Last-Modified"] = http_date(known_since(request.get_full_path(), response["ETag"]))


def conditional(request, response):
    """By the ETag alone: of two changes within a second a date tells one."""
    answer = get_conditional_response(request, etag=response["ETag"], response=response)
    if answer is not response and response.streaming:
        response.file_to_stream.close()
    return answer


def known_since(address, etag):
    """When this address began to answer so; where that is forgotten, now."""
    key = sha256(f"changed {address}".encode()).hexdigest()
    known = cache.get(key)
    if known is None or known[0] != etag:
        known = etag, int(time())
        cache.set(key, known, KEPT)
    return known[1]


def caching(status):
    """What is found may be kept; what is not may be there in a minute, or be gone for good."""
    return f"public, max-age=0, s-maxage={SHARED}" if status in (200, 301) else "no-cache"
