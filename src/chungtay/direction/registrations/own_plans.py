"""What own plans give to the shell: work, custody."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chungtay.access.enums import Capability
from chungtay.direction.queries.adoption import plans_to_answer
from chungtay.platform.ui.registries import Reader, WorkItem
from chungtay.units.registries import CustodyHolder


def own_plans_work(reader: Reader, now: datetime) -> list[WorkItem]:
    """Return the plans from above that wait for a plan of the reader's unit."""
    if not reader.may(Capability.DIRECTION_CARRY_OUT):
        return []
    unit_key, _hi = reader.scope
    return [
        WorkItem(
            title=gettext("Lập kế hoạch của đơn vị và quán triệt"),
            detail=gettext("Theo %(code)s, %(title)s") % {"code": plan.code, "title": plan.title},
            url=reverse("direction:plan", args=(plan.pk,)),
            due=plan.adopt_by,
            action=gettext("Xem kế hoạch"),
        )
        for plan in plans_to_answer(unit_key)
    ]


OWN_PLAN_HOLDERS = [
    CustodyHolder(
        "own_plan", _("Kế hoạch của đơn vị"), "held.number is null or held.briefed_on is null"
    ),
    CustodyHolder("progress_entry", _("Tiến độ"), follows=("assignment", "assignment_id")),
    CustodyHolder("evidence_file", _("Tệp minh chứng"), follows=("progress_entry", "entry_id")),
    CustodyHolder("own_task", _("Việc của đơn vị"), follows=("own_plan", "own_plan_id")),
]
