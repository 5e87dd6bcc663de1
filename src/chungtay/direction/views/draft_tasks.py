"""The tasks of a draft: add, change, take out."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from chungtay.access.enums import Capability
from chungtay.access.http import OfficerRequest
from chungtay.direction import services
from chungtay.direction.exceptions import PlanAlreadyIssued, PlanIncomplete
from chungtay.direction.forms.writing import TaskForm, opened_with
from chungtay.direction.queries.drafting import Draft, get_draft_task, units_to_name
from chungtay.direction.views.asked import draft_asked, status_of
from chungtay.platform import clock
from chungtay.platform.http.guard import signed_in
from chungtay.units.enums import Level


@signed_in(Capability.DIRECTION_ISSUE)
@require_http_methods(["GET", "POST"])
def new_task(request: OfficerRequest, plan_id: int, level: str) -> HttpResponse:
    """Add a task for the units of a level."""
    found, tree = draft_asked(request, plan_id)
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
    found, tree = draft_asked(request, plan_id)
    line = get_draft_task(found, position)
    form = TaskForm(
        request.POST or None,
        initial=opened_with(line.task, is_named=line.is_named),
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
    return render(request, "direction/plan_task.html", context, status=status_of(request))
