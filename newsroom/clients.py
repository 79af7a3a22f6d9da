"""Who asks: the address that a request comes from."""

from ipaddress import ip_address, ip_network

from django.conf import settings

#: Whoever has an IPv6 address has all of its network of this length, and would seem a new client with each.
NETWORK = 64


def address_of(request) -> str | None:
    """The client's address; behind a proxy the one that the proxy saw, which is the last that it names.

    What stands before it was sent by the client, and may be invented.
    """
    named = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip() if settings.BEHIND_PROXY else ""
    for told in (named, request.META.get("REMOTE_ADDR", "")):
        try:
            return str(ip_address(told))
        except ValueError:
            continue
    return None


def household_of(request) -> str | None:
    """The client's address as failed logins are counted by it: of IPv6 the network."""
    address = address_of(request)
    if address and ":" in address:
        return str(ip_network(f"{address}/{NETWORK}", strict=False).network_address)
    return address
