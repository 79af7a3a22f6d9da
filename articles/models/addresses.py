"""Where a row's page is: what `reverse` gives, which takes ten times as long. A list has sixty links."""

from functools import cache

from django.urls import get_script_prefix, reverse

#: An id, and a slug as well, that stands nowhere else in an address; what follows it is another.
_ANY = 987_654_321


def address(name: str, *keys: int | str) -> str:
    """The address of this name that has these ids in it, in this order, or a slug."""
    return _address(name, len(keys), get_script_prefix()).format(*keys)


@cache
def _address(name: str, keys: int, prefix: str) -> str:
    """With the places of keys open. The prefix, under which the paper is served, is part of what `reverse` gives."""
    any_keys = [_ANY + number for number in range(keys)]
    written = reverse(name, args=any_keys)
    for key in any_keys:
        written = written.replace(str(key), "{}")
    return written
