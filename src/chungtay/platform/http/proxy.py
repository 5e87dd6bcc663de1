"""From where a request comes, also where a proxy of ours stands between."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

# One household or office is given a whole such network of IPv6, and may change within it at will.
_OF_ONE_SUBSCRIBER = 64


def address_of(request: HttpRequest) -> str:
    """
    Return the address that a request came from, empty if it cannot be told.

    Behind a proxy of ours it is the last one in X-Forwarded-For, which the proxy itself wrote;
    what stands before it, and the whole line from anybody else, is only what a stranger says.
    """
    peer = _read(request.META.get("REMOTE_ADDR", ""))
    if peer is None or str(peer) not in settings.PROXIES:
        return "" if peer is None else str(peer)
    told = _read(request.headers.get("X-Forwarded-For", "").rpartition(",")[2])
    return str(peer if told is None else told)


def network_of(address: str) -> str:
    """Return what tries are counted by: the address, of IPv6 the network of one subscriber."""
    found = _read(address)
    if isinstance(found, IPv6Address):
        return str(ip_network((found, _OF_ONE_SUBSCRIBER), strict=False))
    return "" if found is None else str(found)


def _read(text: str) -> IPv4Address | IPv6Address | None:
    try:
        found = ip_address(text.strip().removeprefix("[").removesuffix("]"))
    except ValueError:
        return None
    return (found.ipv4_mapped or found) if isinstance(found, IPv6Address) else found
