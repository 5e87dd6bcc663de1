"""The standing office at a programme of inspection: begin it, plan its visits, issue it."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from chungtay.access.enums import Capability
from chungtay.access.http import OfficerRequest
from chungtay.direction.enums import VisitState
from chungtay.direction.exceptions import InspectionNumberTaken, InspectionRefused
from chungtay.direction.forms.inspecting import IssueProgrammeForm, ProgrammeForm, VisitForm
from chungtay.direction.permissions import get_kept_programme, get_kept_visit
from chungtay.direction.queries.visits import (
    holder_today,
    next_programme_number,
    offices_to_lead,
    units_to_visit,
)
from chungtay.direction.services import inspecting, planning_visits
from chungtay.direction.services.planning_visits import VisitWords
from chungtay.direction.views.asked import status_of
from chungtay.platform import clock
from chungtay.platform.http.guard import signed_in
from chungtay.units.queries.choosing import choices_among
from chungtay.units.queries.tree import tree_at

_SYMBOL = "CTr-BCĐ"


@signed_in(Capability.DIRECTION_ISSUE)
@require_http_methods(["GET", "POST"])
def new_programme(request: OfficerRequest) -> HttpResponse:
    """Begin a programme."""
    now = clock.now()
    usual = {"year": now.year, "symbol": _SYMBOL}
    form = ProgrammeForm(request.POST or None, initial=usual)
    if form.is_valid():
        made = inspecting.begin_programme(words=form.words(), actor=request.viewer, now=now)
        messages.success(request, gettext("Đã lập chương trình. Thêm từng cuộc kiểm tra."))
        return redirect("direction:inspection_programme", made.pk)
    return render(
        request, "direction/inspection_new.html", {"form": form}, status=status_of(request)
    )


@signed_in(Capability.DIRECTION_ISSUE)
@require_http_methods(["GET", "POST"])
def change_programme(request: OfficerRequest, programme_id: int) -> HttpResponse:
    """Change the head of a draft."""
    programme = get_kept_programme(request.viewer, programme_id)
    kept = {name: getattr(programme, name) for name in ("title", "year", "scope", "symbol")}
    form = ProgrammeForm(request.POST or None, initial=kept)
    if form.is_valid():
        try:
            inspecting.change_programme(
                programme_id=programme_id, words=form.words(),
                actor=request.viewer, now=clock.now(),
            )  # fmt: skip
        except InspectionRefused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, gettext("Đã lưu chương trình."))
        return redirect("direction:inspection_programme", programme_id)
    context = {"form": form, "programme": programme}
    return render(request, "direction/inspection_new.html", context, status=status_of(request))


@signed_in(Capability.DIRECTION_ISSUE)
@require_http_methods(["GET", "POST"])
def issue_programme(request: OfficerRequest, programme_id: int) -> HttpResponse:
    """Ask for the number, then issue."""
    viewer, now = request.viewer, clock.now()
    programme = get_kept_programme(viewer, programme_id)
    number = next_programme_number(viewer, programme.symbol, today=now.date())
    form = IssueProgrammeForm(request.POST or None, initial={"number": number})
    if form.is_valid():
        try:
            done = inspecting.issue_programme(
                programme_id=programme_id, number=form.cleaned_data["number"],
                actor=viewer, now=now,
            )  # fmt: skip
        except InspectionNumberTaken as refused:
            form.add_error("number", str(refused))
        except InspectionRefused as refused:
            messages.error(request, str(refused))
            return redirect("direction:inspection_programme", programme_id)
        else:
            said = gettext("Đã ban hành %(code)s. Báo từng cuộc kiểm tra cho đơn vị khi gần ngày.")
            messages.success(request, said % {"code": done.code})
            return redirect("direction:inspection_programme", programme_id)
    context = {"form": form, "programme": programme}
    return render(request, "direction/inspection_issue.html", context, status=status_of(request))


@signed_in(Capability.DIRECTION_ISSUE)
@require_http_methods(["GET", "POST"])
def new_visit(request: OfficerRequest, programme_id: int) -> HttpResponse:
    """Plan a visit."""
    programme = get_kept_programme(request.viewer, programme_id)
    form = _visit_form(request)
    if form.is_valid():
        try:
            made = planning_visits.add_visit(
                programme_id=programme_id, words=VisitWords(**form.cleaned_data),
                actor=request.viewer, now=clock.now(),
            )  # fmt: skip
        except InspectionRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, gettext("Đã thêm cuộc kiểm tra; đơn vị chưa thấy."))
            return redirect("direction:inspection_visit", made.pk)
    context = {"form": form, "programme": programme}
    return render(
        request, "direction/inspection_visit_form.html", context, status=status_of(request)
    )


@signed_in(Capability.DIRECTION_ISSUE)
@require_http_methods(["GET", "POST"])
def change_visit(request: OfficerRequest, visit_id: int) -> HttpResponse:
    """Change a visit that has not taken place."""
    visit = get_kept_visit(request.viewer, visit_id)
    is_told = visit.state != VisitState.PLANNED
    kept = {
        name: getattr(visit, name)
        for name in ("planned_on", "place", "leader_id", "leader_title", "team")
    }
    there = holder_today(visit, tree=tree_at(clock.today()))
    kept["unit_id"] = there.code if there else visit.visited.code
    form = _visit_form(request, kept, is_told=is_told)
    if form.is_valid():
        try:
            planning_visits.change_visit(
                visit_id=visit_id, words=VisitWords(**form.cleaned_data),
                actor=request.viewer, now=clock.now(),
            )  # fmt: skip
        except InspectionRefused as refused:
            form.add_error(None, str(refused))
        else:
            said = (
                gettext("Đã sửa và báo lại cho người đứng đầu đơn vị.")
                if is_told
                else gettext("Đã lưu cuộc kiểm tra.")
            )
            messages.success(request, said)
            return redirect("direction:inspection_visit", visit_id)
    context = {"form": form, "programme": visit.programme, "visit": visit, "is_told": is_told}
    return render(
        request, "direction/inspection_visit_form.html", context, status=status_of(request)
    )


def _visit_form(
    request: OfficerRequest, kept: Mapping[str, Any] | None = None, *, is_told: bool = False
) -> VisitForm:
    tree = tree_at(clock.today())
    return VisitForm(
        request.POST or None,
        units=choices_among(tree, units_to_visit(request.viewer, tree=tree)),
        offices=offices_to_lead(request.viewer, tree=tree),
        initial=kept,
        is_told=is_told,
    )
