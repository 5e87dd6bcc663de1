"""Write a letter about the overdue tasks of a plan, and tell the heads."""

from collections import Counter
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer
from chungtay.access.queries.posts import heads_of
from chungtay.direction.exceptions import NothingToUrge, NotTheAssigner
from chungtay.direction.models import Assignment, UrgingLetter
from chungtay.direction.permissions import get_plan_for
from chungtay.direction.rules.symbols import LETTER
from chungtay.papers.services.numbering import take_number
from chungtay.platform import journal, notices
from chungtay.platform.notices import Told


@transaction.atomic
def write_letter(
    *,
    plan_id: int,
    answer_by: date,
    signer_title: str,
    actor: Viewer,
    now: datetime,
    number: int | None = None,
) -> UrgingLetter:
    """
    Write the letter with the tasks that are overdue today, under the next number of its series.

    The list is kept as it was, and each head is told once how many of them are the unit's.

    :raises NotPermitted: for a post that may not issue.
    :raises NotTheAssigner: if the plan is another committee's.
    :raises NothingToUrge: if nothing is overdue, or the day to answer is past.
    :raises NumberAlreadyTaken: if the wanted number was given to another paper.
    """
    actor.must(Capability.DIRECTION_ISSUE)
    plan = get_plan_for(actor, plan_id)
    if plan.unit_key != actor.unit_key:
        raise NotTheAssigner(gettext("Kế hoạch này của Ban Chỉ đạo khác."))
    today = now.date()
    if answer_by < today:
        raise NothingToUrge(gettext("Hạn trả lời phải từ hôm nay trở đi."))
    rows = list(
        Assignment.objects.within(actor.scope)
        .filter(plan_task__plan=plan)
        .overdue(today)
        .select_related("plan_task", "unit_version")
        .order_by("unit_version__level", "unit_version__sort_key", "due_on", "pk")
    )
    if not rows:
        raise NothingToUrge(gettext("Kế hoạch này không có nhiệm vụ nào quá hạn."))
    about = gettext("Đôn đốc thực hiện kế hoạch %(code)s") % {"code": plan.code}
    taken = take_number(symbol=LETTER, about=about, actor=actor, now=now, wanted=number)
    letter = UrgingLetter.objects.create(
        plan=plan,
        number=taken.number,
        day=today,
        answer_by=answer_by,
        signer_title=signer_title,
        rows=[
            {
                "unit": row.unit_version.full_name,
                "task": row.plan_task.title,
                "due": f"{row.due_on:%d/%m/%Y}",
            }
            for row in rows
        ],
        unit_key=plan.unit_key,
    )
    told = _tell(plan.pk, rows, actor, now)
    journal.record(
        act="plan.urge",
        actor=actor,
        now=now,
        object_type="plan",
        object_id=plan.pk,
        facts={"number": taken.number, "assignments": len(rows), "told": told},
    )
    return letter


def _tell(plan_id: int, rows: list[Assignment], actor: Viewer, now: datetime) -> int:
    heads = heads_of({row.unit_version.unit_id for row in rows}, day=now.date())
    late = Counter((row.unit_version.unit_id, row.unit_key) for row in rows)
    return notices.tell(
        (
            Told(
                "direction.urged",
                unit_key,
                post_id=heads[unit].post_id,
                params={"plan": plan_id, "of": of},
            )
            for (unit, unit_key), of in late.items()
            if unit in heads
        ),
        actor=actor,
        now=now,
    )
