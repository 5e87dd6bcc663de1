"""The steps of a reform: known, looked at, chosen, approved, applied, handed over."""

import csv
from io import StringIO

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chungtay.platform import clock
from chungtay.platform.http.guard import signed_in
from chungtay.units.enums import ReformState
from chungtay.units.exceptions import ReformRefused, UnitsFileRefused
from chungtay.units.forms import ApproveForm, GivenForm, ProposeForm, RefuseForm
from chungtay.units.http import OfficerRequest
from chungtay.units.permissions import APPROVE_REFORMS, get_reform_for
from chungtay.units.queries.handovers import kept_lists, lists_of, records_of
from chungtay.units.queries.passages import passages_of
from chungtay.units.queries.reform_steps import (
    groups_of,
    has_failed,
    is_being_applied,
    merged,
    moved_words,
    passage_words,
    read_choices,
    rows_to_give,
)
from chungtay.units.queries.reforms import list_reforms
from chungtay.units.readers import SUCCESSIONS, UNITS, rows_of
from chungtay.units.rules.giving import COLUMNS, given_from_records
from chungtay.units.services.choosing import keep_choices
from chungtay.units.services.proposing import examine_reform, propose_reform
from chungtay.units.services.reforming import approve_reform, refuse_reform
from chungtay.units.tasks import apply_due_reforms_job


@signed_in(APPROVE_REFORMS)
@require_GET
def show_list(request: OfficerRequest) -> HttpResponse:
    """List the reforms with day, document and state."""
    return render(
        request,
        "units/reforms.html",
        {"reforms": list_reforms(request.viewer), "today": clock.today()},
    )


@signed_in(APPROVE_REFORMS)
@require_http_methods(["GET", "POST"])
def propose(request: OfficerRequest) -> HttpResponse:
    """Take a reform that two files describe, or say of each row what is wrong."""
    form = ProposeForm(request.POST, request.FILES) if request.method == "POST" else ProposeForm()
    wrong: list[str] = []
    if form.is_valid():
        sent = form.cleaned_data
        try:
            reform = propose_reform(
                units=rows_of(UNITS, sent["units"].read()),
                successions=rows_of(SUCCESSIONS, sent["successions"].read()),
                day=sent["day"],
                title=sent["title"],
                document=sent["document"],
                actor=request.viewer,
                now=clock.now(),
            )
        except (UnitsFileRefused, ReformRefused) as refusal:
            wrong = str(refusal).splitlines()
        else:
            messages.success(request, _("Đã nhận hai tệp; chưa đơn vị nào thay đổi."))
            return redirect("units:reform", reform.pk)
    return render(
        request,
        "units/reform_new.html",
        {"form": form, "wrong": wrong},
        status=422 if form.errors or wrong else 200,
    )


@signed_in(APPROVE_REFORMS)
@require_GET
def show(request: OfficerRequest, reform_id: int) -> HttpResponse:
    """Show what a reform would move, or what it has moved."""
    reform = get_reform_for(request.viewer, reform_id)
    if not reform.is_open:
        return redirect("units:reform_result", reform_id)
    run = examine_reform(request.viewer, reform_id)
    return render(
        request,
        "units/reform.html",
        {"reform": reform, "run": run, "ways": passage_words(run.passages), "step": "thu"},
    )


@signed_in(APPROVE_REFORMS)
@require_http_methods(["GET", "POST"])
def choose(request: OfficerRequest, reform_id: int) -> HttpResponse:
    """Choose heads, and give what split units hold one by one or by a file."""
    run = examine_reform(request.viewer, reform_id)
    form = GivenForm()
    if request.method == "POST":
        if "file" in request.FILES:
            form = GivenForm(request.POST, request.FILES)
            given = merged(run.given, form.cleaned_data["file"]) if form.is_valid() else None
        else:
            given = read_choices(run, request.POST.dict())
        if given is not None:
            keep_choices(reform_id=reform_id, given=given, actor=request.viewer, now=clock.now())
            left = len(examine_reform(request.viewer, reform_id).undecided)
            if left:
                messages.info(request, _("Đã lưu; còn %(left)d việc chưa chọn.") % {"left": left})
            else:
                messages.success(request, _("Đã lưu; không còn việc nào chưa chọn."))
            return redirect("units:reform_choices", reform_id)
    return render(
        request,
        "units/reform_choices.html",
        {"reform": run.reform, "run": run, "groups": groups_of(run), "form": form, "step": "giao"},
        status=422 if form.errors else 200,
    )


