"""How a request carries its viewer."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import cast
from uuid import UUID

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from chungtay.access.exceptions import NotPermitted
from chungtay.access.models import SignedInSession
from chungtay.access.permissions import Viewer
from chungtay.access.queries.credentials import password_stamp
from chungtay.access.rules.second_factor import WAITS, Standing
from chungtay.access.services.refusals import note_refused
from chungtay.access.services.sessions import begin_session
from chungtay.access.services.signing_in import choose_post
from chungtay.platform import clock
from chungtay.platform.http.proxy import address_of

_ACCOUNT, _POST, _SESSION = "account_id", "post_id", "session_id"
_HELD, _HELD_SINCE, _NEXT = "held_account", "held_since", "held_next"
# Who is held by a password is held no longer once there is another.
_HELD_BY = "held_by"
# Keys and codes, like 12, 14233, month:2021-03 or TP-01; anything else of an address may be
# words that a person typed.
_KEY = re.compile(r"(?:[a-zA-Z]{1,8}[:-])?\d{1,19}(?:-\d{1,4})*")


class OfficerRequest(HttpRequest):
    """A request of somebody who has signed in."""

    viewer: Viewer
    signed_in: SignedInSession
    htmx: HtmxDetails


@dataclass(frozen=True, slots=True)
class Remembered:
    """What a session remembers: the account, the post it acts in, and which session it is."""

    account_id: int
    post_id: int
    session_id: int


@dataclass(frozen=True, slots=True)
class Held:
    """Somebody whose password was right and who is not in yet; not a viewer."""

    account_id: int
    standing: Standing
    next: str


@dataclass(frozen=True, slots=True)
class Setting:
    """Who is setting up a second factor: somebody in, or, with `held`, not yet in."""

    person: Viewer
    standing: Standing
    held: Held | None = None


def remembered(request: HttpRequest) -> Remembered | None:
    """Return what the session remembers, or None for a visitor."""
    account, post, row = (request.session.get(name) for name in (_ACCOUNT, _POST, _SESSION))
    return Remembered(account, post, row) if account and post and row else None


def remember(request: HttpRequest, viewer: Viewer, *, second_factor: str, now: datetime) -> None:
    """
    Begin a session for a viewer under a new key.

    :raises SecondFactorMissing: if the post needs a second factor and none was given.
    """
    row = begin_session(
        actor=viewer,
        second_factor=second_factor,
        address=address_of(request),
        user_agent=request.headers.get("User-Agent", ""),
        now=now,
        story_now=clock.now(),
    )
    request.session.flush()
    request.session.cycle_key()
    request.session[_ACCOUNT] = viewer.account_id
    request.session[_POST] = viewer.post_id
    request.session[_SESSION] = row.pk


def act_in(request: HttpRequest, viewer: Viewer) -> None:
    """Go on in another post of the same account."""
    request.session.cycle_key()
    request.session[_POST] = viewer.post_id


def hold(request: HttpRequest, account_id: int, *, now: datetime, next_page: str = "") -> None:
    """Remember under a new key whose password was right, until the second factor is there."""
    request.session.flush()
    request.session.cycle_key()
    request.session[_HELD] = account_id
    request.session[_HELD_SINCE] = now.timestamp()
    request.session[_HELD_BY] = password_stamp(account_id)
    request.session[_NEXT] = next_page


def held(request: HttpRequest, *, now: datetime) -> Held | None:
    """Return who stands between password and second factor, for some minutes."""
    account_id, since = request.session.get(_HELD), request.session.get(_HELD_SINCE)
    if account_id is None or since is None:
        return None
    entered_at = datetime.fromtimestamp(since, tz=now.tzinfo)
    if not entered_at <= now < entered_at + WAITS:
        return None
    if request.session.get(_HELD_BY) != password_stamp(account_id):
        return None
    return Held(account_id, Standing(entered_at), request.session.get(_NEXT, ""))


def setting_up(request: HttpRequest, *, now: datetime) -> Setting | None:
    """Return who may set up a second factor by this request, or None for a visitor."""
    viewer: Viewer | None = getattr(request, "viewer", None)
    if viewer is not None:
        row = cast(OfficerRequest, request).signed_in
        return Setting(viewer, Standing(row.began_at, row.confirmed_at))
    waiting = held(request, now=now)
    if waiting is None:
        return None
    person = choose_post(account_id=waiting.account_id, post_id=None, day=clock.today())
    return Setting(person, waiting.standing, waiting)


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
