"""What the room gives to the shell: navigation, and what waits for a person."""

from collections.abc import Sequence
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from chungtay.access.enums import Capability
from chungtay.access.registries import HandoverSource, handover_sources
from chungtay.figures.enums import FileState, ReturnState
from chungtay.figures.models import IncomingFile, UnitReturn
from chungtay.figures.queries.finding import find_indicators, find_returns
from chungtay.figures.queries.forms import KH01
from chungtay.figures.queries.of_unit import count_received, last_return_of
from chungtay.figures.queries.waiting import count_unsent, what_a_head_leaves
from chungtay.law.periods import Period, PeriodKind, PeriodUnknown, month_of, parse_period
from chungtay.platform import clock
from chungtay.platform.acts import ActWords, act_words, field_words, object_words, value_words
from chungtay.platform.ui.registries import (
    Found,
    NavEntry,
    Params,
    Reader,
    Wording,
    WorkItem,
    navigation,
    notice_wordings,
    search_sources,
    work_sources,
)
from chungtay.units.enums import Level
from chungtay.units.models import UnitVersion
from chungtay.units.queries.tree import Node, tree_at
from chungtay.units.queries.unit_page import count_communes, version_on
from chungtay.units.registries import CustodyHolder, Panel, custody_holders, panel_sources


def _held(reader: Reader, now: datetime) -> int:
    lo, hi = reader.scope
    return IncomingFile.objects.filter(
        unit_key__gte=lo, unit_key__lte=hi, state=FileState.HELD
    ).count()


def receivers_work(reader: Reader, now: datetime) -> list[WorkItem]:
    """Return the held files and sent returns that wait for the one who receives."""
    if not reader.may(Capability.RETURNS_RECEIVE):
        return []
    lo, hi = reader.scope
    held = _held(reader, now)
    sent = UnitReturn.objects.filter(
        unit_key__gte=lo, unit_key__lte=hi, state=ReturnState.SENT
    ).count()
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
    if sent:
        items.append(
            WorkItem(
                title=ngettext(
                    "%(count)d báo cáo chờ tiếp nhận", "%(count)d báo cáo chờ tiếp nhận", sent
                )
                % {"count": sent},
                detail=gettext("Xã đã gửi qua biểu nhập trên mạng"),
                url=reverse("figures:return_list") + "?trang-thai=cho",
                due=None,
                action=gettext("Tiếp nhận"),
            )
        )
    return items + _unsent(reader, month_of(now.date()).previous)


def _unsent(reader: Reader, period: Period) -> list[WorkItem]:
    """Return the communes that have not sent the last closed month, as one line with a door."""
    missing = count_unsent(reader, form=KH01, period=period)
    if not missing:
        return []
    facts = {"count": missing, "month": period.number, "year": period.year}
    return [
        WorkItem(
            title=ngettext(
                "%(count)d xã chưa gửi báo cáo tháng %(month)d/%(year)d",
                "%(count)d xã chưa gửi báo cáo tháng %(month)d/%(year)d",
                missing,
            )
            % facts,
            detail=gettext("Xã, phường, thị trấn cần đôn đốc; danh sách có người đứng đầu"),
            url=reverse("figures:return_list") + f"?ky={period.code}&trang-thai=thieu",
            due=period.send_by(Level.COMMUNE).date(),
            action=gettext("Xem danh sách"),
        )
    ]


def senders_work(reader: Reader, now: datetime) -> list[WorkItem]:
    """Return the last closed month's return while the reader's own commune has not sent it."""
    if not reader.may(Capability.RETURNS_ENTER):
        return []
    period = month_of(now.date()).previous
    # After a reform also what the units left that passed to the reader's.
    nodes = [
        node for node in tree_at(period.end).held_by(reader.unit_id) if node.level == Level.COMMUNE
    ]
    states = dict(
        UnitReturn.objects.filter(
            form=KH01,
            unit_version_id__in=[node.version_id for node in nodes],
            period__code=period.code,
        ).values_list("unit_version_id", "state")
    )
    waiting = (None, ReturnState.DRAFT, ReturnState.RETURNED)
    return [
        _to_send(node, period, states.get(node.version_id), is_own=node.unit_id == reader.unit_id)
        for node in nodes
        if states.get(node.version_id) in waiting
    ]


