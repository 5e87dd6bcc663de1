"""The secretary at a plan: begin it, write its tasks, look once more, issue it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods

from chungtay.access.enums import Capability
from chungtay.access.http import OfficerRequest
from chungtay.direction import services
from chungtay.direction.exceptions import PlanIncomplete, PlanNumberTaken
from chungtay.direction.forms.writing import (
    IssueForm,
    NewPlanForm,
    PlanForm,
)
from chungtay.direction.permissions import get_conclusion_for
from chungtay.direction.queries.bases import bases_of, papers_to_rest_on
from chungtay.direction.queries.conferences import usual_signer
from chungtay.direction.queries.drafting import (
    LEVELS,
)
from chungtay.direction.queries.targets import list_targets
from chungtay.direction.services.templates import template_names
from chungtay.direction.views.asked import draft_asked, status_of
from chungtay.papers.exceptions import NumberAlreadyTaken
from chungtay.platform import clock
from chungtay.platform.http.guard import signed_in


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
        words = {name: form.cleaned_data[name] for name in PlanForm.base_fields}
        plan = services.begin_plan(
            words=services.PlanWords(**words),
            template=form.cleaned_data["template"],
            conclusion_id=conclusion.pk if conclusion else None,
            actor=request.viewer,
            now=now,
        )
        return redirect("direction:draft", plan.pk)
    context = {"form": form, "conclusion": conclusion}
    return render(request, "direction/plan_new.html", context, status=status_of(request))


@signed_in(Capability.DIRECTION_ISSUE)
@require_GET
def draft(request: OfficerRequest, plan_id: int) -> HttpResponse:
    """Show a draft with its tasks, and what is missing."""
    found, tree = draft_asked(request, plan_id)
    context = {
        "draft": found,
        "levels": [(level.value, level.label) for level in LEVELS],
        "targets": list_targets(request.viewer, found.plan, tree=tree),
        "bases": bases_of(request.viewer, found.plan),
        "offered": papers_to_rest_on(request.viewer, found.plan),
    }
    return render(request, "direction/plan_draft.html", context)


@signed_in(Capability.DIRECTION_ISSUE)
@require_http_methods(["GET", "POST"])
def change_plan(request: OfficerRequest, plan_id: int) -> HttpResponse:
    """Change the head of a draft."""
    found, _tree = draft_asked(request, plan_id)
    kept = {name: getattr(found.plan, name) for name in PlanForm.base_fields}
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
    return render(request, "direction/plan_change.html", context, status=status_of(request))


@signed_in(Capability.DIRECTION_ISSUE)
@require_http_methods(["GET", "POST"])
def issue(request: OfficerRequest, plan_id: int) -> HttpResponse:
    """Show whom the plan reaches, then issue it under its number."""
    found, _tree = draft_asked(request, plan_id)
    form = IssueForm(request.POST or None, initial={"number": found.next_number})
    if form.is_valid():
        try:
            done = services.issue_plan(
                plan_id=plan_id, number=form.cleaned_data["number"],
                actor=request.viewer, now=clock.now(),
            )  # fmt: skip
        except (PlanNumberTaken, NumberAlreadyTaken) as refused:
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
    return render(request, "direction/plan_issue.html", context, status=status_of(request))
