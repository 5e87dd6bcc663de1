"""What the room itself counts for the returns of units."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chungtay.access.enums import Capability
from chungtay.figures.measures import Measure
from chungtay.figures.queries.reports_due import REPORTS, count_reports
from chungtay.law.periods import Period
from chungtay.units.queries.tree import Node


def reports_of(node: Node, period: Period, indicator: str) -> str:
    """Return the address of the returns behind a number."""
    return reverse("figures:reports_due", args=(node.code, period.code))


MEASURES = [
    Measure(REPORTS, _("sổ báo cáo số liệu"), count_reports, reports_of, Capability.FIGURES_READ),
]
