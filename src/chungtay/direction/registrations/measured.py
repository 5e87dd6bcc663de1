"""What the room counts for the returns of units."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chungtay.access.enums import Capability
from chungtay.direction.queries.measuring import (
    PLANS,
    TASKS,
    VISITS,
    count_plans,
    count_tasks,
    count_visits,
)
from chungtay.figures.measures import Measure
from chungtay.law.periods import Period
from chungtay.units.queries.tree import Node


def records_of(node: Node, period: Period, indicator: str) -> str:
    """Return the address of the records behind a number."""
    return reverse("direction:counted", args=(node.code, period.code, indicator))


MEASURES = [
    Measure(TASKS, _("sổ nhiệm vụ"), count_tasks, records_of, Capability.DIRECTION_READ),
    Measure(PLANS, _("sổ kế hoạch"), count_plans, records_of, Capability.DIRECTION_READ),
    Measure(VISITS, _("sổ kiểm tra"), count_visits, records_of, Capability.DIRECTION_READ),
]
