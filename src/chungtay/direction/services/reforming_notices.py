"""A notice of results is read where its tasks are held, also when a unit is split."""

from datetime import datetime

from django.db import connections

from chungtay.platform import journal
from chungtay.units.registries import Examined, Transfer

# Shown ranges move with the unit's larger part; a task of it may have been given to the other.
# What the issuing unit took over itself it holds and needs not be shown.
_TASKS = """
update plan_task task set shown_lo = given.unit_key, shown_hi = given.unit_key
from inspection_finding finding, assignment given, plan
where finding.plan_task_id = task.id and given.plan_task_id = task.id and plan.id = task.plan_id
and given.unit_key <> plan.unit_key and task.shown_lo <> given.unit_key
returning task.id, given.unit_key
"""
_HEADS = """
update plan set shown_lo = least(plan.shown_lo, held.lo),
  shown_hi = greatest(plan.shown_hi, held.hi)
from (
  select task.plan_id, min(task.shown_lo) as lo, max(task.shown_hi) as hi
  from plan_task task where task.id = any(%s) group by task.plan_id
) held where held.plan_id = plan.id
"""
_BASES = """
update plan_basis basis set shown_lo = plan.shown_lo, shown_hi = plan.shown_hi
from plan_task task, plan
where task.id = any(%s) and plan.id = task.plan_id and basis.plan_id = plan.id
"""


class NoticeMover:
    """Lets the unit that a task of a notice was given to read that task and the notice's head."""

    def examine(self, transfer: Transfer) -> Examined:
        """Nothing has to be decided: the reader follows the task."""
        return Examined()

    def apply(self, transfer: Transfer, actor: journal.Actor, now: datetime) -> dict[str, int]:
        """Show each task to its holder, with the head of its notice and what that rests on."""
        with connections[transfer.using].cursor() as cursor:
            cursor.execute(_TASKS)
            rows = sorted(cursor.fetchall())
            moved = [pk for pk, _ in rows]
            cursor.execute(_HEADS, (moved,))
            cursor.execute(_BASES, (moved,))
        if rows:
            journal.record(
                act="reform.pass_notices",
                actor=actor,
                now=now,
                object_type="plan",
                object_id=transfer.day,
                facts={"tasks": len(rows)},
                batch=rows,
                using=transfer.using,
            )
        return {"notice_of_results": len(rows)}
