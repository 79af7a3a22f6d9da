"""Pages that are made once, and handed to everybody who asks for the same until something that readers see changes.

`urls.py` says of which views, and the API of all its own: of those whose answer hangs on the address and on what is
public now, and on nothing else. A page is kept under the generation of what is public (generation.py), which is read
first. So whoever comes after a change at the desk, or after the time of a story that waited for it, finds none and has
it made.

Of an address only what its view says that it reads reaches the view at all, in one order. So where a reader comes from
(`?utm_source=…`) makes no page of its own, and no page can show what another reader's address said.
"""

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from urllib.parse import urlencode

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, QueryDict

from .answers import stamp
from .generation import KEPT, memory_of

#: A page of more bytes is made each time. Most have 20,000; settings.py bounds how many there are.
MOST_BYTES = 128 * 1024


def kept(view: Callable[..., HttpResponse], *reads: str) -> Callable[..., HttpResponse]:
    """The view, whose pages are kept; of an address it reads these parameters.

    What another reader may not see, or sees otherwise, is never among the pages.
    """

    @wraps(view)
    def answer(request, *args, **kwargs):
        if request.method not in ("GET", "HEAD") or settings.DEBUG:
            return view(request, *args, **kwargs)
        pages, key = caches["pages"], _key(request)
        found = pages.get(key)
        if found:
            return HttpResponse(found[0], headers=found[1])
        response = view(request, *args, **kwargs)
        if _is_for_all(request, response) and len(response.content) <= MOST_BYTES:
            stamp(request, response)
            pages.set(key, (response.content, dict(response.items())), KEPT)
        return response

    return asked(answer, *reads)


def asked(view: Callable[..., HttpResponse], *reads: str) -> Callable[..., HttpResponse]:
    """The view, which is asked these parameters of an address and nothing else: also where links show all of it.

    A page that is not kept is remembered by its address, too: since when it has read so; see answers.py.
    """

    @wraps(view)
    def answer(request, *args, **kwargs):
        if request.META.get("QUERY_STRING"):
            _ask_only(request, reads)
        return view(request, *args, **kwargs)

    return answer


def _ask_only(request: HttpRequest, names: tuple[str, ...]) -> None:
    pairs = [(name, value) for name in sorted(names) for value in request.GET.getlist(name)]
    request.META["QUERY_STRING"] = query = urlencode(pairs)
    request.GET = QueryDict(query)


def _key(request) -> str:
    """All that an answer hangs on. Links in it name the scheme and the host that it was asked of."""
    asked = memory_of(request).generation, request.scheme, request.get_host(), request.get_full_path()
    return sha256(repr(asked).encode()).hexdigest()


def _is_for_all(request, response) -> bool:
    """Whether everybody is shown the same: it is found, in one piece, and nothing of who asked has been looked at."""
    asked_who = request.session.accessed or "CSRF_COOKIE_NEEDS_UPDATE" in request.META
    plain = response.status_code == 200 and not response.streaming
    return plain and not asked_who and not response.cookies and "Vary" not in response
