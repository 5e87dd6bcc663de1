"""Reports as they were frozen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer
from chungtay.figures.exceptions import FrozenReportNotFound
from chungtay.figures.models import FrozenReport, ReportPaper
from chungtay.figures.rules.snapshots import digest
from chungtay.law.periods import Period
from chungtay.papers.permissions import outgoing_of
from chungtay.papers.queries.registered import Registered, registered
from chungtay.units.queries.tree import Node


@dataclass(frozen=True, slots=True)
class FrozenLine:
    """One frozen report of a unit and period, in a list."""

    pk: int
    number: int
    cut_off: datetime
    made_by: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Frozen:
    """A frozen report with what it keeps."""

    line: FrozenLine
    unit: str
    period: Period
    content: Mapping[str, Any]
    unit_key: int

    @property
    def is_whole(self) -> bool:
        """Tell whether the content is still what its digest was taken of."""
        return digest(self.content) == self.line.sha256


def frozen_reports(viewer: Viewer, *, node: Node, period: Period) -> list[FrozenLine]:
    """
    Return the frozen reports of a unit and period, latest first.

    :raises NotPermitted: if the viewer may not write reports.
    """
    viewer.must(Capability.REPORT_WRITE)
    rows = _seen(viewer).filter(unit_version_id=node.version_id, period__code=period.code)
    return [_line(row) for row in rows.defer("content").order_by("-number")]


def frozen_report(viewer: Viewer, frozen_id: int) -> Frozen:
    """
    Return one frozen report.

    :raises NotPermitted: if the viewer may not write reports, or may not read what it tells.
    :raises FrozenReportNotFound: if there is none in the viewer's range.
    """
    viewer.must(Capability.REPORT_WRITE)
    row = _seen(viewer).select_related("unit_version", "period").filter(pk=frozen_id).first()
    if row is None:
        raise FrozenReportNotFound(gettext("Không có bản chốt báo cáo này."))
    if row.has_persons:
        viewer.must(Capability.FIGURES_READ_PERSONS)
    return Frozen(_line(row), row.unit_version.code, row.period.period, row.content, row.unit_key)


def paper_of_frozen(viewer: Viewer, frozen_id: int) -> Registered | None:
    """Return the paper of the viewer's register in which a frozen report goes out, if any."""
    if not viewer.may(Capability.DIRECTION_READ):
        return None
    lo, hi = viewer.scope
    entry = ReportPaper.objects.filter(frozen_id=frozen_id, unit_key__gte=lo, unit_key__lte=hi)
    found = outgoing_of(viewer).filter(pk__in=entry.values("paper_id"))
    paper = found.select_related("taken").defer("draft").first()
    return registered(viewer, paper) if paper else None


def _seen(viewer: Viewer) -> Any:
    lo, hi = viewer.scope
    return FrozenReport.objects.filter(unit_key__gte=lo, unit_key__lte=hi)


def _line(row: FrozenReport) -> FrozenLine:
    return FrozenLine(row.pk, row.number, row.cut_off, row.made_by, row.sha256)
