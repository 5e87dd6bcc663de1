"""The unit and period that an address of a return names."""

from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.access.http import OfficerRequest
from chungtay.figures.models import ReportingPeriod, UnitReturn
from chungtay.figures.permissions import check_in_range, get_return_for
from chungtay.figures.queries.forms import KH01
from chungtay.figures.queries.periods import period_in_use
from chungtay.law.periods import PeriodKind, PeriodUnknown, parse_period
from chungtay.platform.exceptions import NotFound
from chungtay.units.enums import Level
from chungtay.units.queries.tree import Node, Tree, tree_at


class Addressed:
    """The unit and period that an address names, seen by the viewer."""

    def __init__(self, request: OfficerRequest, code: str, period: str) -> None:
        try:
            self.period: ReportingPeriod = period_in_use(parse_period(period))
        except PeriodUnknown as unknown:
            raise NotFound(str(unknown)) from unknown
        self.tree: Tree = tree_at(self.period.closes_on)
        self.node: Node = self.tree.node(code)
        check_in_range(request.viewer, self.node)
        if self.node.level != Level.COMMUNE or self.period.kind != PeriodKind.MONTH:
            raise NotFound(_("Biểu KH-01 do cấp xã lập, mỗi tháng một lần."))
        self.url = reverse("figures:unit_return", args=(code, period))

    def standing(self, request: OfficerRequest) -> UnitReturn | None:
        """Return what the unit has written so far."""
        return get_return_for(
            request.viewer,
            form=KH01,
            version_id=self.node.version_id,
            period_id=self.period.pk,
        )
