"""What the room gives to the shell: navigation, and what needs a person today."""

from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from chungtay.access.enums import Capability
from chungtay.direction.enums import AssignmentState, DisplayState
from chungtay.direction.models import Assignment
from chungtay.direction.queries.attention import (
    count_overdue_within,
    list_pressing,
    plans_to_accept,
    tasks_to_confirm,
)
from chungtay.direction.queries.of_unit import open_tasks_of
from chungtay.direction.rules.overdue import SOON_DAYS
from chungtay.direction.services.reforming import TaskMover, describe_assignments
from chungtay.platform import clock
from chungtay.platform.ui.registries import NavEntry, Reader, WorkItem, navigation, work_sources
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
    return count_overdue_within(reader.scope, now=now)


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
            url=reverse("direction:plans"),
            due=found.due_on,
            action=gettext("Nhận"),
        )
        for found in plans_to_accept(unit_key, today=today)
    ]
    pressing = list_pressing(unit_key, until=today + timedelta(days=SOON_DAYS))
    # A task not accepted and not yet due is in the lines above.
    shown = [row for row in pressing if not (_waits(row) and row.due_on >= today)]
    return accepting + [_pressing(row) for row in shown]


def assigners_work(reader: Reader, now: datetime) -> list[WorkItem]:
    """Return the tasks that units have reported and that the reader's unit answers."""
    if not reader.may(Capability.DIRECTION_ISSUE):
        return []
    narrowed = f"?trang_thai={DisplayState.AWAITING}&nhiem_vu="
    return [
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


def _waits(assignment: Assignment) -> bool:
    return assignment.state == AssignmentState.ASSIGNED


def _pressing(assignment: Assignment) -> WorkItem:
    task = assignment.plan_task
    is_returned = assignment.state == AssignmentState.RETURNED
    detail = gettext("Bị trả lại, theo %(code)s") if is_returned else gettext("Theo %(code)s")
    return WorkItem(
        title=task.title,
        detail=detail % {"code": task.plan.code},
        url=reverse("direction:assignment", args=(assignment.pk,)),
        due=assignment.due_on,
        action=gettext("Nhận") if _waits(assignment) else gettext("Báo kết quả"),
    )


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
    )
)
work_sources.append(holders_work)
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
    CustodyHolder("assignment_step", _("Bước thực hiện"), follows=("assignment", "assignment_id")),
]
reform_movers.append(TaskMover())
