"""A unit's own plan: begin it, write it, issue it, hold the briefing; who has adopted."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chungtay.access.enums import Capability
from chungtay.access.http import OfficerRequest
from chungtay.direction import services
from chungtay.direction.enums import Adoption
from chungtay.direction.exceptions import PlanNotFound
from chungtay.direction.forms.meeting import NumberForm
from chungtay.direction.forms.own_plans import BriefingForm, DoneForm, OwnPlanForm, OwnTaskForm
from chungtay.direction.queries.adoption import (
    AdoptionLine,
    OwnPlanPage,
    get_own_plan_page,
    list_adoption,
)
from chungtay.direction.queries.plans import get_plan_head
from chungtay.direction.views.acting import act_and_return
from chungtay.direction.views.asked import status_of
from chungtay.direction.views.plans import show_plan
from chungtay.platform import clock
from chungtay.platform.exceptions import ExpectedError
from chungtay.platform.http.guard import signed_in
from chungtay.units.enums import Level
from chungtay.units.queries.drawing import Paint, draw_map
from chungtay.units.queries.tree import tree_at

_PAINTS = {
    Adoption.NOTHING: "step-0",
    Adoption.DRAFT: "step-1",
    Adoption.NUMBERED: "step-3",
    Adoption.ADOPTED: "step-5",
}


@signed_in(Capability.DIRECTION_READ)
@require_GET
def adoption(request: OfficerRequest, plan_id: int) -> HttpResponse:
    """Show who has answered a plan with an own one: counts, map, list."""
    now = clock.now()
    tree = tree_at(now.date())
    head = get_plan_head(request.viewer, plan_id, now=now)
    found = list_adoption(request.viewer, head.plan, tree=tree, today=now.date())
    paints = {
        line.node.code: _paint(plan_id, line)
        for line in found.lines
        if line.node.level == Level.COMMUNE
    }
    context = {
        "found": found,
        "drawing": draw_map(tree, paints) if paints else None,
        "map_label": gettext("Bản đồ ước lệ: xã nào đã có kế hoạch riêng"),
        "legend": [{"css": css, "label": state.label} for state, css in _PAINTS.items()],
    }
    return show_plan(request, "plan_adoption", head, tree, context)


@signed_in(Capability.DIRECTION_CARRY_OUT)
@require_POST
def derive(request: OfficerRequest, plan_id: int) -> HttpResponse:
    """Begin the own plan of the unit."""
    try:
        own = services.derive_plan(plan_id=plan_id, actor=request.viewer, now=clock.now())
    except PlanNotFound:
        raise
    except ExpectedError as refused:
        messages.error(request, str(refused))
        return redirect("direction:plan", plan_id)
    messages.success(
        request, gettext("Đã chép các việc được giao. Thêm việc riêng của đơn vị rồi ban hành.")
    )
    return redirect("direction:own_plan", own.pk)


@signed_in(Capability.DIRECTION_READ)
@require_GET
def own_plan(request: OfficerRequest, own_plan_id: int) -> HttpResponse:
    """Show an own plan; to its unit with what comes next."""
    return _shown(request, get_own_plan_page(request.viewer, own_plan_id))


@signed_in(Capability.DIRECTION_CARRY_OUT)
@require_POST
def change(request: OfficerRequest, own_plan_id: int) -> HttpResponse:
    """Change the head of a draft."""
    form = OwnPlanForm(request.POST)
    if not form.is_valid():
        return _shown(request, get_own_plan_page(request.viewer, own_plan_id), head_form=form)

    def act() -> str:
        services.change_own_plan(
            own_plan_id=own_plan_id, **form.cleaned_data, actor=request.viewer, now=clock.now()
        )
        return gettext("Đã lưu.")

    return act_and_return(request, act, "direction:own_plan", own_plan_id)


@signed_in(Capability.DIRECTION_CARRY_OUT)
@require_POST
def add_task(request: OfficerRequest, own_plan_id: int) -> HttpResponse:
    """Put a finer task of the unit's own into the draft."""
    form = OwnTaskForm(request.POST)
    if not form.is_valid():
        return _shown(request, get_own_plan_page(request.viewer, own_plan_id), task_form=form)

    def act() -> str:
        services.add_own_task(
            own_plan_id=own_plan_id, words=form.words(), actor=request.viewer, now=clock.now()
        )
        return gettext("Đã thêm việc của đơn vị.")

    return act_and_return(request, act, "direction:own_plan", own_plan_id)


