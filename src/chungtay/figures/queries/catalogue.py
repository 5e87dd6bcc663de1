"""The catalogue of indicators, reference data that every post may read."""

from collections.abc import Mapping

from chungtay.figures.models import Indicator
from chungtay.platform.kept import kept_while


@kept_while("catalogue", most=4)
def catalogue() -> Mapping[str, Indicator]:
    """Return every indicator by its code, in the order of the catalogue, kept until it changes."""
    return {row.code: row for row in Indicator.objects.order_by("position", "code")}


def all_indicators() -> list[Indicator]:
    """Return every indicator in the order of the catalogue."""
    return list(catalogue().values())
