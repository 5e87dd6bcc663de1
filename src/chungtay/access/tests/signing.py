"""How a test of a screen signs in."""

from collections.abc import Callable

from django.test import Client

from chungtay.access.permissions import Viewer

SignIn = Callable[[Client, Viewer], Client]


def sign_in_as(client: Client, viewer: Viewer) -> Client:
    """Let a client's session remember a viewer, as access.http does."""
    session = client.session
    session["account_id"], session["post_id"] = viewer.account_id, viewer.post_id
    session.save()
    return client
