"""What the committee gives to the shell, and how its records follow when units are reformed."""

from django.utils.translation import gettext_lazy as _

from chungtay.access.enums import Capability
from chungtay.platform.ui.registries import NavEntry
from chungtay.units.registries import SHOWN, CustodyHolder

COMMITTEE_ENTRY = NavEntry(
    group=_("Chỉ đạo"),
    label=_("Ban Chỉ đạo"),
    url_name="direction:committee",
    icon="shield",
    order=19,
    capability=Capability.DIRECTION_READ,
)
COMMITTEE_HOLDERS = [
    CustodyHolder("committee_name", _("Tên gọi của Ban Chỉ đạo"), ranges=(SHOWN,)),
    CustodyHolder("committee_member", _("Thành viên Ban Chỉ đạo"), ranges=(SHOWN,)),
    CustodyHolder("committee_area", _("Địa bàn phụ trách"), ranges=(SHOWN,)),
    CustodyHolder("working_regulation", _("Quy chế hoạt động"), ranges=(SHOWN,)),
]
