"""Which indicators a viewer may not read: counts of persons, without that part of the work."""

from collections.abc import Mapping

from django.utils.translation import gettext

from chungtay.access.enums import Capability
from chungtay.access.exceptions import NotPermitted
from chungtay.access.permissions import Viewer
from chungtay.figures.enums import Sensitivity
from chungtay.figures.models import Indicator


def withheld_from(viewer: Viewer, indicators: Mapping[str, Indicator]) -> frozenset[str]:
    """
    Return the codes that are withheld from a viewer.

    :raises NotPermitted: if the viewer may not read figures at all.
    """
    viewer.must(Capability.FIGURES_READ)
    if viewer.may(Capability.FIGURES_READ_PERSONS):
        return frozenset()
    return frozenset(
        code for code, one in indicators.items() if one.sensitivity == Sensitivity.PERSONS
    )


def refuse_withheld() -> NotPermitted:
    """Return the refusal of an indicator asked for by name, so that it is never told as missing."""
    return NotPermitted(
        gettext("Số đếm về người không thuộc phần việc của đồng chí."),
        capability=Capability.FIGURES_READ_PERSONS,
    )
