"""The level that a figure is held against: of the unit's plan, else of the catalogue."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from chungtay.access.permissions import Viewer
from chungtay.direction.queries.target_of import asked_of_figure
from chungtay.figures.models import Indicator
from chungtay.figures.queries.levels import RATE, say_target
from chungtay.law.periods import Period, PeriodKind
from chungtay.units.queries.tree import Node


@dataclass(frozen=True, slots=True)
class Level:
    """A level and how it is said."""

    value: Decimal
    words: str
    plan_id: int | None = None


def level_of(viewer: Viewer, *, indicator: Indicator, node: Node, period: Period) -> Level | None:
    """
    Return what a figure is held against, in at most one query.

    A plan's level of a count is one for a whole year, so only years are held against it.
    """
    if indicator.unit == RATE or period.kind == PeriodKind.YEAR:
        planned = asked_of_figure(viewer, indicator=indicator.code, node=node, year=period.year)
        if planned is not None:
            words = _("kế hoạch: %(level)s") % {"level": planned.words}
            return Level(planned.value, words, planned.plan_id)
    words = say_target(indicator)
    value = indicator.target_value
    return Level(value, words) if words and value is not None else None
