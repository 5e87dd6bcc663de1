"""The province locks a period's received returns; from then on they change by amendment only."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer
from chungtay.figures.enums import ReturnState
from chungtay.figures.exceptions import ReturnRefused
from chungtay.figures.models import ReportingPeriod, ReturnSnapshot, UnitReturn
from chungtay.figures.rules.snapshots import digest
from chungtay.figures.services.totals import lock_period
from chungtay.platform import journal
from chungtay.units.enums import Level
from chungtay.units.queries.tree import tree_at


@transaction.atomic
def lock_returns(*, actor: Viewer, form: str, period: ReportingPeriod, now: datetime) -> int:
    """
    Lock the received returns of a form and period, keep each as it stands, return how many.

    What is received later is locked by asking again; what is locked is left alone.

    :raises NotPermitted: if the actor may not receive returns.
    :raises ReturnRefused: if the actor is not of the province, or nothing is received.
    """
    actor.must(Capability.RETURNS_RECEIVE)
    unit = tree_at(now.date()).by_unit.get(actor.unit_id)
    if unit is None or unit.level != Level.PROVINCE:
        raise ReturnRefused(gettext("Số liệu của kỳ do cấp tỉnh khóa."))
    lock_period(period.pk)
    lo, hi = actor.scope
    rows = list(
        UnitReturn.objects.select_for_update(of=("self",))
        .select_related("unit_version")
        .filter(
            form=form, period=period, state=ReturnState.RECEIVED, unit_key__gte=lo, unit_key__lte=hi
        )
        .order_by("pk")
    )
    if not rows:
        raise ReturnRefused(gettext("Không có báo cáo đã tiếp nhận nào để khóa."))
    ReturnSnapshot.objects.bulk_create(
        snapshot_of(row, number=0, actor=actor, now=now) for row in rows
    )
    UnitReturn.objects.filter(pk__in=[row.pk for row in rows]).update(state=ReturnState.LOCKED)
    journal.record(
        act="figures.lock_returns",
        actor=actor,
        now=now,
        object_type="reporting_period",
        object_id=period.code,
        facts={"form": form, "returns": len(rows)},
        batch=[[row.unit_version_id, row.cells] for row in rows],
    )
    return len(rows)


def snapshot_of(row: UnitReturn, *, number: int, actor: Viewer, now: datetime) -> ReturnSnapshot:
    """Return a return as it stands, with its digest, not saved yet."""
    content = {
        "form": row.form,
        "unit": row.unit_version.code,
        "period": row.period.code,
        "number": number,
        "cells": row.cells,
        "explanations": row.explanations,
        "sent_at": row.sent_at.isoformat() if row.sent_at else None,
        "received_at": row.received_at.isoformat() if row.received_at else None,
    }
    if row.counted:
        content["counted"] = row.counted
    return ReturnSnapshot(
        unit_return=row,
        number=number,
        content=content,
        sha256=digest(content),
        made_at=now,
        made_by=f"{actor.full_name}, {actor.title}",
        unit_key=row.unit_key,
    )
