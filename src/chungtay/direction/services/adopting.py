"""A unit's own plan gets its number, is made known, and its finer tasks are done."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext

from chungtay.access.permissions import Viewer
from chungtay.direction.exceptions import OwnPlanRefused
from chungtay.direction.models import OwnPlan, OwnTask
from chungtay.direction.services.own_plans import draft_of, note_own_plan, own_of, task_of
from chungtay.papers.services.numbering import take_number


@transaction.atomic
def issue_own_plan(
    *, own_plan_id: int, actor: Viewer, now: datetime, number: int | None = None
) -> OwnPlan:
    """
    Issue an own plan under the next number of the unit's book, or under the one given.

    :raises OwnPlanRefused: if it has been issued.
    :raises NumberAlreadyTaken: if the wanted number was given to another paper.
    """
    own = draft_of(own_plan_id, actor)
    taken = take_number(symbol=own.symbol, about=own.title, actor=actor, now=now, wanted=number)
    own.number, own.issued_on = taken.number, now.date()
    own.save(update_fields=("number", "issued_on"))
    note_own_plan("own_plan.issue", own, actor, now, {"number": taken.number})
    return own


@transaction.atomic
def hold_briefing(
    *,
    own_plan_id: int,
    briefed_on: date,
    audience: str,
    attended: int,
    minutes: str,
    actor: Viewer,
    now: datetime,
) -> OwnPlan:
    """
    Write down that the plan was made known: the day, to whom, how many came; it is adopted then.

    :raises OwnPlanRefused: if it has no number, was made known already, or the day is not between
        its issue and today.
    """
    own = own_of(own_plan_id, actor)
    if own.number is None or own.issued_on is None:
        raise OwnPlanRefused(gettext("Ban hành kế hoạch của đơn vị rồi mới quán triệt."))
    if own.briefed_on is not None:
        raise OwnPlanRefused(gettext("Đã ghi hội nghị quán triệt của kế hoạch này."))
    if not own.issued_on <= briefed_on <= now.date():
        raise OwnPlanRefused(
            gettext("Ngày quán triệt phải từ ngày ban hành %(day)s đến hôm nay.")
            % {"day": f"{own.issued_on:%d/%m/%Y}"}
        )
    if not audience.strip() or attended < 1:
        raise OwnPlanRefused(gettext("Ghi thành phần dự và số người dự."))
    own.briefed_on, own.audience = briefed_on, audience.strip()
    own.attended, own.minutes = attended, minutes.strip()
    own.save(update_fields=("briefed_on", "audience", "attended", "minutes"))
    note_own_plan("own_plan.brief", own, actor, now, {"day": str(briefed_on), "attended": attended})
    return own


@transaction.atomic
def finish_own_task(
    *, own_plan_id: int, position: int, done_on: date, actor: Viewer, now: datetime
) -> OwnTask:
    """
    Write down on which day a task of the unit's own was done.

    :raises OwnPlanRefused: if the plan is a draft, the task is from above, or the day is to come.
    """
    own = own_of(own_plan_id, actor)
    task = task_of(own, position)
    if own.number is None or task.assignment_id is not None:
        raise OwnPlanRefused(gettext("Việc do cấp trên giao thì báo kết quả ở nhiệm vụ ấy."))
    if done_on > now.date():
        raise OwnPlanRefused(gettext("Ngày xong không thể sau hôm nay."))
    task.done_on = done_on
    task.save(update_fields=("done_on",))
    note_own_plan("own_plan.finish_task", own, actor, now, {"position": position})
    return task
