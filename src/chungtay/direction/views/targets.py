"""What a plan is for: its parts and targets, read by everyone, written while it is a draft."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chungtay.access.enums import Capability
from chungtay.access.http import OfficerRequest
from chungtay.direction import services
from chungtay.direction.exceptions import (
    PlanAlreadyIssued,
    PlanIncomplete,
    PlanTargetNotFound,
)
from chungtay.direction.forms.targets import PartsForm, TargetForm, opened_with_target
from chungtay.direction.queries.drafting import Draft
from chungtay.direction.queries.plans import get_plan_head
from chungtay.direction.queries.targets import list_targets
from chungtay.direction.views.asked import draft_asked, status_of
from chungtay.direction.views.plans import show_plan
from chungtay.figures.enums import Operator, TargetKind
from chungtay.figures.queries.catalogue import all_indicators
from chungtay.platform import clock
from chungtay.platform.http.guard import signed_in
from chungtay.units.queries.tree import Node, Tree, tree_at


@signed_in(Capability.DIRECTION_READ)
@require_GET
def targets(request: OfficerRequest, plan_id: int) -> HttpResponse:
    """Show purpose, targets with what has been reached, funding and organisation."""
    now = clock.now()
    tree = tree_at(now.date())
    head = get_plan_head(request.viewer, plan_id, now=now)
    lines = list_targets(request.viewer, head.plan, tree=tree)
    return show_plan(request, "plan_targets", head, tree, {"lines": lines})


@signed_in(Capability.DIRECTION_ISSUE)
@require_http_methods(["GET", "POST"])
def parts(request: OfficerRequest, plan_id: int) -> HttpResponse:
    """Write the standard parts of a draft."""
    found, _tree = draft_asked(request, plan_id)
    kept = {name: getattr(found.plan, name) for name in PartsForm.base_fields}
    form = PartsForm(request.POST or None, initial=kept)
    if form.is_valid():
        services.write_parts(
            plan_id=plan_id, parts=services.PlanParts(**form.cleaned_data),
            actor=request.viewer, now=clock.now(),
        )  # fmt: skip
        messages.success(request, gettext("Đã lưu kế hoạch."))
        return redirect("direction:draft", plan_id)
    context = {"form": form, "draft": found}
    return render(request, "direction/plan_parts.html", context, status=status_of(request))


@signed_in(Capability.DIRECTION_ISSUE)
@require_http_methods(["GET", "POST"])
def new_target(request: OfficerRequest, plan_id: int) -> HttpResponse:
    """Add a target."""
    found, tree = draft_asked(request, plan_id)
    form = _form(request, tree, initial={"year": found.plan.ends_on.year})
    return _keep(request, found, form, lambda target: services.add_target(
        plan_id=plan_id, target=target, actor=request.viewer, now=clock.now()
    ))  # fmt: skip


@signed_in(Capability.DIRECTION_ISSUE)
@require_http_methods(["GET", "POST"])
def change_target(request: OfficerRequest, plan_id: int, position: int) -> HttpResponse:
    """Change a target."""
    found, tree = draft_asked(request, plan_id)
    line = next(
        (line for line in list_targets(request.viewer, found.plan, tree=tree)
         if line.target.position == position), None,
    )  # fmt: skip
    if line is None:
        raise PlanTargetNotFound(gettext("Kế hoạch không có chỉ tiêu này."))
    kept = opened_with_target(line.target, {node.code: value for node, value in line.of_units})
    form = _form(request, tree, initial=kept)
    return _keep(request, found, form, lambda target: services.change_target(
        plan_id=plan_id, position=position, target=target, actor=request.viewer, now=clock.now()
    ))  # fmt: skip


@signed_in(Capability.DIRECTION_ISSUE)
@require_POST
def remove_target(request: OfficerRequest, plan_id: int, position: int) -> HttpResponse:
    """Take a target out."""
    try:
        services.remove_target(
            plan_id=plan_id, position=position, actor=request.viewer, now=clock.now()
        )
    except PlanAlreadyIssued as refused:
        messages.error(request, str(refused))
        return redirect("direction:plan", plan_id)
    messages.success(request, gettext("Đã bỏ chỉ tiêu khỏi bản nháp."))
    return redirect("direction:draft", plan_id)


def _form(request: OfficerRequest, tree: Tree, initial: dict[str, object]) -> TargetForm:
    home = tree.unit(request.viewer.unit_id)
    below: list[Node] = [node for node in tree.nodes if home.key < node.key <= home.key_hi]
    return TargetForm(
        request.POST or None, initial=initial, indicators=all_indicators(), below=below
    )


def _keep(
    request: OfficerRequest,
    found: Draft,
    form: TargetForm,
    keep: Callable[[services.NewTarget], object],
) -> HttpResponse:
    if form.is_valid():
        given = form.cleaned_data | {
            "operator": Operator(form.cleaned_data["operator"]),
            "kind": TargetKind(form.cleaned_data["kind"]),
        }
        try:
            keep(services.NewTarget(**given))
        except PlanIncomplete as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, gettext("Đã lưu chỉ tiêu."))
            return redirect("direction:draft", found.plan.pk)
    context = {"form": form, "draft": found}
    return render(request, "direction/plan_target.html", context, status=status_of(request))
