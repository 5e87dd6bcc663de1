"""How a test of a screen signs in."""

import pytest

from chungtay.access.tests.signing import SignIn, sign_in_as


@pytest.fixture
def sign_in() -> SignIn:
    """Return what signs a client in as a viewer."""
    return sign_in_as
