"""Sổ theo dõi trách nhiệm người đứng đầu: for each head and tenure, what fell due; facts only."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from chungtay.access.models import Post
from chungtay.access.permissions import Viewer
from chungtay.direction.enums import AssignmentState, ExtensionState
from chungtay.direction.exceptions import AssignmentNotFound
from chungtay.direction.models import AreaCommitment, Assignment, Extension, OwnPlan
from chungtay.direction.rules.transitions import OPEN
from chungtay.units.models import UnitVersion
from chungtay.units.queries.nodes import FIELDS
from chungtay.units.queries.tree import Node, Tree

_OPEN = sorted(state.value for state in OPEN)
_REPORTED = (AssignmentState.REPORTED, AssignmentState.DONE)


@dataclass(frozen=True, slots=True)
class Facts:
    """How many tasks fell due in a tenure, and what was asked for; numbers, never a share."""

    fell_due: int = 0
    in_time: int = 0
    late: int = 0
    overdue: int = 0
    ahead: int = 0
    extensions_asked: int = 0
    extensions_granted: int = 0
    adopted: int = 0
    commitments: int = 0


@dataclass(frozen=True, slots=True)
class TenureLine:
    """One head of a unit, from a day to a day; of a unit that has ended, where it is now."""

    post: Post
    node: Node
    facts: Facts
    is_former: bool = False
    now_in: str = ""


def register_of(
    viewer: Viewer, *, year: int, tree: Tree, today: date, within: Node | None = None
) -> list[TenureLine]:
    """
    Return the heads of the units in the viewer's range, by unit and tenure.

    In the order of the tree, never of the facts; units that ended stand last, by the unit that
    holds what they left. Five queries, and one for the names of ended units. A task belongs to who
    headed its unit on the day it was due; where that unit had ended, to the head of the one that
    holds it.
    """
    lo, hi = _range(viewer, within)
    first, last = date(year, 1, 1), date(year, 12, 31)
    nodes = [node for node in tree.nodes if lo <= node.key <= hi]
    posts: dict[int, list[Post]] = defaultdict(list)
    for post in (
        Post.objects.filter(
            Q(unit_id__in=[node.unit_id for node in nodes]) | Q(unit_key__range=(lo, hi))
        )
        .filter(Q(valid_to=None) | Q(valid_to__gte=first), is_head=True, valid_from__lte=last)
        .order_by("valid_from", "pk")
    ):
        posts[post.unit_id].append(post)
    counted = _Counted(
        _tasks(viewer, first, last, today),
        _extensions(viewer, first, last),
        _adopted(viewer, first, last),
        _committed(viewer, first, last),
    )
    holders = {node.key: node.full_name for node in tree.nodes}
    return [
        TenureLine(post, node, counted.of(post))
        for node in nodes
        for post in posts.get(node.unit_id, ())
    ] + [
        TenureLine(post, node, counted.of(post), True, holders.get(node.custody_key, ""))
        for node in _ended(posts.keys() - tree.by_unit.keys(), tree.day)
        for post in posts[node.unit_id]
    ]


def _range(viewer: Viewer, within: Node | None) -> tuple[int, int]:
    lo, hi = viewer.scope
    return (max(lo, within.key), min(hi, within.key_hi)) if within else (lo, hi)


def _ended(unit_ids: Iterable[int], day: date) -> list[Node]:
    """Return units as they stood last, by who holds today what they left."""
    wanted = list(unit_ids)
    if not wanted:
        return []
    rows = (
        UnitVersion.objects.filter(unit_id__in=wanted, valid_to__lt=day)
        .order_by("unit_id", "-valid_from")
        .distinct("unit_id")
        .values_list(*FIELDS)
    )
    return sorted((Node(*row) for row in rows), key=lambda node: (node.custody_key, node.key))


def name_of_ended(unit_id: int) -> str:
    """Return how a unit that stands no longer was called last."""
    versions = UnitVersion.objects.filter(unit_id=unit_id).order_by("-valid_from")
    return versions.values_list("full_name", flat=True).first() or ""


def tasks_of_tenure(
    viewer: Viewer, post_id: int, *, year: int, now: datetime
) -> tuple[Post, list[Assignment]]:
    """
    Return a head's post and the tasks that fell due in its tenure in a year, by day.

    :raises AssignmentNotFound: if there is no such head in the viewer's range.
    """
    lo, hi = viewer.scope
    post = (
        Post.objects.filter(pk=post_id, is_head=True, unit_key__gte=lo, unit_key__lte=hi)
        .select_related("unit")
        .first()
    )
    if post is None:
        raise AssignmentNotFound
    rows = (
        _of_heads(viewer, date(year, 1, 1), date(year, 12, 31))
        .filter(head=post.pk)
        .select_related("plan_task__plan", "unit_version")
        .order_by("due_on", "pk")
    )
    return post, list(rows)


def _of_heads(viewer: Viewer, first: date, last: date) -> QuerySet[Any]:
    on_the_day = Post.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=OuterRef("due_on")),
        is_head=True,
        valid_from__lte=OuterRef("due_on"),
    )
    own = on_the_day.filter(unit_id=OuterRef("unit_version__unit_id")).values("pk")[:1]
    holder = on_the_day.filter(unit_key=OuterRef("unit_key")).order_by("-pk").values("pk")[:1]
    headed: QuerySet[Any] = (
        Assignment.objects.within(viewer.scope)
        .counted()
        .filter(due_on__gte=first, due_on__lte=last)
        .annotate(head=Coalesce(Subquery(own), Subquery(holder), output_field=IntegerField()))
    )
    return headed


def _tasks(viewer: Viewer, first: date, last: date, today: date) -> dict[int, dict[str, int]]:
    reported = Q(state__in=_REPORTED)
    is_open = Q(state__in=_OPEN)
    rows = (
        _of_heads(viewer, first, last)
        .values("head")
        .annotate(
            in_time=Count("pk", filter=reported & Q(reported_at__date__lte=F("due_on"))),
            late=Count("pk", filter=reported & Q(reported_at__date__gt=F("due_on"))),
            overdue=Count("pk", filter=is_open & Q(due_on__lt=today)),
            ahead=Count("pk", filter=is_open & Q(due_on__gte=today)),
        )
        .order_by("head")
    )
    return {row.pop("head"): row for row in rows}


def _extensions(viewer: Viewer, first: date, last: date) -> dict[int, tuple[int, int]]:
    lo, hi = viewer.scope
    rows = (
        Extension.objects.filter(
            unit_key__gte=lo, unit_key__lte=hi, asked_at__date__gte=first, asked_at__date__lte=last
        )
        .values_list("asked_by_id")
        .annotate(asked=Count("pk"), granted=Count("pk", filter=Q(state=ExtensionState.GRANTED)))
        .order_by("asked_by_id")
    )
    return {post: (asked, granted) for post, asked, granted in rows}


def _adopted(viewer: Viewer, first: date, last: date) -> dict[int, list[date]]:
    lo, hi = viewer.scope
    found: dict[int, list[date]] = defaultdict(list)
    rows = OwnPlan.objects.filter(
        unit_key__gte=lo, unit_key__lte=hi, number__isnull=False,
        briefed_on__gte=first, briefed_on__lte=last,
    ).values_list("unit_version__unit_id", "briefed_on")  # fmt: skip
    for unit, day in rows:
        if day is not None:
            found[unit].append(day)
    return found


def _committed(viewer: Viewer, first: date, last: date) -> dict[int, int]:
    lo, hi = viewer.scope
    rows = (
        AreaCommitment.objects.filter(
            unit_key__gte=lo, unit_key__lte=hi, made_on__lte=last, until__gte=first
        )
        .exclude(ended_on__lt=first)
        .values_list("post_id")
        .annotate(number=Count("pk"))
        .order_by("post_id")
    )
    return dict(rows)


@dataclass(frozen=True, slots=True)
class _Counted:
    """What was counted for all posts at once."""

    tasks: dict[int, dict[str, int]]
    extensions: dict[int, tuple[int, int]]
    adopted: dict[int, list[date]]
    commitments: dict[int, int]

    def of(self, post: Post) -> Facts:
        """Return the facts of one tenure."""
        counts = self.tasks.get(post.pk, {})
        asked, granted = self.extensions.get(post.pk, (0, 0))
        last = post.valid_to or date.max
        days = self.adopted.get(post.unit_id, ())
        return Facts(
            fell_due=sum(counts.get(name, 0) for name in ("in_time", "late", "overdue")),
            **counts,
            extensions_asked=asked,
            extensions_granted=granted,
            adopted=sum(post.valid_from <= day <= last for day in days),
            commitments=self.commitments.get(post.pk, 0),
        )
