"""Open tasks pass to the head of the unit that holds them after a reform."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import connections

from chungtay.direction.models import Assignment
from chungtay.platform import journal
from chungtay.units.registries import Examined, Transfer

# The head of the unit that holds the task from the day on, or nobody where it has none.
_NEXT_HEADS = """
with held as (
  select a.id, (
    select p.id from post p
    where p.is_head and p.unit_key = a.unit_key
    and p.valid_from <= %(day)s and coalesce(p.valid_to, 'infinity') >= %(day)s
  ) as head
  from assignment a
  where a.state not in ('DONE', 'CANCELLED') and a.unit_key = any(%(keys)s)
)
update assignment a set accountable_id = held.head
from held where held.id = a.id and a.accountable_id is distinct from held.head
returning a.id, a.unit_key, held.head
"""


class TaskMover:
    """Moves who answers for open tasks; what is done stays with who did it."""

    def examine(self, transfer: Transfer) -> Examined:
        """Nothing has to be decided: the head of the unit answers."""
        return Examined()

    def apply(self, transfer: Transfer, actor: journal.Actor, now: datetime) -> dict[str, int]:
        """Let the heads of the successors answer, and keep in the journal for which tasks."""
        keys = {heir.key for passage in transfer.passages for heir in passage.heirs}
        keys |= {passage.above.key for passage in transfer.passages if passage.above}
        with connections[transfer.using].cursor() as cursor:
            cursor.execute(_NEXT_HEADS, {"day": transfer.day, "keys": sorted(keys)})
            rows = sorted(cursor.fetchall())
        if rows:
            journal.record(
                act="reform.pass_tasks",
                actor=actor,
                now=now,
                object_type="assignment",
                object_id=transfer.day,
                facts={"tasks": len(rows), "without_head": sum(row[2] is None for row in rows)},
                batch=rows,
                using=transfer.using,
            )
        return {"assignment_accountable": len(rows)}


def describe_assignments(ids: Sequence[int], using: str) -> Mapping[int, str]:
    """Say which task each assignment is of."""
    rows = Assignment.objects.using(using).filter(pk__in=list(ids))
    return dict(rows.values_list("pk", "plan_task__title"))
