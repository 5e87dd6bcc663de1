"""A district sends on what its communes reported, as it stands; the totals need not wait for it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext, ngettext

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer
from chungtay.figures.enums import ReturnState
from chungtay.figures.exceptions import ReturnRefused
from chungtay.figures.models import Dispatch, ReportingPeriod, UnitReturn
from chungtay.figures.queries.completeness import COUNTED, communes_of
from chungtay.figures.queries.disclosure import disclose
from chungtay.figures.queries.forms import form_rules
from chungtay.figures.rules.snapshots import digest
from chungtay.figures.services.receiving import plain
from chungtay.figures.services.totals import lock_period
from chungtay.platform import journal
from chungtay.units.enums import Level
from chungtay.units.queries.tree import Node, tree_at


@transaction.atomic
def send_on(
    *, actor: Viewer, form: str, period: ReportingPeriod, late_reason: str, now: datetime
) -> Dispatch:
    """
    Send on the district's totals of a form and period under the next number.

    :raises NotPermitted: if the actor may not receive returns.
    :raises ReturnRefused: if the actor is of no district of that day, a return still waits to be
        received, nothing came or nothing changed since, or it is late without a reason.
    """
    actor.must(Capability.RETURNS_RECEIVE)
    tree = tree_at(period.closes_on)
    district = tree.by_unit.get(actor.unit_id)
    if district is None or district.level != Level.DISTRICT:
        raise ReturnRefused(gettext("Chỉ cấp huyện của kỳ này gửi bản tổng hợp lên tỉnh."))
    lock_period(period.pk)
    states = list(_states(actor, form, period, district))
    waiting = states.count(ReturnState.SENT)
    if waiting:
        raise ReturnRefused(
            ngettext(
                "Còn %(count)d báo cáo chờ tiếp nhận; tiếp nhận hoặc trả lại trước khi gửi lên.",
                "Còn %(count)d báo cáo chờ tiếp nhận; tiếp nhận hoặc trả lại trước khi gửi lên.",
                waiting,
            )
            % {"count": waiting}
        )
    is_late = now > period.period.send_by(Level.DISTRICT)
    if is_late and not late_reason.strip():
        raise ReturnRefused(gettext("Đã quá hạn gửi; ghi lý do gửi muộn."))
    received = sum(state in COUNTED for state in states)
    totals = _totals(actor, form, period, district)
    before = Dispatch.objects.filter(
        form=form, period=period, unit_version_id=district.version_id,
        unit_key__gte=actor.scope[0], unit_key__lte=actor.scope[1],
    ).order_by("-number").first()  # fmt: skip
    _check_new(received, totals, before)
    row = Dispatch(
        form=form,
        unit_version_id=district.version_id,
        period=period,
        number=before.number + 1 if before else 1,
        expected=len(communes_of(tree, district)),
        received=received,
        totals=totals,
        sha256=digest({"form": form, "period": period.code, "totals": totals}),
        sent_at=now,
        sent_as=f"{actor.full_name}, {actor.title}",
        is_late=is_late,
        late_reason=late_reason.strip() if is_late else "",
        unit_key=district.custody_key,
    )
    row.save()
    journal.record(
        act="figures.send_on",
        actor=actor,
        now=now,
        object_type="return_dispatch",
        object_id=row.pk,
        facts={"form": form, "period": period.code, "number": row.number, "received": received},
        batch=totals,
    )
    return row


def _states(actor: Viewer, form: str, period: ReportingPeriod, district: Node) -> list[str]:
    lo, hi = actor.scope
    return list(
        UnitReturn.objects.filter(
            form=form, period=period, unit_key__gte=lo, unit_key__lte=hi,
            unit_version__key__range=(district.key, district.key_hi),
        ).values_list("state", flat=True)
    )  # fmt: skip


def _totals(
    actor: Viewer, form: str, period: ReportingPeriod, district: Node
) -> dict[str, list[str | int]]:
    codes = [row.code for row in form_rules(form).rows]
    of, version = period.period, district.version_id
    read = disclose(actor, indicators=codes, units=[version], periods=[of])
    return {
        code: [plain(value), read.filled(code, version, of)]
        for code in codes
        if (value := read.value(code, version, of)) is not None
    }


def _check_new(received: int, totals: dict[str, list[str | int]], before: Dispatch | None) -> None:
    if not received:
        raise ReturnRefused(gettext("Chưa tiếp nhận báo cáo nào của xã để gửi lên."))
    if before and (before.received, before.totals) == (received, totals):
        raise ReturnRefused(gettext("Từ lần gửi trước chưa có gì thay đổi."))
