"""What the room gives to the shell."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from chungtay.access.enums import Capability
from chungtay.platform.acts import ActWords, act_words, field_words, value_words
from chungtay.platform.models import JournalEntry
from chungtay.platform.ui.registries import NavEntry, Reader, list_work, navigation


def _waiting(reader: Reader, now: datetime) -> int:
    return len(list_work(reader, now))


act_words |= {
    "situation.write_monthly_report": ActWords(
        _("Xuất báo cáo định kỳ"), _("Xuất báo cáo %(period)s dạng %(kinds)s")
    ),
    "situation.write_frozen_report": ActWords(
        _("Viết lại báo cáo đã chốt"), _("Viết lại báo cáo đã chốt %(period)s dạng %(kinds)s")
    ),
    "situation.view_journal": ActWords(_("Xem nhật ký")),
}
field_words |= {
    "act": _("việc"),
    "outcome": _("kết quả"),
    "unit": _("đơn vị"),
    "post": _("chức vụ"),
}
value_words |= {
    "act": lambda code: act_words[code].title if code in act_words else code,
    "outcome": lambda outcome: JournalEntry.Outcome(outcome).label,
}
navigation += [
    NavEntry(
        "", _("Tình hình"), "situation:overview", "map", 10, Capability.SITUATION_SEE, "t",
        is_tab=True,
    ),
    NavEntry(
        "", _("Việc của tôi"), "situation:work", "list", 20, None, "v", count=_waiting,
        is_alert=True, is_tab=True,
    ),
    NavEntry(
        _("Dữ liệu"), _("Báo cáo định kỳ"), "situation:report", "document", 60,
        Capability.REPORT_WRITE, "b",
    ),
    NavEntry(
        _("Dữ liệu"), _("Nhật ký"), "situation:journal", "list", 70,
        Capability.JOURNAL_READ, "j",
    ),
]  # fmt: skip
