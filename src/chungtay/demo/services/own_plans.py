"""A few communes of the demonstration have answered the plan of 22/03/2021 with their own."""

from collections.abc import Iterable
from datetime import date, datetime

from chungtay.access.permissions import Viewer, acting_as
from chungtay.direction import services
from chungtay.direction.models import Plan
from chungtay.direction.services import OwnTaskWords
from chungtay.platform.clock import VIETNAM
from chungtay.units.enums import Level
from chungtay.units.queries.tree import Tree

_ANSWER_EVERY, _ISSUED_OF, _BRIEFED_OF = 16, 4, 2
_FINER = OwnTaskWords(
    "Họp từng thôn, tổ dân phố, ký cam kết với các hộ", "Biên bản, bản cam kết",
    "Trưởng thôn, tổ trưởng tổ dân phố", date(2021, 4, 30),
)  # fmt: skip


def answer_plan(*, plan_number: int, heads: Iterable[Viewer], tree: Tree, cast: str) -> None:
    """Let every sixteenth commune derive its plan; most issue it, some hold the briefing."""
    communes = [
        head
        for head in heads
        if tree.unit(head.unit_id).level == Level.COMMUNE and tree.unit(head.unit_id).code != cast
    ]
    for place, head in enumerate(communes[::_ANSWER_EVERY]):
        with acting_as(head):
            plan = Plan.objects.get(number=plan_number, symbol="KH-BCĐ")
            own = services.derive_plan(plan_id=plan.pk, actor=head, now=_at(23, 8))
            services.add_own_task(own_plan_id=own.pk, words=_FINER, actor=head, now=_at(23, 9))
            if place % _ISSUED_OF == 0:
                continue
            services.issue_own_plan(own_plan_id=own.pk, actor=head, now=_at(23, 10))
            if place % _BRIEFED_OF:
                services.hold_briefing(
                    own_plan_id=own.pk, briefed_on=date(2021, 3, 23),
                    audience="Cán bộ, công chức xã; trưởng thôn; chi hội trưởng",
                    attended=35 + place, minutes="", actor=head, now=_at(23, 17),
                )  # fmt: skip


def _at(day: int, hour: int) -> datetime:
    return datetime(2021, 3, day, hour, tzinfo=VIETNAM)
