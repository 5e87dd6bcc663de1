"""What the room gives to the shell: navigation, and what needs a person today."""

from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from chungtay.access.enums import Capability
from chungtay.access.registries import HandoverSource, handover_sources
from chungtay.direction import wording
from chungtay.direction.enums import AssignmentState, DisplayState
from chungtay.direction.models import Assignment
from chungtay.direction.queries.attention import count_to_urge
from chungtay.direction.queries.finding import (
    find_conclusions,
    find_conferences,
    find_plans,
    find_tasks,
)
from chungtay.direction.queries.of_unit import open_tasks_of
from chungtay.direction.queries.waiting import (
    list_pressing,
    plans_to_accept,
    tasks_to_confirm,
    tasks_to_extend,
)
from chungtay.direction.registrations.committee import COMMITTEE_ENTRY, COMMITTEE_HOLDERS
from chungtay.direction.registrations.duties import DUTY_HOLDERS, DUTY_NOTICES, signing_work
from chungtay.direction.registrations.measured import MEASURES
from chungtay.direction.registrations.meetings import (
    MEETING_HOLDERS,
    MEETING_NOTICES,
    invitations_work,
)
from chungtay.direction.registrations.notices import TASK_NOTICES
from chungtay.direction.registrations.own_plans import OWN_PLAN_HOLDERS, own_plans_work
from chungtay.direction.registrations.targets import TARGET_HOLDERS
from chungtay.direction.rules.overdue import SOON_DAYS
from chungtay.direction.services.handing_over import (
    assignments_passing_over,
    pass_assignments_over,
)
from chungtay.direction.services.reforming import TaskMover, describe_assignments
from chungtay.direction.services.reforming_notices import NoticeMover
from chungtay.direction.services.reminding import remind
from chungtay.direction.views import inspection_news
from chungtay.figures.measures import measures
from chungtay.platform import clock
from chungtay.platform.acts import act_words, field_words, object_words, value_words
from chungtay.platform.nightly import nightly
from chungtay.platform.templatetags.ui import written_number
from chungtay.platform.ui.registries import (
    Found,
    NavEntry,
    Reader,
    WorkItem,
    navigation,
    notice_wordings,
    search_sources,
    work_sources,
)
from chungtay.units.enums import Level
from chungtay.units.queries.unit_page import version_on
from chungtay.units.registries import (
    SHOWN,
    CustodyHolder,
    Panel,
    custody_holders,
    panel_sources,
    reform_movers,
)

_GROUP = _("Chỉ đạo")


def _overdue(reader: Reader, now: datetime) -> int:
    return count_to_urge(reader, today=now.date())


def _overdue_said(reader: Reader, count: int) -> str:
    facts = {"number": written_number(count)}
    if reader.may(Capability.DIRECTION_ISSUE):
        return (
            ngettext(
                "%(number)s nhiệm vụ quá hạn, cần đôn đốc các đơn vị",
                "%(number)s nhiệm vụ quá hạn, cần đôn đốc các đơn vị",
                count,
            )
            % facts
        )
    return (
        ngettext(
            "%(number)s nhiệm vụ quá hạn của đơn vị",
            "%(number)s nhiệm vụ quá hạn của đơn vị",
            count,
        )
        % facts
    )


def holders_work(reader: Reader, now: datetime) -> list[WorkItem]:
    """Return what the reader's unit has to accept, to finish soon, or to do again."""
    if not reader.may(Capability.DIRECTION_CARRY_OUT):
        return []
    unit_key, _hi = reader.scope
    today = now.date()
    accepting = [
        WorkItem(
            title=ngettext(
                "Nhận %(number)d nhiệm vụ mới giao",
                "Nhận %(number)d nhiệm vụ mới giao",
                found.waiting,
            )
            % {"number": found.waiting},
            detail=gettext("Theo %(code)s, %(title)s")
            % {"code": found.plan.code, "title": found.plan.title},
            url=reverse("direction:plan", args=(found.plan.pk,)),
            due=found.due_on,
            action=gettext("Xem kế hoạch"),
            act_url=reverse("direction:accept_all"),
            act_fields=(("ke_hoach", str(found.plan.pk)),),
            act_label=gettext("Nhận"),
        )
        for found in plans_to_accept(unit_key, today=today)
    ]
    pressing = list_pressing(unit_key, until=today + timedelta(days=SOON_DAYS))
    # A task not accepted and not yet due is in the lines above.
    shown = [row for row in pressing if not (_waits(row) and row.due_on >= today)]
    return accepting + [_pressing(row, reader.unit_id) for row in shown]


