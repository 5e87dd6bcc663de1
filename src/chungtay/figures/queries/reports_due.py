"""Which returns of units fell due in a period, and which of them were sent in time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from chungtay.access.permissions import Viewer
from chungtay.figures.enums import ReturnState
from chungtay.figures.models import ReportingPeriod, UnitReturn
from chungtay.figures.queries.addresses import address_of
from chungtay.figures.queries.forms import forms_in_use
from chungtay.figures.rules.form import FormRules
from chungtay.law.periods import Period
from chungtay.units.queries.tree import Node, tree_at

REPORTS = frozenset({"CD-02m", "CD-02t"})
_SENT = (ReturnState.SENT, ReturnState.RECEIVED, ReturnState.LOCKED)
# A period closes at most so long before the day by which its return is sent.
_REACH = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class ReportDue:
    """One return that fell due; without a state nothing was begun."""

    form: FormRules
    period: Period
    due: datetime
    state: str
    is_in_time: bool
    url: str

    @property
    def state_label(self) -> str:
        """Return how far it is, in words; empty where nothing was begun."""
        return str(ReturnState(self.state).label) if self.state else ""


def reports_due(
    viewer: Viewer, nodes: Sequence[Node], period: Period, now: datetime
) -> dict[int, list[ReportDue]]:
    """
    Return what units had to send in a period, by unit version, in three queries.

    A unit of which no return was ever sent by the end of the period is left out: it may have
    reported on paper.
    """
    lo, hi = viewer.scope
    units = {node.unit_id: node for node in nodes}
    rows = UnitReturn.objects.filter(
        unit_key__gte=lo, unit_key__lte=hi, unit_version__unit_id__in=list(units)
    )
    known = set(
        rows.filter(sent_at__isnull=False, period__closes_on__lte=period.end)
        .values_list("unit_version__unit_id", flat=True)
        .distinct()
    )
    closing = list(
        ReportingPeriod.objects.filter(
            closes_on__gte=period.start - _REACH, closes_on__lte=period.end
        ).order_by("closes_on", "pk")
    )
    kept = {
        (unit, form, at): (state, is_late)
        for unit, form, at, state, is_late in rows.filter(period__in=closing).values_list(
            "unit_version__unit_id", "form", "period_id", "state", "is_late"
        )
    }
    found: dict[int, list[ReportDue]] = {
        node.version_id: [] for unit_id, node in units.items() if unit_id in known
    }
    for row in closing:
        stood = {node.unit_id for node in tree_at(row.closes_on).nodes}
        for form in forms_in_use(kind=row.kind):
            for unit_id in known & stood:
                node = units[unit_id]
                if not form.is_filled_by(node.level, node.code):
                    continue
                due = row.period.send_by(form.level)
                if not period.start <= due.date() <= period.end or due > now:
                    continue
                state, is_late = kept.get((unit_id, form.code, row.pk), ("", False))
                found[node.version_id].append(
                    ReportDue(
                        form,
                        row.period,
                        due,
                        state,
                        state in _SENT and not is_late,
                        address_of(form.code, node.code, row.code),
                    )
                )
    return found


def count_reports(
    viewer: Viewer, nodes: Sequence[Node], period: Period, now: datetime
) -> dict[int, dict[str, Decimal | None]]:
    """Count the returns due in a period, and those sent in time."""
    return {
        version: {
            "CD-02m": Decimal(len(due)),
            "CD-02t": Decimal(sum(one.is_in_time for one in due)),
        }
        for version, due in reports_due(viewer, nodes, period, now).items()
    }
