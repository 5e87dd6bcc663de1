"""What conferences and the secretary's papers give to the shell: work, notices, custody."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext, gettext_noop, ngettext
from django.utils.translation import gettext_lazy as _

from chungtay.access.enums import Capability
from chungtay.direction.enums import ConferenceKind
from chungtay.direction.models import Conference, Plan
from chungtay.direction.queries.invitations import conferences_named, invitations_to_answer
from chungtay.direction.queries.naming import plans_named
from chungtay.platform.ui.registries import NoticeWording, Params, Reader, Wording, WorkItem
from chungtay.units.registries import SHOWN, CustodyHolder


def invitations_work(reader: Reader, now: datetime) -> list[WorkItem]:
    """Return the calls that the reader's unit has not answered yet."""
    if not reader.may(Capability.DIRECTION_CARRY_OUT):
        return []
    unit_key, _hi = reader.scope
    return [
        WorkItem(
            title=gettext("Trả lời giấy mời")
            if row.conference.kind == ConferenceKind.MEETING
            else gettext("Cho ý kiến bằng văn bản"),
            detail=f"{row.conference.title}, {row.conference.held_on:%d/%m/%Y}",
            url=reverse("direction:reply", args=(row.conference_id,)),
            due=row.conference.reply_by or row.conference.held_on,
            action=gettext("Trả lời"),
        )
        for row in invitations_to_answer(unit_key)
    ]


def _of_a_conference(said: str) -> NoticeWording:
    def worded(reader: Reader, params: Sequence[Params]) -> list[Wording | None]:
        ids = [int(each["conference"]) for each in params]
        rows = conferences_named(reader.scope, ids)
        return [_conference(gettext(said), rows.get(pk)) for pk in ids]

    return worded


def _conference(said: str, row: Conference | None) -> Wording | None:
    if row is None:
        return None
    detail = f"{row.title}, {row.held_on:%d/%m/%Y}, {row.place}"
    return Wording(said, detail, reverse("direction:conference", args=(row.pk,)))


def urged(reader: Reader, params: Sequence[Params]) -> list[Wording | None]:
    """Say that a letter called overdue tasks of a plan to mind."""
    plans = plans_named(reader.scope, [int(each["plan"]) for each in params])
    return [_urged(plans.get(int(each["plan"])), int(each["of"])) for each in params]


def _urged(plan: Plan | None, number: int) -> Wording | None:
    if plan is None:
        return None
    said = ngettext(
        "Đôn đốc %(number)d nhiệm vụ quá hạn", "Đôn đốc %(number)d nhiệm vụ quá hạn", number
    )
    detail = gettext("Theo %(code)s, %(title)s") % {"code": plan.code, "title": plan.title}
    return Wording(said % {"number": number}, detail, reverse("direction:plan", args=(plan.pk,)))


MEETING_NOTICES = {
    "direction.invited": _of_a_conference(gettext_noop("Đơn vị được mời, đề nghị trả lời")),
    "direction.conference_changed": _of_a_conference(
        gettext_noop("Giấy mời có thay đổi, xem lại thời gian, địa điểm")
    ),
    "direction.paper_added": _of_a_conference(gettext_noop("Hội nghị có thêm tài liệu")),
    "direction.call_cancelled": _of_a_conference(gettext_noop("Đã hủy họp, xem lý do")),
    "direction.urged": urged,
}
MEETING_HOLDERS = [
    CustodyHolder("agenda_item", _("Nội dung chương trình"), ranges=(SHOWN,)),
    CustodyHolder("attached_paper", _("Tài liệu hội nghị"), ranges=(SHOWN,)),
    CustodyHolder("amendment", _("Đính chính của hội nghị"), ranges=(SHOWN,)),
    CustodyHolder("invited", _("Giấy mời")),
    CustodyHolder("urging_letter", _("Công văn đôn đốc"), follows=("plan", "plan_id")),
]