def assigners_work(reader: Reader, now: datetime) -> list[WorkItem]:
    """Return the tasks that units have reported and that the reader's unit answers."""
    if not reader.may(Capability.DIRECTION_ISSUE):
        return []
    narrowed = f"?trang_thai={DisplayState.AWAITING}&nhiem_vu="
    asking = [
        WorkItem(
            title=gettext("%(unit)s xin gia hạn") % {"unit": found.unit_version.full_name},
            detail=f"{found.plan_task.plan.code} · {found.plan_task.title}",
            url=reverse("direction:assignment", args=(found.pk,)),
            due=found.due_on,
            action=gettext("Trả lời"),
        )
        for found in tasks_to_extend(reader.scope[0], reader.scope)
    ]
    return asking + [
        WorkItem(
            title=ngettext(
                "%(number)d đơn vị báo xong, chờ duyệt",
                "%(number)d đơn vị báo xong, chờ duyệt",
                found.reported,
            )
            % {"number": found.reported},
            detail=f"{found.task.plan.code} · {found.task.title}",
            url=reverse("direction:plan_list", args=(found.task.plan_id,))
            + f"{narrowed}{found.task.position}",
            due=found.task.due_on,
            action=gettext("Duyệt"),
        )
        for found in tasks_to_confirm(reader.scope[0], reader.scope)
    ]


def open_tasks_panel(reader: Reader, unit_id: int, day: date) -> Panel | None:
    """Return how many tasks a unit has open today, plan by plan, each number a door."""
    today = clock.today()
    unit = version_on(unit_id, today)
    if unit is None or not reader.may(Capability.DIRECTION_READ):
        return None
    plans = open_tasks_of(unit.key, reader.scope, today=today)
    if not plans:
        return None
    narrowing = "don_vi" if unit.level == Level.COMMUNE else "huyen"
    facts = {"plans": plans, "narrowed": f"?{narrowing}={unit.code}", "today": today}
    return Panel(_("Nhiệm vụ chưa xong"), "direction/_unit_panel.html", facts, 20)


def remind_heads(day: date, now: datetime) -> None:
    """Remind heads of what is due, and tell those above of what is late."""
    remind(day, now)


def _waits(assignment: Assignment) -> bool:
    return assignment.state == AssignmentState.ASSIGNED


def _pressing(assignment: Assignment, unit_id: int) -> WorkItem:
    task = assignment.plan_task
    given_to = assignment.unit_version
    is_returned = assignment.state == AssignmentState.RETURNED
    detail = gettext("Bị trả lại, theo %(code)s") if is_returned else gettext("Theo %(code)s")
    return WorkItem(
        title=task.title,
        detail=detail % {"code": task.plan.code}
        if given_to.unit_id == unit_id
        else gettext("%(detail)s, giao cho %(unit)s trước khi sắp xếp")
        % {"detail": detail % {"code": task.plan.code}, "unit": given_to.full_name},
        url=reverse("direction:assignment", args=(assignment.pk,)),
        due=assignment.due_on,
        action=gettext("Nhận") if _waits(assignment) else gettext("Báo kết quả"),
    )


act_words |= wording.ACTS
field_words |= wording.FIELDS
object_words |= wording.OBJECTS
value_words |= wording.VALUES


