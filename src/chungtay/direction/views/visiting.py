"""The standing office at a visit: remove, announce, write down, give the results, close."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from chungtay.access.enums import Capability
from chungtay.access.http import OfficerRequest
from chungtay.direction.exceptions import InspectionRefused, PlanIncomplete, PlanNumberTaken
from chungtay.direction.forms.inspecting import FindingForm, NoticeForm, RecordForm
from chungtay.direction.permissions import get_kept_visit
from chungtay.direction.queries.conferences import usual_signer
from chungtay.direction.queries.inspections import get_visit_page
from chungtay.direction.queries.visits import days_of_warning, next_notice_number
from chungtay.direction.readers import announcing_customs
from chungtay.direction.rules.inspecting import NOTICE_SYMBOL, PRODUCT, title_of_notice
from chungtay.direction.services import findings, planning_visits, visiting
from chungtay.direction.views.asked import status_of
from chungtay.direction.views.inspections import page_of
from chungtay.platform import clock
from chungtay.platform.http.guard import signed_in


@signed_in(Capability.DIRECTION_ISSUE)
@require_POST
def remove_visit(request: OfficerRequest, visit_id: int) -> HttpResponse:
    """Take a visit out that nobody has been told of."""
    visit = get_kept_visit(request.viewer, visit_id)
    try:
        planning_visits.remove_visit(visit_id=visit_id, actor=request.viewer, now=clock.now())
    except InspectionRefused as refused:
        messages.error(request, str(refused))
        return redirect("direction:inspection_visit", visit_id)
    messages.success(request, gettext("Đã bỏ cuộc kiểm tra."))
    return redirect("direction:inspection_programme", visit.programme_id)


@signed_in(Capability.DIRECTION_ISSUE)
@require_http_methods(["GET", "POST"])
def announce(request: OfficerRequest, visit_id: int) -> HttpResponse:
    """Ask, then tell the unit."""
    visit = get_kept_visit(request.viewer, visit_id)
    if request.method == "POST":
        try:
            planning_visits.announce_visit(visit_id=visit_id, actor=request.viewer, now=clock.now())
        except InspectionRefused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, gettext("Đã báo cho người đứng đầu đơn vị."))
        return redirect("direction:inspection_visit", visit_id)
    warning = days_of_warning(visit, announcing_customs(), today=clock.today())
    context = {"visit": visit, "warning": warning}
    return render(request, "direction/inspection_announce.html", context)


@signed_in(Capability.DIRECTION_ISSUE)
@require_http_methods(["GET", "POST"])
def record(request: OfficerRequest, visit_id: int) -> HttpResponse:
    """Write down the day and the minutes."""
    visit = get_kept_visit(request.viewer, visit_id)
    kept = {"visited_on": visit.visited_on or visit.planned_on, "record": visit.record}
    form = RecordForm(request.POST or None, initial=kept)
    if form.is_valid():
        try:
            visiting.record_visit(
                visit_id=visit_id, **form.cleaned_data, actor=request.viewer, now=clock.now()
            )
        except InspectionRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, gettext("Đã ghi biên bản. Ghi từng nội dung dưới đây."))
            return redirect("direction:inspection_visit", visit_id)
    context = {"form": form, "visit": visit}
    return render(request, "direction/inspection_record.html", context, status=status_of(request))


@signed_in(Capability.DIRECTION_ISSUE)
@require_POST
def add_finding(request: OfficerRequest, visit_id: int) -> HttpResponse:
    """Write down one thing that was found."""
    form = FindingForm(request.POST)
    if form.is_valid():
        try:
            made = findings.add_finding(
                visit_id=visit_id, finding=form.finding(),
                actor=request.viewer, now=clock.now(),
            )  # fmt: skip
        except InspectionRefused as refused:
            form.add_error(None, str(refused))
        else:
            said = gettext("Đã ghi nội dung số %(number)s.")
            messages.success(request, said % {"number": made.number})
            return redirect("direction:inspection_visit", visit_id)
    return page_of(request, visit_id, form)


@signed_in(Capability.DIRECTION_ISSUE)
@require_POST
def remove_finding(request: OfficerRequest, visit_id: int, number: int) -> HttpResponse:
    """Take a finding out."""
    try:
        findings.remove_finding(
            visit_id=visit_id, number=number, actor=request.viewer, now=clock.now()
        )
    except InspectionRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, gettext("Đã bỏ nội dung số %(number)s.") % {"number": number})
    return redirect("direction:inspection_visit", visit_id)


@signed_in(Capability.DIRECTION_ISSUE)
@require_http_methods(["GET", "POST"])
def conclude(request: OfficerRequest, visit_id: int) -> HttpResponse:
    """Show what the unit will get, then give it the results."""
    viewer, now = request.viewer, clock.now()
    visit = get_kept_visit(viewer, visit_id)
    page = get_visit_page(viewer, visit_id, today=now.date())
    usual = {
        "number": next_notice_number(viewer, NOTICE_SYMBOL, today=now.date()),
        "symbol": NOTICE_SYMBOL,
        "title": title_of_notice(visit.visited.full_name),
        "issuer": usual_signer(viewer, day=now.date()),
        "product": PRODUCT,
    }
    data = request.POST if request.method == "POST" else None
    form = NoticeForm(data, initial=usual, has_tasks=page.to_mend > 0)
    if form.is_valid():
        try:
            done = visiting.conclude_visit(
                visit_id=visit_id, words=form.words(), actor=viewer, now=now
            )
        except PlanNumberTaken as refused:
            form.add_error("number", str(refused))
        except PlanIncomplete as refused:
            form.add_error(None, str(refused))
        except InspectionRefused as refused:
            messages.error(request, str(refused))
            return redirect("direction:inspection_visit", visit_id)
        else:
            said = gettext("Đã thông báo kết quả cho %(unit)s.")
            messages.success(request, said % {"unit": done.visited.full_name})
            return redirect("direction:inspection_visit", visit_id)
    context = {"form": form, "page": page}
    return render(request, "direction/inspection_conclude.html", context, status=status_of(request))


@signed_in(Capability.DIRECTION_ISSUE)
@require_POST
def close(request: OfficerRequest, visit_id: int) -> HttpResponse:
    """Close a visit of which everything is mended."""
    try:
        visiting.close_visit(visit_id=visit_id, actor=request.viewer, now=clock.now())
    except InspectionRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, gettext("Đã khép cuộc kiểm tra."))
    return redirect("direction:inspection_visit", visit_id)