def _to_send(node: Node, period: Period, state: str | None, *, is_own: bool) -> WorkItem:
    detail = gettext("Biểu KH-01, %(state)s") % {
        "state": ReturnState(state).label if state else gettext("chưa nhập")
    }
    return WorkItem(
        title=gettext("Báo cáo số liệu tháng %(month)d/%(year)d")
        % {"month": period.number, "year": period.year},
        detail=detail
        if is_own
        else gettext("%(detail)s, của %(unit)s trước khi sắp xếp")
        % {"detail": detail, "unit": node.full_name},
        url=reverse("figures:unit_return", args=(node.code, period.code)),
        due=period.send_by(Level.COMMUNE).date(),
        action=gettext("Nhập số liệu"),
    )


def returns_panel(reader: Reader, unit_id: int, day: date) -> Panel | None:
    """Return how far the returns of a unit have come, as of today."""
    unit = version_on(unit_id, clock.today())
    if unit is None or unit.level == Level.AGENCY or not reader.may(Capability.FIGURES_READ):
        return None
    heading, keys = _("Báo cáo số liệu"), (unit.key, unit.key_hi)
    if unit.level == Level.COMMUNE:
        last = last_return_of(unit.key, reader.scope)
        if last is None:
            return None
        state = str(ReturnState(last.state).label)
        return Panel(heading, "figures/_unit_panel.html", {"last": last, "state": state}, 30)
    lo, hi = reader.scope
    if not (lo <= unit.key and unit.key_hi <= hi):
        return None
    period = month_of(clock.today()).previous
    narrowed = f"&huyen={unit.code}" if unit.level == Level.DISTRICT else ""
    facts = {
        "period": period,
        "received": count_received(keys, reader.scope, period=period.code),
        "expected": count_communes(keys, day=period.end),
        "address": reverse("figures:return_list") + f"?ky={period.code}{narrowed}",
    }
    return Panel(heading, "figures/_unit_panel.html", facts, 30)


panel_sources.append(returns_panel)


def _period_said(code: str) -> str:
    try:
        period = parse_period(code)
    except PeriodUnknown:
        return code
    if period.kind is PeriodKind.YEAR:
        return gettext("năm %(year)d") % {"year": period.year}
    return gettext("tháng %(month)d/%(year)d") % {"month": period.number, "year": period.year}


act_words |= {
    "figures.receive_returns": ActWords(
        _("Tiếp nhận báo cáo số liệu"),
        _("Tiếp nhận %(returns)s báo cáo số liệu %(object)s"),
    ),
    "figures.take_folder": ActWords(
        _("Nhập thư mục tệp"),
        _("Nhập thư mục tệp %(period)s: nhận %(taken)s, giữ lại xem %(held)s"),
    ),
    "figures.save_draft": ActWords(_("Lưu bản nháp báo cáo"), _("Lưu bản nháp báo cáo %(period)s")),
    "figures.send_return": ActWords(_("Gửi báo cáo số liệu"), _("Gửi báo cáo số liệu %(period)s")),
    "figures.send_back": ActWords(
        _("Trả lại báo cáo số liệu"), _("Trả lại báo cáo số liệu %(period)s")
    ),
    "figures.file_kept": ActWords(_("Nhận tệp sau khi xem"), _("Nhận tệp %(period)s sau khi xem")),
    "figures.file_sent_back": ActWords(_("Trả lại tệp"), _("Trả lại tệp %(period)s")),
}
field_words |= {
    "cells": _("ô đã nhập"),
    "form": _("biểu"),
    "is_late": _("gửi muộn"),
    "was_counted": _("trước đó đã tính vào tổng"),
    "period": _("kỳ"),
    "received": _("số đơn vị có báo cáo"),
}
object_words |= {
    "unit_return": _("báo cáo số liệu"),
    "intake": _("lần nhập tệp"),
    "incoming_file": _("tệp"),
    "reporting_period": _("kỳ báo cáo"),
}
value_words |= {
    "period": _period_said,
    "reporting_period": _period_said,
    "unit_return.state": lambda state: ReturnState(state).label,
    "incoming_file.state": lambda state: FileState(state).label,
}
handover_sources.append(HandoverSource("figures", what_a_head_leaves))


