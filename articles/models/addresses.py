"""Where a row's page is: what `reverse` gives, which takes ten times as long. A list has sixty links."""

from functools import cache

from django.urls import get_script_prefix, reverse

#: An id, and a slug as well, that stands nowhere else in an address.
_ANY = 987_654_321


def address(name: str, key: int | str) -> str:
    """The address of this name that has one id in it, or one slug."""
    return _address(name, get_script_prefix()).format(key)


@cache
def _address(name: str, prefix: str) -> str:
    """With the place of the key open. The prefix, under which the paper is served, is part of what `reverse` gives."""
    return reverse(name, args=[_ANY]).replace(str(_ANY), "{}")
