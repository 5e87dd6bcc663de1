"""The journal as a person reads it: who did what, when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from chungtay.access.enums import Capability
from chungtay.access.models import Account
from chungtay.access.permissions import Viewer
from chungtay.platform.models import JournalEntry

_MOST = 200
_ACTS: Mapping[str, object] = {
    "demo.move_story_day": _("Chuyển ngày của bản trình diễn"),
    "figures.receive_returns": _("Tiếp nhận báo cáo số liệu"),
    "figures.take_folder": _("Nhập thư mục tệp"),
    "figures.save_draft": _("Lưu bản nháp báo cáo"),
    "figures.send_return": _("Gửi báo cáo số liệu"),
    "figures.send_back": _("Trả lại báo cáo số liệu"),
    "figures.file_kept": _("Nhận tệp sau khi xem"),
    "figures.file_sent_back": _("Trả lại tệp"),
    "conference.prepare": _("Chuẩn bị hội nghị"),
    "conference.hold": _("Khai mạc hội nghị"),
    "conference.close": _("Kết thúc hội nghị"),
    "conclusion.record": _("Ghi kết luận"),
    "plan.draft": _("Soạn kế hoạch"),
    "plan.issue": _("Ban hành kế hoạch, giao nhiệm vụ"),
    "assignment.accept_many": _("Nhận các nhiệm vụ được giao"),
    "assignment.accepted": _("Nhận nhiệm vụ"),
    "assignment.under_way": _("Bắt đầu nhiệm vụ"),
    "assignment.reported": _("Báo hoàn thành nhiệm vụ"),
    "assignment.done": _("Duyệt nhiệm vụ hoàn thành"),
    "assignment.returned": _("Trả lại nhiệm vụ"),
    "assignment.cancelled": _("Hủy nhiệm vụ"),
    "assignment.accepted_in_bulk": _("Ghi nhận nhiều đơn vị đã nhận nhiệm vụ"),
    "assignment.under_way_in_bulk": _("Ghi nhận nhiều đơn vị đang làm"),
    "assignment.reported_in_bulk": _("Ghi nhận nhiều đơn vị đã báo xong"),
    "assignment.done_in_bulk": _("Duyệt nhiều nhiệm vụ hoàn thành"),
    "assignment.returned_in_bulk": _("Trả lại nhiều nhiệm vụ"),
    "reform.propose": _("Đưa vào một lần sắp xếp đơn vị"),
    "reform.approve": _("Duyệt sắp xếp đơn vị"),
    "reform.refuse": _("Không áp dụng sắp xếp đơn vị"),
    "reform.apply": _("Áp dụng sắp xếp đơn vị"),
    "reform.hand_over": _("Bàn giao khi sắp xếp đơn vị"),
    "reform.pass_tasks": _("Chuyển nhiệm vụ cho người đứng đầu mới khi sắp xếp đơn vị"),
    "situation.write_monthly_report": _("Xuất báo cáo tháng"),
}


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One act; `act` is its code where it has no words yet."""

    story_at: datetime
    recorded_at: datetime
    who: str
    act: object
    about: str
    facts: str


def read_journal(viewer: Viewer) -> list[JournalLine]:
    """
    Return the latest acts within the viewer's range, in two queries.

    :raises NotPermitted: if the viewer may not read the journal.
    """
    viewer.must(Capability.JOURNAL_READ)
    lo, hi = viewer.scope
    entries = list(
        JournalEntry.objects.filter(unit_key__gte=lo, unit_key__lte=hi).order_by("-pk")[:_MOST]
    )
    accounts = {entry.account_id for entry in entries}
    names = dict(Account.objects.filter(pk__in=accounts).values_list("pk", "full_name"))
    return [
        JournalLine(
            story_at=entry.story_at,
            recorded_at=entry.recorded_at,
            who=names.get(entry.account_id, "–"),
            act=_ACTS.get(entry.act, entry.act),
            about=f"{entry.object_type} {entry.object_id}",
            facts="; ".join(f"{name}: {value}" for name, value in entry.facts.items()),
        )
        for entry in entries
    ]