@signed_in(Capability.DIRECTION_CARRY_OUT)
@require_http_methods(["GET", "POST"])
def change_task(request: OfficerRequest, own_plan_id: int, position: int) -> HttpResponse:
    """Change one task of the draft."""
    page = get_own_plan_page(request.viewer, own_plan_id)
    task = next((one for one in page.tasks if one.position == position), None)
    if task is None or not page.is_own:
        raise PlanNotFound(gettext("Kế hoạch không có nhiệm vụ này."))
    initial = {name: getattr(task, name) for name in OwnTaskForm.base_fields}
    form = OwnTaskForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            services.change_own_task(
                own_plan_id=own_plan_id, position=position, words=form.words(),
                actor=request.viewer, now=clock.now(),
            )  # fmt: skip
        except ExpectedError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, gettext("Đã lưu."))
            return redirect("direction:own_plan", own_plan_id)
    context = {"page": page, "task": task, "form": form}
    return render(request, "direction/own_task.html", context, status=status_of(request))


@signed_in(Capability.DIRECTION_CARRY_OUT)
@require_POST
def remove_task(request: OfficerRequest, own_plan_id: int, position: int) -> HttpResponse:
    """Take a task of the unit's own out of the draft."""

    def act() -> str:
        services.remove_own_task(
            own_plan_id=own_plan_id, position=position, actor=request.viewer, now=clock.now()
        )
        return gettext("Đã bỏ việc ấy.")

    return act_and_return(request, act, "direction:own_plan", own_plan_id)


@signed_in(Capability.DIRECTION_CARRY_OUT)
@require_POST
def issue(request: OfficerRequest, own_plan_id: int) -> HttpResponse:
    """Issue the own plan."""
    form = NumberForm(request.POST)
    number = form.cleaned_data["number"] if form.is_valid() else None

    def act() -> str:
        own = services.issue_own_plan(
            own_plan_id=own_plan_id, number=number, actor=request.viewer, now=clock.now()
        )
        return gettext("Đã ban hành %(code)s. Ghi hội nghị quán triệt khi đã tổ chức.") % {
            "code": own.code
        }

    return act_and_return(request, act, "direction:own_plan", own_plan_id)


@signed_in(Capability.DIRECTION_CARRY_OUT)
@require_POST
def brief(request: OfficerRequest, own_plan_id: int) -> HttpResponse:
    """Write down the briefing."""
    form = BriefingForm(request.POST)
    page = get_own_plan_page(request.viewer, own_plan_id)
    if form.is_valid():
        try:
            services.hold_briefing(
                own_plan_id=own_plan_id, **form.cleaned_data,
                actor=request.viewer, now=clock.now(),
            )  # fmt: skip
        except ExpectedError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, gettext("Đã ghi hội nghị quán triệt."))
            return redirect("direction:own_plan", own_plan_id)
    return _shown(request, page, briefing_form=form)


@signed_in(Capability.DIRECTION_CARRY_OUT)
@require_POST
def finish_task(request: OfficerRequest, own_plan_id: int, position: int) -> HttpResponse:
    """Write down that a task of the unit's own was done."""
    form = DoneForm(request.POST)
    day = form.cleaned_data["done_on"] if form.is_valid() else clock.today()

    def act() -> str:
        services.finish_own_task(
            own_plan_id=own_plan_id, position=position, done_on=day,
            actor=request.viewer, now=clock.now(),
        )  # fmt: skip
        return gettext("Đã ghi xong việc.")

    return act_and_return(request, act, "direction:own_plan", own_plan_id)


def _shown(
    request: OfficerRequest,
    page: OwnPlanPage,
    *,
    head_form: OwnPlanForm | None = None,
    task_form: OwnTaskForm | None = None,
    briefing_form: BriefingForm | None = None,
) -> HttpResponse:
    own = page.own
    may_act = page.is_own and request.viewer.may(Capability.DIRECTION_CARRY_OUT)
    initial = {name: getattr(own, name) for name in OwnPlanForm.base_fields}
    context = {
        "page": page,
        "may_write": may_act and own.number is None,
        "may_brief": may_act and own.number is not None and own.briefed_on is None,
        "may_finish": may_act and own.number is not None,
        "head_form": head_form or OwnPlanForm(initial=initial),
        "task_form": task_form or OwnTaskForm(),
        "number_form": NumberForm(),
        "briefing_form": briefing_form or BriefingForm(initial={"briefed_on": clock.today()}),
        "today": clock.today(),
    }
    return render(request, "direction/own_plan.html", context, status=status_of(request))


def _paint(plan_id: int, line: AdoptionLine) -> Paint:
    words = str(line.adoption.label)
    return Paint(
        css="missing"
        if line.is_late and line.adoption != Adoption.ADOPTED
        else _PAINTS[line.adoption],
        name=line.node.full_name,
        figure=words,
        url=reverse("direction:own_plan", args=(line.own.pk,))
        if line.own
        else f"{reverse('direction:plan_list', args=(plan_id,))}?don_vi={line.node.code}",
    )
