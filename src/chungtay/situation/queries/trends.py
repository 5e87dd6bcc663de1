"""The chart of one open figure on the situation screen, and what may be chosen for it."""

from dataclasses import dataclass

from django.urls import reverse

from chungtay.access.permissions import Viewer
from chungtay.figures.enums import Role, Sensitivity
from chungtay.figures.models import Indicator
from chungtay.figures.queries.catalogue import all_indicators
from chungtay.figures.queries.drawing import DrawnTrend, draw_trend
from chungtay.figures.queries.forms import forms_asking
from chungtay.figures.queries.standing import Standing
from chungtay.figures.queries.targets import targets_for
from chungtay.figures.queries.trend import trend_of
from chungtay.law.periods import Period
from chungtay.units.queries.tree import Node

USUAL = "TP-01"


@dataclass(frozen=True, slots=True)
class ChosenTrend:
    """The chart and the indicators to choose from."""

    drawn: DrawnTrend
    choices: tuple[Indicator, ...]

    @property
    def plan_id(self) -> int | None:
        """Return the plan that sets the level."""
        target = self.drawn.target
        return target.source_id if target and target.source_type == "plan" else None


def chosen_trend(
    viewer: Viewer, *, wanted: str, node: Node, period: Period, standing: Standing
) -> ChosenTrend:
    """
    Return the trend of the indicator asked for, or of the usual one if it may not be chosen.

    :raises NotPermitted: if the viewer may not read figures.
    :raises ReturnNotFound: if the unit is outside the viewer's range.
    """
    choices = tuple(one for one in all_indicators() if _may_be_chosen(one))
    code = wanted if any(one.code == wanted for one in choices) else USUAL
    trend = trend_of(viewer, code=code, node=node, period=period, standing=standing)
    asked = targets_for(viewer, indicators=[trend.indicator], node=node, period=period)
    drawn = draw_trend(
        trend, door=lambda one: door_to(code, node.code, one), target=asked.get(code)
    )
    return ChosenTrend(drawn, choices)


def door_to(code: str, unit: str, period: Period) -> str:
    """Return the address of one unit's figure of a period."""
    return reverse("figures:indicator", args=(code,)) + f"?don-vi={unit}&ky={period.code}"


def _may_be_chosen(indicator: Indicator) -> bool:
    is_open = indicator.sensitivity == Sensitivity.OPEN and indicator.role == Role.INDICATOR
    parts = (indicator.code, *indicator.numerator, *indicator.denominator)
    return is_open and bool(forms_asking(parts))
