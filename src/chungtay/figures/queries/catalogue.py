"""The catalogue of indicators, reference data that every post may read."""

from chungtay.figures.models import Indicator


def all_indicators() -> list[Indicator]:
    """Return every indicator in the order of the catalogue."""
    return list(Indicator.objects.order_by("position", "code"))
