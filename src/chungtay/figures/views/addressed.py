"""The unit and period that an address of a return names."""

from django.utils.translation import gettext as _

from chungtay.access.http import OfficerRequest
from chungtay.figures.exceptions import FormUnknown
from chungtay.figures.models import ReportingPeriod, UnitReturn
from chungtay.figures.permissions import check_in_range, get_return_for
from chungtay.figures.queries.addresses import address_of
from chungtay.figures.queries.forms import KH01, form_on
from chungtay.figures.queries.periods import period_in_use
from chungtay.law.periods import PeriodUnknown, parse_period
from chungtay.platform.exceptions import NotFound
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
        try:
            self.form = form_on(request.GET.get("bieu", KH01), self.period.closes_on)
        except FormUnknown as unknown:
            raise NotFound(str(unknown)) from unknown
        is_filled = self.form.is_filled_by(self.node.level, self.node.code)
        if not is_filled or self.period.kind != self.form.kind:
            raise NotFound(
                _("Biểu %(form)s không do đơn vị này lập, hoặc không lập cho kỳ này.")
                % {"form": self.form.code}
            )
        self.url = self.at("unit_return")

    def at(self, name: str) -> str:
        """Return the address of an act on the return, or of the return itself."""
        return address_of(self.form.code, self.node.code, self.period.code, name)

    def standing(self, request: OfficerRequest) -> UnitReturn | None:
        """Return what the unit has written so far."""
        return get_return_for(
            request.viewer,
            form=self.form.code,
            version_id=self.node.version_id,
            period_id=self.period.pk,
        )
