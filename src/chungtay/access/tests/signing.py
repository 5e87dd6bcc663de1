"""How a test of a screen signs in."""

from collections.abc import Callable

from django.test import Client
from django.utils import timezone

from chungtay.access.models import SignedInSession
from chungtay.access.permissions import Viewer, looking_up_account
from chungtay.access.rules.sessions import DEMONSTRATION

SignIn = Callable[[Client, Viewer], Client]


def open_session(viewer: Viewer, second_factor: str = DEMONSTRATION) -> SignedInSession:
    """Make the row of a session, without an entry in the journal."""
    now = timezone.now()
    with looking_up_account(account_id=viewer.account_id):
        return SignedInSession.objects.create(
            account_id=viewer.account_id,
            unit_key=viewer.unit_key,
            began_at=now,
            last_seen_at=now,
            second_factor=second_factor,
            confirmed_at=now if second_factor else None,
        )


def sign_in_as(client: Client, viewer: Viewer, second_factor: str = DEMONSTRATION) -> Client:
    """Let a client's session remember a viewer, as access.http does."""
    row = open_session(viewer, second_factor)
    session = client.session
    session["account_id"], session["post_id"] = viewer.account_id, viewer.post_id
    session["session_id"] = row.pk
    session.save()
    return client
