"""What the room gives to others: navigation, tables that hold rows of units, the nightly job."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from chungtay.platform.nightly import nightly
from chungtay.platform.ui.registries import NavEntry, navigation
from chungtay.units.registries import CustodyHolder, custody_holders
from chungtay.units.services.reforming import apply_due_reforms


def apply_reforms(day: date, now: datetime) -> None:
    """Apply the reforms that are approved and due."""
    apply_due_reforms(day, now)


# The journal is of the room below, which knows no units.
custody_holders += [
    CustodyHolder("journal", _("Nhật ký")),
    CustodyHolder("reform", _("Sắp xếp đơn vị"), "held.state in ('KNOWN', 'APPROVED')"),
]
nightly.append(apply_reforms)
navigation.append(NavEntry(_("Dữ liệu"), _("Đơn vị"), "units:tree", "building", 55, None, "d"))