def direction_found(reader: Reader, words: str, limit: int) -> list[Found]:
    """Return what was decided and planned, as far as it was shown to the reader."""
    if not reader.may(Capability.DIRECTION_READ):
        return []
    scope = reader.scope
    return [
        *(
            Found(
                _("Kế hoạch"), row.title, row.code, reverse("direction:plan", args=(row.pk,))
            )
            for row in find_plans(scope, words, limit=limit)
        ),
        *(
            Found(
                _("Nhiệm vụ"), row.title, row.plan.code,
                reverse("direction:plan", args=(row.plan_id,)),
            )
            for row in find_tasks(scope, words, limit=limit)
        ),
        *(
            Found(
                _("Hội nghị"), row.title, f"{row.held_on:%d/%m/%Y}, {row.place}",
                reverse("direction:conference", args=(row.pk,)),
            )
            for row in find_conferences(scope, words, limit=limit)
        ),
        *(
            Found(
                _("Kết luận"), row.text, f"{row.signed_on:%d/%m/%Y}, {row.signer_title}",
                reverse("direction:conference", args=(row.conference_id,)),
            )
            for row in find_conclusions(scope, words, limit=limit)
        ),
    ]  # fmt: skip


search_sources.append(direction_found)
notice_wordings |= TASK_NOTICES
navigation.append(
    NavEntry(
        group=_GROUP,
        label=_("Hội nghị"),
        url_name="direction:conferences",
        icon="people",
        order=20,
        capability=Capability.DIRECTION_READ,
        letter="h",
    )
)
navigation.append(
    NavEntry(
        group=_GROUP,
        label=_("Kế hoạch & nhiệm vụ"),
        url_name="direction:plans",
        icon="task",
        order=21,
        capability=Capability.DIRECTION_READ,
        letter="k",
        count=_overdue,
        is_alert=True,
        is_tab=True,
        count_said=_overdue_said,
    )
)
navigation.append(
    NavEntry(
        group=_GROUP,
        label=_("Kiểm tra"),
        url_name="direction:inspections",
        icon="search",
        order=24,
        capability=Capability.DIRECTION_READ,
    )
)
notice_wordings |= inspection_news.NOTICES
work_sources.append(inspection_news.inspectors_work)
handover_sources.append(
    HandoverSource("direction", assignments_passing_over, pass_assignments_over)
)
notice_wordings |= MEETING_NOTICES
work_sources.append(invitations_work)
work_sources.append(holders_work)
work_sources.append(own_plans_work)
work_sources.append(assigners_work)
panel_sources.append(open_tasks_panel)
custody_holders += [
    CustodyHolder("conference", _("Hội nghị"), "held.state <> 'CLOSED'", ranges=(SHOWN,)),
    CustodyHolder("conclusion", _("Kết luận"), ranges=(SHOWN,)),
    CustodyHolder("plan", _("Kế hoạch"), "held.state = 'DRAFT'", ranges=(SHOWN,)),
    CustodyHolder("plan_task", _("Nhiệm vụ của kế hoạch"), ranges=(SHOWN,)),
    CustodyHolder("plan_task_unit", _("Đơn vị được nêu tên"), ranges=(SHOWN,)),
    CustodyHolder(
        "assignment",
        _("Nhiệm vụ được giao"),
        "held.state not in ('DONE', 'CANCELLED')",
        splits_by="assignment",
        describe=describe_assignments,
        is_work=True,
    ),
    CustodyHolder("extension", _("Lần xin gia hạn"), follows=("assignment", "assignment_id")),
    CustodyHolder("reminder", _("Lần nhắc"), follows=("assignment", "assignment_id")),
    CustodyHolder("assignment_step", _("Bước thực hiện"), follows=("assignment", "assignment_id")),
    CustodyHolder(
        "inspection_programme", _("Chương trình kiểm tra"), "held.number is null", ranges=(SHOWN,)
    ),
    CustodyHolder(
        "inspection_visit", _("Cuộc kiểm tra"), "held.state <> 'CLOSED'", ranges=(SHOWN,)
    ),
    CustodyHolder(
        "inspection_finding",
        _("Nội dung kiểm tra"),
        "exists (select from inspection_visit of where of.id = held.visit_id"
        " and of.state <> 'CLOSED')",
        ranges=(SHOWN,),
    ),
]
custody_holders += MEETING_HOLDERS
custody_holders += OWN_PLAN_HOLDERS
custody_holders += TARGET_HOLDERS
custody_holders += COMMITTEE_HOLDERS
custody_holders += DUTY_HOLDERS
notice_wordings |= DUTY_NOTICES
measures += MEASURES
work_sources.append(signing_work)
navigation.append(COMMITTEE_ENTRY)
reform_movers.append(TaskMover())
reform_movers.append(NoticeMover())
nightly.append(remind_heads)
