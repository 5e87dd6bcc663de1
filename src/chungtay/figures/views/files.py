"""Held files: the sheet, the cells and the reasons; a human decides."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from chungtay.access.enums import Capability
from chungtay.access.http import OfficerRequest
from chungtay.figures.enums import FileState
from chungtay.figures.exceptions import DecisionRefused
from chungtay.figures.forms import DecisionForm
from chungtay.figures.permissions import get_file_for
from chungtay.figures.queries.communes import units_filling
from chungtay.figures.queries.forms import form_rules
from chungtay.figures.queries.intakes import held_files, line_of
from chungtay.figures.queries.sheets import sheet_of
from chungtay.figures.services.deciding import (
    keep_file,
    may_keep,
    must_choose_commune,
    send_file_back,
)
from chungtay.figures.views.asking import asked_period
from chungtay.platform import clock
from chungtay.platform.http.guard import signed_in
from chungtay.units.exceptions import UnitNotFound
from chungtay.units.queries.tree import tree_at


@signed_in(Capability.RETURNS_RECEIVE)
@require_GET
def show_list(request: OfficerRequest) -> HttpResponse:
    """Show the files that wait."""
    wanted = request.GET.get("ky")
    lines = held_files(request.viewer, period_code=asked_period(request).code if wanted else None)
    return render(request, "figures/file_list.html", {"lines": lines})


@signed_in(Capability.RETURNS_RECEIVE)
@require_GET
def show(request: OfficerRequest, file_id: int) -> HttpResponse:
    """Show one file with its sheet and its reasons."""
    return _page(request, file_id, DecisionForm())


@signed_in(Capability.RETURNS_RECEIVE)
@require_POST
def keep(request: OfficerRequest, file_id: int) -> HttpResponse:
    """Take the file as it stands."""
    form = DecisionForm(request.POST)
    if form.is_valid():
        try:
            file = keep_file(
                actor=request.viewer,
                file_id=file_id,
                reason=form.cleaned_data["reason"],
                commune=form.cleaned_data["commune"] or None,
                may_replace=form.cleaned_data["replace"],
                now=clock.now(),
            )
        except (DecisionRefused, UnitNotFound) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(
                request, _("Đã nhận tệp %(name)s; số liệu đã vào tổng.") % {"name": file.name}
            )
            return redirect("figures:file_list")
    return _page(request, file_id, form, status=422)


@signed_in(Capability.RETURNS_RECEIVE)
@require_POST
def give_back(request: OfficerRequest, file_id: int) -> HttpResponse:
    """Send the file back; nothing of it is taken."""
    form = DecisionForm(request.POST)
    if form.is_valid():
        try:
            file = send_file_back(
                actor=request.viewer,
                file_id=file_id,
                reason=form.cleaned_data["reason"],
                now=clock.now(),
            )
        except DecisionRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã trả lại tệp %(name)s.") % {"name": file.name})
            return redirect("figures:file_list")
    return _page(request, file_id, form, status=422)


def _page(
    request: OfficerRequest, file_id: int, form: DecisionForm, *, status: int = 200
) -> HttpResponse:
    file = get_file_for(request.viewer, file_id)
    must_choose = must_choose_commune(file)
    tree = tree_at(file.intake.period.closes_on)
    return render(
        request,
        "figures/file.html",
        {
            "file": file,
            "line": line_of(file),
            "sheet": sheet_of(file),
            "form": form,
            "is_waiting": file.state == FileState.HELD,
            "may_keep": may_keep(file),
            "must_choose": must_choose,
            "may_ask_to_replace": bool(form.non_field_errors()),
            "communes": units_filling(form_rules(file.intake.form), tree) if must_choose else (),
            "period": file.intake.period.period,
        },
        status=status,
    )