def _returns_named(reader: Reader, params: Sequence[Params]) -> list[tuple[str, str, str] | None]:
    """Return unit, month and address of the returns that notices name, None where not visible."""
    lo, hi = reader.scope
    versions = {
        row.pk: row
        for row in UnitVersion.objects.filter(
            pk__in={int(each["version"]) for each in params}, key__gte=lo, key__lte=hi
        )
    }
    found: list[tuple[str, str, str] | None] = []
    for each in params:
        version, code = versions.get(int(each["version"])), str(each["period"])
        if version is None or not reader.may(Capability.FIGURES_READ):
            found.append(None)
            continue
        period = parse_period(code)
        month = f"{period.number}/{period.year}"
        url = reverse("figures:unit_return", args=(version.code, code))
        found.append((version.full_name, month, url))
    return found


def return_given_back(reader: Reader, params: Sequence[Params]) -> list[Wording | None]:
    """Say that a return came back."""
    said = gettext("Báo cáo số liệu tháng %(month)s bị trả lại để sửa")
    return [
        named and Wording(said % {"month": named[1]}, named[0], named[2])
        for named in _returns_named(reader, params)
    ]


def file_given_back(reader: Reader, params: Sequence[Params]) -> list[Wording | None]:
    """Say that a workbook came back."""
    said = gettext("Tệp báo cáo tháng %(month)s bị trả lại, chưa nhận số nào; lập lại rồi gửi")
    return [
        named and Wording(said % {"month": named[1]}, named[0], named[2])
        for named in _returns_named(reader, params)
    ]


def figures_found(reader: Reader, words: str, limit: int) -> list[Found]:
    """Return indicators, and returns of units in the reader's range."""
    if not reader.may(Capability.FIGURES_READ):
        return []
    return [
        Found(
            _("Chỉ tiêu"),
            row.name,
            f"{row.code} · {row.unit}",
            reverse("figures:indicator", args=(row.code,)),
        )
        for row in find_indicators(reader, words, limit=limit)
    ] + [
        Found(
            _("Báo cáo số liệu"),
            row.unit_version.full_name,
            gettext("Biểu KH-01 tháng %(month)d/%(year)d, %(state)s")
            % {
                "month": row.period.number,
                "year": row.period.year,
                "state": ReturnState(row.state).label,
            },
            reverse("figures:unit_return", args=(row.unit_version.code, row.period.code)),
        )
        for row in find_returns(reader, words, limit=limit)
    ]


search_sources.append(figures_found)
notice_wordings |= {
    "figures.return_given_back": return_given_back,
    "figures.file_given_back": file_given_back,
}
work_sources += [receivers_work, senders_work]
navigation += [
    NavEntry(
        _("Dữ liệu"), _("Báo cáo số liệu"), "figures:return_list", "table", 40,
        Capability.FIGURES_READ, "s", is_tab=True,
    ),
    NavEntry(
        _("Dữ liệu"), _("Nhập tệp Excel"), "figures:upload", "upload", 45,
        Capability.RETURNS_RECEIVE, "n",
    ),
    NavEntry(
        _("Dữ liệu"), _("Tệp chờ xem"), "figures:file_list", "warning", 50,
        Capability.RETURNS_RECEIVE, "x", count=_held, is_alert=True,
    ),
]  # fmt: skip
custody_holders += [
    CustodyHolder(
        "unit_return",
        _("Báo cáo số liệu"),
        "held.state in ('DRAFT', 'RETURNED', 'SENT')",
        is_work=True,
    ),
    CustodyHolder("figure_value", _("Số liệu đã tiếp nhận")),
    CustodyHolder("figure_total", _("Số tổng hợp")),
    CustodyHolder("intake", _("Lần nhập tệp"), "held.state in ('QUEUED', 'RUNNING')"),
    CustodyHolder("incoming_file", _("Tệp nhận được"), "held.state = 'HELD'", is_work=True),
]
