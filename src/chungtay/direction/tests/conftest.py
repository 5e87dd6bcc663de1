"""How a test of a screen signs in."""

from collections.abc import Callable

import pytest
from django.test import Client

from chungtay.access.permissions import Viewer

SignIn = Callable[[Client, Viewer], Client]


@pytest.fixture
def sign_in() -> SignIn:
    """Return what signs a client in as a viewer."""

    def do(client: Client, viewer: Viewer) -> Client:
        session = client.session
        session["account_id"], session["post_id"] = viewer.account_id, viewer.post_id
        session.save()
        return client

    return do
