"""All plans; one plan as matrix, list and map."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from chungtay.access.enums import Capability
from chungtay.access.http import OfficerRequest
from chungtay.access.permissions import Viewer
from chungtay.direction.enums import AssignmentState, DisplayState, PlanState
from chungtay.direction.forms import NarrowForm
from chungtay.direction.queries.adoption import list_adoption, own_answer, with_adoption
from chungtay.direction.queries.assignments import OwnCounts, list_assignments, own_assignments
from chungtay.direction.queries.mapping import CommuneStanding, standing_of_communes
from chungtay.direction.queries.matrix import matrix_of
from chungtay.direction.queries.plans import PlanHead, get_plan_head, list_plans, tasks_of
from chungtay.platform import clock
from chungtay.platform.http.guard import signed_in
from chungtay.units.enums import Level
from chungtay.units.queries.drawing import Paint, draw_map
from chungtay.units.queries.tree import Node, Tree, tree_at

_ABOVE = (Level.PROVINCE, Level.DISTRICT)
# Further along is darker; late is the one other colour.
_PAINTS = {
    DisplayState.OVERDUE: "missing",
    DisplayState.NOT_ACCEPTED: "step-0",
    DisplayState.UNDER_WAY: "step-2",
    DisplayState.AWAITING: "step-3",
    DisplayState.DONE_LATE: "step-4",
    DisplayState.DONE_ON_TIME: "step-5",
}


@signed_in(Capability.DIRECTION_READ)
@require_GET
def plans(request: OfficerRequest) -> HttpResponse:
    """Show what the own unit was given, then all plans."""
    now = clock.now()
    viewer = request.viewer
    own = own_assignments(viewer, now=now) if viewer.may(Capability.DIRECTION_CARRY_OUT) else []
    waiting = [line for line in own if line.assignment.state == AssignmentState.ASSIGNED]
    return render(
        request,
        "direction/plans.html",
        {
            "unit": tree_at(now.date()).unit(viewer.unit_id),
            "now": now,
            "own": OwnCounts.of(own),
            "waiting": waiting,
            "going_on": [line for line in own if line.is_open and line not in waiting],
            "others": [line for line in own if not line.is_open],
            "plans": list_plans(viewer, now=now),
            "may_issue": viewer.may(Capability.DIRECTION_ISSUE),
        },
    )


@signed_in(Capability.DIRECTION_READ)
@require_GET
def plan(request: OfficerRequest, plan_id: int) -> HttpResponse:
    """Show units × tasks; a unit with none below sees its own tasks as a list."""
    now = clock.now()
    tree = tree_at(now.date())
    if not _is_above(request.viewer, tree):
        return plan_list(request, plan_id)
    head = get_plan_head(request.viewer, plan_id, now=now)
    matrix = matrix_of(
        request.viewer,
        head.plan,
        standings=head.standings,
        tree=_when_issued(head, tree),
        now=now,
        opened=request.GET.get("huyen"),
    )
    if head.plan.adopt_by:
        today = now.date()
        found = list_adoption(request.viewer, head.plan, tree=tree, today=today)
        matrix = with_adoption(matrix, found, tree)
    return show_plan(request, "plan", head, tree, {"matrix": matrix})


@signed_in(Capability.DIRECTION_READ)
@require_GET
def plan_list(request: OfficerRequest, plan_id: int) -> HttpResponse:
    """List who has accepted and who is late, what asks for attention first."""
    now = clock.now()
    tree = tree_at(now.date())
    head = get_plan_head(request.viewer, plan_id, now=now)
    issued = _when_issued(head, tree)
    narrow = NarrowForm(
        request.GET,
        units=[
            *_held(request.viewer, issued, Level.DISTRICT),
            *_held(request.viewer, issued, Level.AGENCY),
        ],
        communes=_held(request.viewer, issued, Level.COMMUNE),
        tasks=tasks_of(request.viewer, head.plan),
    )
    page = list_assignments(
        request.viewer,
        plan_id,
        wanted=narrow.wanted(),
        page=request.GET.get("page", 1),
        now=now,
    )
    return show_plan(request, "plan_list", head, tree, {"narrow": narrow, "page": page})


@signed_in(Capability.DIRECTION_READ)
@require_GET
def plan_map(request: OfficerRequest, plan_id: int) -> HttpResponse:
    """Show on the map who has accepted and who is late, for the plan or one of its tasks."""
    now = clock.now()
    tree = tree_at(now.date())
    head = get_plan_head(request.viewer, plan_id, now=now)
    tasks = [task for task in tasks_of(request.viewer, head.plan) if task.level == Level.COMMUNE]
    asked = request.GET.get("nhiem_vu", "")
    chosen = next((task for task in tasks if str(task.position) == asked), None)
    position = chosen.position if chosen else None
    standings = standing_of_communes(request.viewer, plan_id, task=position, now=now)
    paints = {code: _paint(plan_id, standing) for code, standing in standings.items()}
    context = {
        "drawing": draw_map(_when_issued(head, tree), paints),
        "map_label": gettext("Bản đồ ước lệ: trạng thái thực hiện kế hoạch của từng xã"),
        "legend": [{"css": css, "label": state.label} for state, css in _PAINTS.items()],
        "tasks": tasks,
        "chosen": chosen,
    }
    return show_plan(request, "plan_map", head, tree, context)


def _paint(plan_id: int, standing: CommuneStanding) -> Paint:
    words = ", ".join(
        f"{state.label} {number}" for state, number in standing.counts.lines if number
    )
    parent = reverse("direction:plan_list", args=(plan_id,))
    return Paint(
        css=_PAINTS[standing.display],
        name=standing.name,
        figure=words,
        url=f"{parent}?don_vi={standing.code}",
    )


def _is_above(viewer: Viewer, tree: Tree) -> bool:
    return tree.unit(viewer.unit_id).level in _ABOVE


def _is_province(viewer: Viewer, tree: Tree) -> bool:
    return tree.unit(viewer.unit_id).level == Level.PROVINCE


def _when_issued(head: PlanHead, today: Tree) -> Tree:
    """Return the tree of the day of issue: tasks stand with the units that were given them."""
    issued_on = head.plan.issued_on
    if issued_on is None or today.holds_on(issued_on):
        return today
    return tree_at(issued_on)


def _held(viewer: Viewer, tree: Tree, level: Level) -> list[Node]:
    """
    Return the units of a level whose tasks the viewer's unit has in its range today.

    A district that was abolished stays in the choice of the province, which has its archive.
    """
    return [
        node
        for node in tree.at_level(level)
        if node.is_held_within(viewer.scope) and node.holder_id != viewer.unit_id
    ]


def show_plan(
    request: OfficerRequest, name: str, head: PlanHead, tree: Tree, context: dict[str, Any]
) -> HttpResponse:
    """Show one way of looking at a plan, under its head."""
    is_above = _is_above(request.viewer, tree)
    is_keeper = head.plan.unit_key == request.viewer.unit_key
    return render(
        request,
        f"direction/{name}.html",
        {
            "head": head,
            "unit": tree.unit(request.viewer.unit_id),
            "now": clock.now(),
            "is_above": is_above,
            "may_urge": request.viewer.may(Capability.DIRECTION_ISSUE)
            and head.plan.state == PlanState.ISSUED
            and is_keeper,
            "current": name,
            "own_plan": None if is_keeper else own_answer(request.viewer, head.plan),
            "may_derive": not is_keeper
            and bool(head.counts.total)
            and not _is_province(request.viewer, tree)
            and request.viewer.may(Capability.DIRECTION_CARRY_OUT),
            **context,
        },
    )
