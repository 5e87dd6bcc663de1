"""What the room gives to the shell."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from chungtay.access.enums import Capability
from chungtay.platform.ui.registries import NavEntry, Reader, list_work, navigation


def _waiting(reader: Reader, now: datetime) -> int:
    return len(list_work(reader, now))


navigation += [
    NavEntry(
        "", _("Tình hình"), "situation:overview", "map", 10, Capability.FIGURES_READ, "t",
        is_tab=True,
    ),
    NavEntry(
        "", _("Việc của tôi"), "situation:work", "list", 20, None, "v", count=_waiting,
        is_alert=True, is_tab=True,
    ),
    NavEntry(
        _("Dữ liệu"), _("Báo cáo tháng"), "situation:report", "document", 60,
        Capability.REPORT_WRITE, "b",
    ),
    NavEntry(
        _("Dữ liệu"), _("Nhật ký"), "situation:journal", "list", 70,
        Capability.JOURNAL_READ, "j",
    ),
]  # fmt: skip
