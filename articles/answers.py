"""What an answer says of itself to whoever keeps copies: browsers, and the caches in front of the paper."""

from django.utils.cache import get_conditional_response, patch_cache_control, set_response_etag

#: Seconds for which a shared cache may answer without asking: a morning's rush then reaches the paper twice a minute,
#: and what the desk withdraws is gone everywhere half a minute later. A browser always asks, and mostly hears "304".
SHARED = 30


class CachingHeaders:
    """A page that everybody sees alike is public and has an ETag made of its bytes; everything else is kept by nobody.

    The ETag is of what is shown and of nothing else, so it can neither be stale nor tell that a draft was touched.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.cookies or request.session.accessed:
            patch_cache_control(response, private=True, no_store=True)
            return response
        if "Cache-Control" not in response:
            response["Cache-Control"] = caching(response.status_code)
        if response.status_code == 200 and not response.streaming and request.method in ("GET", "HEAD"):
            set_response_etag(response)
            # By the ETag alone: a page also changes with rows that no Last-Modified counts.
            return get_conditional_response(request, etag=response["ETag"], response=response)
        return response


def caching(status):
    """What is found may be kept; what is not may be there in a minute, or be gone for good."""
    return f"public, max-age=0, s-maxage={SHARED}" if status in (200, 301) else "no-cache"
