"""Receive returns: one, or the whole province at once under the same rule."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from django.db import connection, transaction
from django.utils.translation import gettext

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer
from chungtay.figures.enums import ReturnState
from chungtay.figures.exceptions import ReturnRefused
from chungtay.figures.models import FigureValue, ReportingPeriod, UnitReturn
from chungtay.figures.services.grains import check_one_grain
from chungtay.figures.services.totals import lock_period, mark, roll_up
from chungtay.platform import journal

Cells = Mapping[str, Decimal | None]


@dataclass(frozen=True, slots=True)
class FilledReturn:
    """What a unit wrote: decimals by indicator, None where it filled nothing."""

    version_id: int
    unit_key: int
    level: str
    cells: Cells
    sent_at: datetime
    source: str
    late_reason: str = ""
    explanations: Mapping[str, str] = field(default_factory=dict)
    counted: Mapping[str, str] = field(default_factory=dict)
    may_replace: bool = False


@transaction.atomic
def receive_returns(
    *,
    actor: Viewer,
    form: str,
    period: ReportingPeriod,
    filled: Sequence[FilledReturn],
    now: datetime,
) -> list[UnitReturn]:
    """
    Receive returns of a period, redo its totals, and return those that changed.

    A return that already has these figures is left alone. One journal entry for the batch,
    with the digest of what was received.

    :raises NotPermitted: if the actor may not receive returns.
    :raises ReturnRefused: if one is locked, has other figures that may not be replaced, or an
        indicator is typed for a shorter or longer period already.
    """
    actor.must(Capability.RETURNS_RECEIVE)
    lock_period(period.pk)
    by_version = {one.version_id: one for one in filled}
    standing = _lock(form, period, list(by_version))
    changed = [
        one
        for version, one in by_version.items()
        if _must_change(standing.get(version), one, form=form)
    ]
    _add_remarks(standing, by_version, actor=actor, form=form, period=period, now=now)
    if not changed:
        return []
    check_one_grain(period, changed)
    rows = _write_returns(changed, standing, form=form, period=period, now=now)
    write_values(rows, period)
    mark(period.pk)
    roll_up(period.pk)
    journal.record(
        act="figures.receive_returns",
        actor=actor,
        now=now,
        object_type="reporting_period",
        object_id=period.code,
        facts={"form": form, "returns": len(rows)},
        batch=[[row.unit_version_id, row.cells] for row in rows],
    )
    return rows


def texts(cells: Cells) -> dict[str, str | None]:
    """Return cells as they are kept: plain decimal text without trailing zeros, or None."""
    return {code: None if value is None else plain(value) for code, value in cells.items()}


def plain(value: Decimal) -> str:
    """Return a decimal as text without exponent or trailing zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _lock(form: str, period: ReportingPeriod, versions: list[int]) -> dict[int, UnitReturn]:
    rows = (
        UnitReturn.objects.select_for_update()
        .filter(form=form, period=period, unit_version_id__in=versions)
        .order_by("pk")
    )
    return {row.unit_version_id: row for row in rows}


def _must_change(standing: UnitReturn | None, new: FilledReturn, *, form: str) -> bool:
    if standing is None:
        return True
    written = texts(new.cells)
    is_same = all(
        standing.cells.get(code) == written.get(code) for code in standing.cells | written
    )
    if standing.state == ReturnState.LOCKED and not is_same:
        raise ReturnRefused(gettext("Báo cáo đã khóa; muốn sửa phải lập đính chính."))
    if standing.state in (ReturnState.RECEIVED, ReturnState.LOCKED):
        if is_same:
            return False
        if not new.may_replace:
            raise ReturnRefused(
                gettext("Báo cáo %(form)s của đơn vị đã có số liệu khác; cần người quyết định.")
                % {"form": form}
            )
    return True


def _add_remarks(
    standing: Mapping[int, UnitReturn],
    filled: Mapping[int, FilledReturn],
    *,
    actor: Viewer,
    form: str,
    period: ReportingPeriod,
    now: datetime,
) -> None:
    """Keep remarks that come with figures already received; what was said before stands."""
    rows = []
    for version, row in standing.items():
        new = filled[version]
        said = {code: text for code, text in new.explanations.items() if code in new.cells}
        is_same = row.state == ReturnState.RECEIVED and row.cells == texts(new.cells)
        if is_same and said.keys() - row.explanations.keys():
            row.explanations = {**said, **row.explanations}
            rows.append(row)
    if rows:
        UnitReturn.objects.bulk_update(rows, ("explanations",))
        journal.record(
            act="figures.receive_returns",
            actor=actor,
            now=now,
            object_type="reporting_period",
            object_id=period.code,
            facts={"form": form, "returns": 0, "remarks": len(rows)},
            batch=[[row.unit_version_id, row.explanations] for row in rows],
        )


def _write_returns(
    changed: Sequence[FilledReturn],
    standing: Mapping[int, UnitReturn],
    *,
    form: str,
    period: ReportingPeriod,
    now: datetime,
) -> list[UnitReturn]:
    fresh, kept = [], []
    for new in changed:
        row = standing.get(new.version_id)
        if row is None:
            row = UnitReturn(form=form, unit_version_id=new.version_id, period=period, revision=0)
            fresh.append(row)
        else:
            kept.append(row)
        if row.state == ReturnState.RECEIVED:
            row.replaced = [*row.replaced, _as_it_stood(row)]
        row.unit_key = new.unit_key
        row.state = ReturnState.RECEIVED
        row.cells = texts(new.cells)
        row.explanations = dict(new.explanations)
        row.counted = dict(new.counted)
        row.revision += 1
        row.saved_at = now
        row.sent_at = new.sent_at
        row.received_at = now
        row.is_late = new.sent_at > period.period.send_by(new.level)
        row.late_reason = new.late_reason if row.is_late else ""
        row.remark = ""
        row.source = new.source
    UnitReturn.objects.bulk_create(fresh)
    UnitReturn.objects.bulk_update(
        kept,
        (
            "unit_key", "state", "cells", "explanations", "counted", "revision", "saved_at",
            "sent_at", "received_at", "is_late", "late_reason", "remark", "source", "replaced",
        ),
    )  # fmt: skip
    return [*fresh, *kept]


def _as_it_stood(row: UnitReturn) -> dict[str, object]:
    return {
        "revision": row.revision,
        "cells": row.cells,
        "source": row.source,
        "received_at": row.received_at.isoformat() if row.received_at else None,
    }


def write_values(rows: Sequence[UnitReturn], period: ReportingPeriod) -> None:
    """Replace the counted values of returns in two statements, however many they are."""
    FigureValue.objects.filter(unit_return__in=rows).delete()
    columns: tuple[list[object], ...] = ([], [], [], [], [])
    for row in rows:
        for code, text in row.cells.items():
            if text is not None:
                for column, part in zip(
                    columns, (row.pk, row.unit_version_id, row.unit_key, code, text), strict=True
                ):
                    column.append(part)
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into figure_value"
            " (unit_return_id, unit_version_id, unit_key, indicator_id, value, period_id)"
            " select *, %s from unnest("
            "%s::bigint[], %s::bigint[], %s::bigint[], %s::text[], %s::numeric[])",
            (period.pk, *columns),
        )
