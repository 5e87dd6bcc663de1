"""Freeze a report: its numbers, words and names are kept as they were."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer
from chungtay.figures.exceptions import AlreadyInRegister
from chungtay.figures.models import FrozenReport, ReportingPeriod, ReportPaper
from chungtay.figures.permissions import check_in_range
from chungtay.figures.rules.snapshots import digest
from chungtay.figures.services.totals import lock_period
from chungtay.papers.models import OutgoingPaper
from chungtay.platform import journal
from chungtay.units.queries.tree import Node


@transaction.atomic
def freeze_report(
    *,
    actor: Viewer,
    node: Node,
    period: ReportingPeriod,
    content: Mapping[str, Any],
    has_persons: bool,
    now: datetime,
) -> FrozenReport:
    """
    Keep a report of a unit and period under its SHA-256.

    :raises NotPermitted: if the actor may not write reports, or not tell counts of persons.
    :raises ReturnNotFound: if the unit is outside the actor's range.
    """
    actor.must(Capability.REPORT_WRITE)
    if has_persons:
        actor.must(Capability.FIGURES_READ_PERSONS)
    check_in_range(actor, node)
    lock_period(period.pk)
    same = FrozenReport.objects.filter(unit_version_id=node.version_id, period=period)
    latest = same.aggregate(latest=Max("number"))["latest"] or 0
    frozen = FrozenReport.objects.create(
        unit_version_id=node.version_id,
        period=period,
        number=latest + 1,
        cut_off=now,
        has_persons=has_persons,
        content=dict(content),
        sha256=digest(content),
        made_by=f"{actor.full_name}, {actor.title}",
        unit_key=node.custody_key,
    )
    journal.record(
        act="figures.freeze_report",
        actor=actor,
        now=now,
        object_type="frozen_report",
        object_id=frozen.pk,
        facts={"period": period.code, "number": frozen.number, "sha256": frozen.sha256},
    )
    return frozen


@transaction.atomic
def enter_report(
    *, frozen_id: int, paper: OutgoingPaper, actor: Viewer, now: datetime
) -> ReportPaper:
    """
    Note in which paper of its own unit's register a frozen report goes out, once for all.

    :raises NotPermitted: if the actor may not write reports.
    :raises AlreadyInRegister: if it is in the register, or the report of another unit.
    """
    actor.must(Capability.REPORT_WRITE)
    frozen = FrozenReport.objects.filter(pk=frozen_id, unit_key=actor.unit_key).first()
    if frozen is None:
        raise AlreadyInRegister(
            gettext("Báo cáo của đơn vị khác do đơn vị ấy đưa vào sổ văn bản đi của mình.")
        )
    lock_period(frozen.period_id)
    if ReportPaper.objects.filter(frozen=frozen).exists():
        raise AlreadyInRegister(gettext("Bản chốt này đã có trong sổ văn bản đi."))
    entry = ReportPaper.objects.create(frozen=frozen, paper=paper, unit_key=frozen.unit_key)
    journal.record(
        act="figures.enter_report",
        actor=actor,
        now=now,
        object_type="frozen_report",
        object_id=frozen.pk,
        facts={"number": frozen.number, "sha256": frozen.sha256},
    )
    return entry
