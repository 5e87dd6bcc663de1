"""What of a period's returns waits for a person: to receive, to chase, to fill and send."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from chungtay.access.enums import Capability
from chungtay.figures.enums import AmendmentState, ReturnState
from chungtay.figures.models import ReturnAmendment, UnitReturn
from chungtay.figures.queries.addresses import address_of
from chungtay.figures.queries.forms import forms_in_use
from chungtay.figures.queries.waiting import count_unsent_of
from chungtay.figures.registrations.entries import count_held
from chungtay.figures.rules.form import FormRules
from chungtay.law.periods import Period, PeriodKind, latest_closed
from chungtay.platform.i18n.periods import say_period
from chungtay.platform.ui.registries import Reader, WorkItem
from chungtay.units.queries.tree import Node, tree_at

# How long after its sending day a form stays in the list of work; later it is chased by hand.
_PRESSING_DAYS = 45


def pressing_forms(now: datetime) -> Iterator[tuple[FormRules, Period]]:
    """Yield the forms with their last closed period, while its sending day is not long past."""
    for form in forms_in_use():
        period = latest_closed(PeriodKind(form.kind), now.date())
        if now <= period.send_by(form.level) + timedelta(days=_PRESSING_DAYS):
            yield form, period


def receivers_work(reader: Reader, now: datetime) -> list[WorkItem]:
    """Return the held files, sent returns and amendments that wait for the one who receives."""
    if not reader.may(Capability.RETURNS_RECEIVE):
        return []
    lo, hi = reader.scope
    held = count_held(reader, now)
    items = []
    if held:
        items.append(
            WorkItem(
                title=ngettext(
                    "%(count)d tệp chờ đồng chí xem", "%(count)d tệp chờ đồng chí xem", held
                )
                % {"count": held},
                detail=gettext("Tệp báo cáo số liệu có chỗ cần người quyết định"),
                url=reverse("figures:file_list"),
                due=None,
                action=gettext("Xem tệp"),
            )
        )
    return [*items, *_to_receive(lo, hi), *_to_amend(lo, hi), *_unsent(reader, now)]


def _to_receive(lo: int, hi: int) -> Iterator[WorkItem]:
    sent: dict[tuple[str, str], int] = {}
    rows = UnitReturn.objects.filter(
        unit_key__gte=lo, unit_key__lte=hi, state=ReturnState.SENT
    ).values_list("form", "period__code")
    for row in rows.order_by("form", "period__closes_on"):
        sent[row] = sent.get(row, 0) + 1
    for (form, period), count in sent.items():
        yield WorkItem(
            title=ngettext(
                "%(count)d báo cáo chờ tiếp nhận", "%(count)d báo cáo chờ tiếp nhận", count
            )
            % {"count": count},
            detail=gettext("Biểu %(form)s, đơn vị đã gửi qua biểu nhập trên mạng") % {"form": form},
            url=reverse("figures:return_list") + f"?bieu={form}&ky={period}&trang-thai=cho",
            due=None,
            action=gettext("Tiếp nhận"),
        )


def _to_amend(lo: int, hi: int) -> Iterator[WorkItem]:
    asked = (
        ReturnAmendment.objects.filter(
            unit_key__gte=lo, unit_key__lte=hi, state=AmendmentState.ASKED
        )
        .select_related("unit_return__unit_version", "unit_return__period")
        .order_by("pk")
    )
    for row in asked:
        of = row.unit_return
        yield WorkItem(
            title=gettext("%(unit)s đề nghị đính chính") % {"unit": of.unit_version.full_name},
            detail=gettext("Biểu %(form)s, %(period)s")
            % {"form": of.form, "period": say_period(of.period.period)},
            url=address_of(of.form, of.unit_version.code, of.period.code),
            due=None,
            action=gettext("Xem và duyệt"),
        )


def _unsent(reader: Reader, now: datetime) -> Iterator[WorkItem]:
    """Yield the units that have not sent a form's last period, as one line with a door."""
    for form, period, missing in count_unsent_of(reader, pressing_forms(now)):
        if missing > 0:
            facts = {"count": missing, "period": say_period(period), "form": form.code}
            yield WorkItem(
                title=ngettext(
                    "%(count)d đơn vị chưa gửi báo cáo %(period)s",
                    "%(count)d đơn vị chưa gửi báo cáo %(period)s",
                    missing,
                )
                % facts,
                detail=gettext("Biểu %(form)s; danh sách có người đứng đầu để đôn đốc") % facts,
                url=reverse("figures:return_list")
                + f"?bieu={form.code}&ky={period.code}&trang-thai=thieu",
                due=period.send_by(form.level).date(),
                action=gettext("Xem danh sách"),
            )


def senders_work(reader: Reader, now: datetime) -> list[WorkItem]:
    """Return the forms of the last closed periods that the reader's own unit has not sent."""
    if not reader.may(Capability.RETURNS_ENTER):
        return []
    waiting = (None, ReturnState.DRAFT, ReturnState.RETURNED)
    pressing = list(pressing_forms(now))
    lo, hi = reader.scope
    states = {
        (form, version, period): state
        for form, version, period, state in UnitReturn.objects.filter(
            unit_key__gte=lo,
            unit_key__lte=hi,
            period__code__in={period.code for _, period in pressing},
        ).values_list("form", "unit_version_id", "period__code", "state")
    }
    trees = {day: tree_at(day) for day in {period.end for _, period in pressing}}
    found = []
    for form, period in pressing:
        # After a reform also what the units left that passed to the reader's.
        for node in trees[period.end].held_by(reader.unit_id):
            state = states.get((form.code, node.version_id, period.code))
            if form.is_filled_by(node.level, node.code) and state in waiting:
                found.append(_to_send(form, node, period, state, reader))
    return found


def _to_send(
    form: FormRules, node: Node, period: Period, state: str | None, reader: Reader
) -> WorkItem:
    detail = gettext("Biểu %(form)s, %(state)s") % {
        "form": form.code,
        "state": ReturnState(state).label if state else gettext("chưa nhập"),
    }
    return WorkItem(
        title=gettext("Báo cáo số liệu %(period)s") % {"period": say_period(period)},
        detail=detail
        if node.unit_id == reader.unit_id
        else gettext("%(detail)s, của %(unit)s trước khi sắp xếp")
        % {"detail": detail, "unit": node.full_name},
        url=address_of(form.code, node.code, period.code),
        due=period.send_by(form.level).date(),
        action=gettext("Nhập số liệu"),
    )
