"""What the room gives to others: units in the search, tables of units, the night's reforms."""

from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chungtay.platform import clock
from chungtay.platform.acts import ActWords, act_words, object_words
from chungtay.platform.nightly import nightly
from chungtay.platform.ui.doors import door
from chungtay.platform.ui.registries import (
    Found,
    NavEntry,
    Reader,
    WorkItem,
    navigation,
    search_sources,
    work_sources,
)
from chungtay.units.queries.finding import FoundUnit, find_units
from chungtay.units.queries.reforms import reforms_to_approve
from chungtay.units.registries import CustodyHolder, custody_holders
from chungtay.units.services.reforming import apply_due_reforms


def units_found(reader: Reader, words: str, limit: int) -> list[Found]:
    """Return units by name, former name or code."""
    return [
        Found(_("Đơn vị"), one.full_name, _detail(one), door("units:unit", one.unit_id))
        for one in find_units(words, day=clock.today(), limit=limit)
    ]


def _detail(one: FoundUnit) -> str:
    facts = {"code": one.code, "parent": one.parent}
    place = (
        gettext("mã %(code)s, %(parent)s") % facts if one.parent else gettext("mã %(code)s") % facts
    )
    if one.now == one.full_name:
        return place
    if one.now:
        return gettext("tên cũ, nay là %(now)s; %(place)s") % {"now": one.now, "place": place}
    if one.valid_to is None:
        return gettext("từ ngày %(day)s; %(place)s") % {
            "day": f"{one.valid_from:%d/%m/%Y}",
            "place": place,
        }
    return gettext("đến hết ngày %(day)s; %(place)s") % {
        "day": f"{one.valid_to:%d/%m/%Y}",
        "place": place,
    }


search_sources.append(units_found)


def approvers_work(reader: Reader, now: datetime) -> list[WorkItem]:
    """Return the reforms near at hand that the reader has not approved or refused yet."""
    return [
        WorkItem(
            title=gettext("Duyệt sắp xếp đơn vị có hiệu lực ngày %(day)s")
            % {"day": f"{reform.day:%d/%m/%Y}"},
            detail=gettext("%(title)s; chưa duyệt thì đến ngày đó chưa đơn vị nào thay đổi")
            % {"title": reform.title},
            url=reverse("units:reform", args=(reform.pk,)),
            due=reform.day,
            action=gettext("Xem và duyệt"),
        )
        for reform in reforms_to_approve(reader, today=now.date())
    ]


work_sources.append(approvers_work)


def apply_reforms(day: date, now: datetime) -> None:
    """Apply the reforms that are approved and due."""
    apply_due_reforms(day, now)


# The journal and the keys are of the room below, which knows no units. What was written in the
# journal stays; only where it is held is no part of the chain.
custody_holders += [
    CustodyHolder("journal", _("Nhật ký"), columns=("custody_key",)),
    CustodyHolder("journal_waiting", _("Nhật ký chờ niêm")),
    CustodyHolder("notice", _("Thông báo")),
    CustodyHolder("sealing_key", _("Khóa hồ sơ")),
    CustodyHolder("reform", _("Sắp xếp đơn vị"), "held.state in ('KNOWN', 'APPROVED')"),
]
nightly.append(apply_reforms)
navigation.append(NavEntry(_("Dữ liệu"), _("Đơn vị"), "units:tree", "building", 55, None, "d"))
act_words |= {
    "reform.propose": ActWords(_("Đưa vào một lần sắp xếp đơn vị")),
    "reform.choose": ActWords(_("Chọn ai nhận gì khi sắp xếp đơn vị")),
    "reform.approve": ActWords(_("Duyệt sắp xếp đơn vị")),
    "reform.refuse": ActWords(_("Không áp dụng sắp xếp đơn vị")),
    "reform.apply": ActWords(_("Áp dụng sắp xếp đơn vị")),
    "reform.hand_over": ActWords(
        _("Bàn giao khi sắp xếp đơn vị"),
        _("Bàn giao khi sắp xếp đơn vị: %(from)s sang %(to)s"),
    ),
    "reform.pass_tasks": ActWords(_("Chuyển nhiệm vụ cho người đứng đầu mới khi sắp xếp đơn vị")),
}
object_words |= {"reform": _("sắp xếp đơn vị"), "unit": _("đơn vị")}
