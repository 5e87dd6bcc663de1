"""What the room gives to others: navigation, tables that hold rows of units, the nightly job."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from chungtay.platform.acts import ActWords, act_words, object_words
from chungtay.platform.nightly import nightly
from chungtay.platform.ui.registries import NavEntry, navigation
from chungtay.units.registries import CustodyHolder, custody_holders
from chungtay.units.services.reforming import apply_due_reforms


def apply_reforms(day: date, now: datetime) -> None:
    """Apply the reforms that are approved and due."""
    apply_due_reforms(day, now)


# The journal and the keys are of the room below, which knows no units. What was written in the
# journal stays; only where it is held is no part of the chain.
custody_holders += [
    CustodyHolder("journal", _("Nhật ký"), columns=("custody_key",)),
    CustodyHolder("journal_waiting", _("Nhật ký chờ niêm")),
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
