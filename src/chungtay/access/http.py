"""How a request carries its viewer."""

import re
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from chungtay.access.exceptions import NotPermitted
from chungtay.access.permissions import Viewer
from chungtay.access.services.refusals import note_refused

_ACCOUNT, _POST = "account_id", "post_id"
# Keys and codes, like 12, 14233, month:2021-03 or TP-01; anything else of an address may be
# words that a person typed.
_KEY = re.compile(r"(?:[a-zA-Z]{1,8}[:-])?\d{1,19}(?:-\d{1,4})*")


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


def note_refused_page(request: HttpRequest, refused: NotPermitted) -> None:
    """Write which page was asked for, and of its address the keys alone."""
    match = request.resolver_match
    if match is not None:
        values = (*match.args, *match.kwargs.values())
        note_refused(
            refused,
            asked=match.view_name,
            actor=getattr(request, "viewer", None),
            keys=" ".join(str(value) for value in values if _is_key(value)),
        )


def _is_key(value: object) -> bool:
    return isinstance(value, int | UUID) or bool(_KEY.fullmatch(str(value)))
