"""Nhắc việc, báo lên cấp trên: every night each open task climbs the ladder by what has fallen."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connections, transaction
from django.db.models import Q

from chungtay.access.enums import Capability
from chungtay.access.models import Post
from chungtay.direction.enums import Recipient
from chungtay.direction.models import Plan
from chungtay.direction.readers import shipped_ladder
from chungtay.direction.rules.ladder import Rung
from chungtay.direction.rules.transitions import OPEN
from chungtay.platform import journal, notices
from chungtay.platform.journal import Somebody
from chungtay.platform.notices import Told
from chungtay.units.enums import Level
from chungtay.units.queries.tree import Node, Tree, tree_at

_OWNER = "owner"
# A rung is written once for each deadline: a night run twice, or late, changes nothing more.
_FALL = """
with fallen as (
  insert into reminder (assignment_id, rung, fell_on, unit_key, at)
  select a.id, r.rung, a.due_on + r.days, a.unit_key, %(now)s
  from assignment a
  join unnest(%(rungs)s::int[], %(days)s::int[], %(froms)s::date[], %(tos)s::date[])
    as r(rung, days, starts, ends)
    on a.due_on + r.days between r.starts and r.ends
   and a.due_on + r.days <= %(day)s
   and a.due_on + r.days >= (a.assigned_at at time zone 'Asia/Ho_Chi_Minh')::date
  where a.state = any(%(open)s)
  on conflict (assignment_id, rung, fell_on) do nothing
  returning assignment_id, rung, unit_key
)
select f.rung, f.unit_key, p.plan_id, count(*)
from fallen f
join assignment a on a.id = f.assignment_id
join plan_task p on p.id = a.plan_task_id
group by f.rung, f.unit_key, p.plan_id
"""


@dataclass(frozen=True, slots=True)
class Reminded:
    """What a night did: how many rungs were reached, and how many notices were written."""

    rungs: int
    notices: int


@dataclass(frozen=True, slots=True)
class _Group:
    """So many tasks of a unit in a plan that reached a rung."""

    rung: Rung
    unit_key: int
    plan_id: int
    number: int


def remind(day: date, now: datetime, *, ladder: Sequence[Rung] | None = None) -> Reminded:
    """
    Let every open task reach the rungs that have fallen by a day, and tell whom they name.

    Runs as the owner at night; each post is told once a night, with counts and no names.
    """
    ladder = shipped_ladder() if ladder is None else ladder
    with transaction.atomic(using=_OWNER):
        groups = _fall(ladder, day, now)
        if not groups:
            return Reminded(0, 0)
        told = _told(groups, day)
        written = notices.tell(told, actor=Somebody(0), now=now, using=_OWNER)
        rungs = sum(group.number for group in groups)
        (province, *_) = tree_at(day).at_level(Level.PROVINCE)
        journal.record(
            act="direction.remind", actor=Somebody(province.key), now=now,
            object_type="assignments", object_id=str(day),
            facts={"rungs": rungs, "posts": written},
            batch=[(one.rung.number, one.unit_key, one.plan_id, one.number) for one in groups],
            using=_OWNER,
        )  # fmt: skip
    return Reminded(rungs, written)


def _fall(ladder: Sequence[Rung], day: date, now: datetime) -> list[_Group]:
    by_number = {rung.number: rung for rung in ladder}
    with connections[_OWNER].cursor() as cursor:
        cursor.execute(
            _FALL,
            {
                "now": now,
                "day": day,
                "rungs": [rung.number for rung in ladder],
                "days": [rung.days for rung in ladder],
                "froms": [rung.valid_from for rung in ladder],
                "tos": [rung.valid_to or date.max for rung in ladder],
                "open": sorted(OPEN),
            },
        )
        return [
            _Group(by_number[rung], key, plan, number)
            for rung, key, plan, number in sorted(cursor.fetchall())
        ]


def _told(groups: Iterable[_Group], day: date) -> list[Told]:
    tree = tree_at(day)
    nodes = {node.key: node for node in tree.nodes}
    heads, standing = _posts(day)
    plans = dict(Plan.objects.using(_OWNER).values_list("pk", "unit_key"))
    counts: dict[tuple[int, int], dict[str, int]] = defaultdict(lambda: {"near": 0, "late": 0})
    for group in groups:
        kind = "late" if group.rung.days > 0 else "near"
        key = _who(group, tree, nodes, plans[group.plan_id])
        if key is None:
            continue
        posts = standing[key] if group.rung.to == Recipient.STANDING else heads[key]
        for post in posts:
            counts[post, key][kind] += group.number
    return [
        Told("direction.reminded", key, post_id=post, params=dict(numbers))
        for (post, key), numbers in counts.items()
    ]


def _who(group: _Group, tree: Tree, nodes: Mapping[int, Node], plan_key: int) -> int | None:
    """Return the key of the unit that a rung names; None where no level lies between."""
    if group.rung.to == Recipient.HEAD:
        return group.unit_key
    if group.rung.to in (Recipient.STANDING, Recipient.CHAIR):
        return plan_key
    node = nodes.get(group.unit_key)
    above = tree.parent(node) if node else None
    return above.key if above and above.key != plan_key else None


def _posts(day: date) -> tuple[Mapping[int, list[int]], Mapping[int, list[int]]]:
    """Return by unit key who heads it, and who of it gives and answers tasks."""
    heads: dict[int, list[int]] = defaultdict(list)
    standing: dict[int, list[int]] = defaultdict(list)
    held = Post.objects.using(_OWNER).filter(
        Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day
    )
    for post, key in held.filter(is_head=True).values_list("pk", "unit_key"):
        heads[key].append(post)
    giving = held.filter(role__capabilities__capability=Capability.DIRECTION_ISSUE)
    for post, key in giving.values_list("pk", "unit_key"):
        standing[key].append(post)
    return heads, standing