@signed_in(APPROVE_REFORMS)
@require_GET
def download_choices(request: OfficerRequest, reform_id: int) -> HttpResponse:
    """Give the file of everything that is to be chosen, to be filled in and sent back."""
    run = examine_reform(request.viewer, reform_id)
    lines = StringIO()
    writer = csv.writer(lines)
    writer.writerow(COLUMNS)
    writer.writerows(rows_to_give(run))
    response = HttpResponse("\ufeff" + lines.getvalue(), content_type="text/csv; charset=utf-8")
    name = f"giao-viec-{run.reform.day:%Y-%m-%d}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@signed_in(APPROVE_REFORMS)
@require_http_methods(["GET", "POST"])
def approve(request: OfficerRequest, reform_id: int) -> HttpResponse:
    """Approve a reform by typing its day."""
    run = examine_reform(request.viewer, reform_id)
    reform = run.reform
    form = ApproveForm(
        request.POST if request.method == "POST" else None,
        day=reform.day,
        document=reform.document,
    )
    if request.method == "POST" and form.is_valid():
        try:
            approve_reform(
                reform_id=reform_id,
                given=given_from_records(reform.given),
                document=form.cleaned_data["document"],
                actor=request.viewer,
                now=clock.now(),
            )
        except ReformRefused as refusal:
            messages.error(request, str(refusal))
            return redirect("units:reform", reform_id)
        messages.success(request, _("Đã duyệt. Đến ngày, chương trình tự áp dụng."))
        return redirect("units:reform_result", reform_id)
    return render(
        request,
        "units/reform_approve.html",
        {"reform": reform, "run": run, "form": form, "step": "duyet"},
        status=422 if form.errors else 200,
    )


@signed_in(APPROVE_REFORMS)
@require_POST
def refuse(request: OfficerRequest, reform_id: int) -> HttpResponse:
    """Put a reform that will not take place aside."""
    form = RefuseForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    try:
        refuse_reform(reform_id=reform_id, reason=reason, actor=request.viewer, now=clock.now())
    except ReformRefused as refusal:
        messages.error(request, str(refusal))
    return redirect("units:reform", reform_id)


@signed_in(APPROVE_REFORMS)
@require_POST
def start(request: OfficerRequest, reform_id: int) -> HttpResponse:
    """Let an approved reform whose day has come be applied at once, not only tonight."""
    reform = get_reform_for(request.viewer, reform_id, lock=True)
    if reform.state != ReformState.APPROVED or reform.day > clock.today():
        messages.error(request, _("Chỉ áp dụng được lần sắp xếp đã duyệt và đã đến ngày."))
    elif not is_being_applied(reform):
        apply_due_reforms_job.defer()
    return redirect("units:reform_result", reform_id)


@signed_in(APPROVE_REFORMS)
@require_GET
def show_result(request: OfficerRequest, reform_id: int) -> HttpResponse:
    """Show how far the application is, and what it moved."""
    reform = get_reform_for(request.viewer, reform_id)
    is_running = is_being_applied(reform)
    facts = {
        "reform": reform,
        "is_running": is_running,
        "has_failed": not is_running and has_failed(reform),
        "is_due": reform.state == ReformState.APPROVED and reform.day <= clock.today(),
        "moved": moved_words(reform),
        "ways": [] if reform.is_open else passage_words(passages_of(reform.day).passages),
        "step": "ket-qua",
    }
    is_fragment = request.headers.get("HX-Request") == "true"
    return render(
        request, "units/_reform_result.html" if is_fragment else "units/reform_result.html", facts
    )


@signed_in(APPROVE_REFORMS)
@require_GET
def show_handovers(request: OfficerRequest, reform_id: int) -> HttpResponse:
    """Show the hand-over lists, one for each unit that takes over, to be printed and signed."""
    reform = get_reform_for(request.viewer, reform_id)
    if reform.state == ReformState.APPLIED:
        lists = kept_lists(reform)
    else:
        lists = lists_of(records_of(examine_reform(request.viewer, reform_id).handovers))
    return render(
        request,
        "units/reform_handovers.html",
        {"reform": reform, "lists": lists, "step": "ban-giao"},
    )
