"""The secretary at a plan: begin it, write its tasks, look once more, issue it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chungtay.access.enums import Capability
from chungtay.access.http import OfficerRequest
from chungtay.direction import services
from chungtay.direction.exceptions import PlanAlreadyIssued, PlanIncomplete, PlanNumberTaken
from chungtay.direction.forms.writing import (
    IssueForm,
    NewPlanForm,
    PlanForm,
    TaskForm,
    opened_with,
)
from chungtay.direction.permissions import get_conclusion_for
from chungtay.direction.queries.conferences import usual_signer
from chungtay.direction.queries.drafting import (
    LEVELS,
    Draft,
    get_draft,
    get_draft_task,
    units_to_name,
)
from chungtay.direction.services.templates import template_names
from chungtay.platform import clock
from chungtay.platform.http.guard import signed_in
from chungtay.units.enums import Level
from chungtay.units.queries.tree import Tree, tree_at

_UNPROCESSABLE = 422


def _status(request: OfficerRequest) -> int:
    return _UNPROCESSABLE if request.method == "POST" else 200


def _draft(request: OfficerRequest, plan_id: int) -> tuple[Draft, Tree]:
    tree = tree_at(clock.today())
    return get_draft(request.viewer, plan_id, tree=tree), tree


@signed_in(Capability.DIRECTION_ISSUE)
@require_http_methods(["GET", "POST"])
def new_plan(request: OfficerRequest) -> HttpResponse:
    """Begin a plan, on a conclusion or on none."""
    now = clock.now()
    asked = request.POST.get("ket-luan") or request.GET.get("ket-luan") or ""
    conclusion = get_conclusion_for(request.viewer, int(asked)) if asked.isdecimal() else None
    usual = {
        "symbol": "KH-BCĐ",
        "issuer": usual_signer(request.viewer, day=now.date()),
        "ends_on": now.date().replace(month=12, day=31),
    }
    form = NewPlanForm(request.POST or None, initial=usual, templates=template_names())
    if form.is_valid():
        words = {name: form.cleaned_data[name] for name in ("title", "symbol", "issuer", "ends_on")}
        plan = services.begin_plan(
            words=services.PlanWords(**words),
            template=form.cleaned_data["template"],
            conclusion_id=conclusion.pk if conclusion else None,
            actor=request.viewer,
            now=now,
        )
        return redirect("direction:draft", plan.pk)
    context = {"form": form, "conclusion": conclusion}
    return render(request, "direction/plan_new.html", context, status=_status(request))


@signed_in(Capability.DIRECTION_ISSUE)
@require_GET
def draft(request: OfficerRequest, plan_id: int) -> HttpResponse:
    """Show a draft with its tasks, and what is missing."""
    found, _tree = _draft(request, plan_id)
    context = {"draft": found, "levels": [(level.value, level.label) for level in LEVELS]}
    return render(request, "direction/plan_draft.html", context)


@signed_in(Capability.DIRECTION_ISSUE)
@require_http_methods(["GET", "POST"])
def change_plan(request: OfficerRequest, plan_id: int) -> HttpResponse:
    """Change the head of a draft."""
    found, _tree = _draft(request, plan_id)
    kept = {name: getattr(found.plan, name) for name in ("title", "symbol", "issuer", "ends_on")}
    form = PlanForm(request.POST or None, initial=kept)
    if form.is_valid():
        try:
            services.change_plan(
                plan_id=plan_id, words=services.PlanWords(**form.cleaned_data),
                actor=request.viewer, now=clock.now(),
            )  # fmt: skip
        except PlanIncomplete as refused:
            form.add_error("ends_on", str(refused))
        else:
            messages.success(request, gettext("Đã lưu kế hoạch."))
            return redirect("direction:draft", plan_id)
    context = {"form": form, "draft": found}
    return render(request, "direction/plan_change.html", context, status=_status(request))


@signed_in(Capability.DIRECTION_ISSUE)
@require_http_methods(["GET", "POST"])
def new_task(request: OfficerRequest, plan_id: int, level: str) -> HttpResponse:
    """Add a task for the units of a level."""
    found, tree = _draft(request, plan_id)
    of_level = Level(level)
    form = TaskForm(
        request.POST or None,
        initial={"due_on": found.plan.ends_on},
        level=of_level,
        units=units_to_name(request.viewer, of_level, tree=tree),
    )
    return _keep(request, found, form, lambda task: services.add_task(
        plan_id=plan_id, task=task, actor=request.viewer, now=clock.now()
    ))  # fmt: skip


@signed_in(Capability.DIRECTION_ISSUE)
@require_http_methods(["GET", "POST"])
def change_task(request: OfficerRequest, plan_id: int, position: int) -> HttpResponse:
    """Change a task."""
    found, tree = _draft(request, plan_id)
    line = get_draft_task(found, position)
    kept = {
        name: getattr(line.task, name) for name in ("title", "short_title", "product", "due_on")
    }
    form = TaskForm(
        request.POST or None,
        initial=opened_with(**kept, is_named=line.is_named),
        level=line.level,
        units=units_to_name(request.viewer, line.level, tree=tree),
        named=line.named,
    )
    return _keep(request, found, form, lambda task: services.change_task(
        plan_id=plan_id, position=position, task=task, actor=request.viewer, now=clock.now()
    ))  # fmt: skip


@signed_in(Capability.DIRECTION_ISSUE)
@require_POST
def remove_task(request: OfficerRequest, plan_id: int, position: int) -> HttpResponse:
    """Take a task out."""
    try:
        services.remove_task(
            plan_id=plan_id, position=position, actor=request.viewer, now=clock.now()
        )
    except PlanAlreadyIssued as refused:
        messages.error(request, str(refused))
        return redirect("direction:plan", plan_id)
    messages.success(request, gettext("Đã bỏ nhiệm vụ khỏi bản nháp."))
    return redirect("direction:draft", plan_id)


@signed_in(Capability.DIRECTION_ISSUE)
@require_http_methods(["GET", "POST"])
def issue(request: OfficerRequest, plan_id: int) -> HttpResponse:
    """Show whom the plan reaches, then issue it under its number."""
    found, _tree = _draft(request, plan_id)
    form = IssueForm(request.POST or None, initial={"number": found.next_number})
    if form.is_valid():
        try:
            done = services.issue_plan(
                plan_id=plan_id, number=form.cleaned_data["number"],
                actor=request.viewer, now=clock.now(),
            )  # fmt: skip
        except PlanNumberTaken as refused:
            form.add_error("number", str(refused))
        except PlanIncomplete as refused:
            form.add_error(None, str(refused))
        else:
            said = gettext(
                "Đã ban hành %(code)s: %(tasks)s việc trên tay %(units)s người đứng đầu."
            )
            messages.success(
                request,
                said % {"code": done.plan.code, "tasks": done.assignments, "units": done.units},
            )
            return redirect("direction:plan", plan_id)
    context = {"form": form, "draft": found}
    return render(request, "direction/plan_issue.html", context, status=_status(request))


def _keep(
    request: OfficerRequest,
    found: Draft,
    form: TaskForm,
    keep: Callable[[services.NewTask], object],
) -> HttpResponse:
    if form.is_valid():
        try:
            keep(services.NewTask(**form.cleaned_data))
        except PlanIncomplete as refused:
            form.add_error("due_on", str(refused))
        else:
            messages.success(request, gettext("Đã lưu nhiệm vụ."))
            return redirect("direction:draft", found.plan.pk)
    context = {"form": form, "draft": found}
    return render(request, "direction/plan_task.html", context, status=_status(request))
