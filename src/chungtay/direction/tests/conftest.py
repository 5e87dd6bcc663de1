"""How a test of a screen signs in."""

import pytest

from chungtay.access.permissions import Viewer
from chungtay.access.queries.posts import viewer_named
from chungtay.access.tests.signing import SignIn, sign_in_as
from chungtay.direction.tests.factories import HAI_ANH, NOW


@pytest.fixture
def sign_in() -> SignIn:
    """Return what signs a client in as a viewer."""
    return sign_in_as


@pytest.fixture
def neighbour_chair(db: None) -> Viewer:
    """The head of xã Hải Anh."""
    return viewer_named(f"chutich.{HAI_ANH}", day=NOW.date())
