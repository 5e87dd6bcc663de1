"""Where the return of a unit is found."""

from django.urls import reverse

from chungtay.figures.queries.forms import KH01


def address_of(form: str, unit: str, period: str, name: str = "unit_return", *more: str) -> str:
    """Return the address of a unit's return, or of an act on it."""
    path = reverse(f"figures:{name}", args=(unit, period, *more))
    return path if form == KH01 else f"{path}?bieu={form}"
