"""What tests of the room's screens share; rooms above are met only through fixtures."""

from collections.abc import Callable
from typing import Any

from django.test import Client

from chungtay.units.models import UnitVersion

SignIn = Callable[[Client, Any], Client]


def unit_of(code: str, *, name: str = "") -> int:
    """Return the identity of the unit that first had a code, or had it with a name."""
    versions = UnitVersion.objects.filter(code=code).order_by("valid_from")
    found = (versions.filter(name=name) if name else versions).first()
    assert found is not None
    return found.unit_id
