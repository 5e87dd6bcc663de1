"""How a request carries its viewer."""

from dataclasses import dataclass

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from chungtay.access.permissions import Viewer

_ACCOUNT, _POST = "account_id", "post_id"


class OfficerRequest(HttpRequest):
    """A request of somebody who has signed in."""

    viewer: Viewer
    htmx: HtmxDetails


@dataclass(frozen=True, slots=True)
class Remembered:
    """What a session remembers: the account and the post it acts in."""

    account_id: int
    post_id: int


def remembered(request: HttpRequest) -> Remembered | None:
    """Return what the session remembers, or None for a visitor."""
    account, post = request.session.get(_ACCOUNT), request.session.get(_POST)
    return Remembered(account, post) if account and post else None


def remember(request: HttpRequest, viewer: Viewer) -> None:
    """Begin a session for a viewer under a new key."""
    request.session.cycle_key()
    request.session[_ACCOUNT] = viewer.account_id
    request.session[_POST] = viewer.post_id


def forget(request: HttpRequest) -> None:
    """End the session."""
    request.session.flush()
