"""The committee: read by every unit below, put in order by its secretary."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods

from chungtay.access.enums import Capability
from chungtay.access.http import OfficerRequest
from chungtay.direction import services
from chungtay.direction.exceptions import CommitteeRefused
from chungtay.direction.forms.committee import (
    NamesForm,
    RegulationForm,
)
from chungtay.direction.queries.committee import (
    committee_on,
    regulation_on,
)
from chungtay.direction.views.asked import status_of
from chungtay.platform import clock
from chungtay.platform.http.guard import signed_in
from chungtay.units.enums import Level
from chungtay.units.forms import read_asked
from chungtay.units.queries.tree import Node, Tree, tree_at

# The field of the day; a regulation as provinces usually have it (handbook §1.4), to begin with.
_FROM = "valid_from"
_USUAL = {
    "full_meetings": 2, "standing_meetings": 4, "inspections": 1, "notice_days": 3,
    "paper_days": 2,
}  # fmt: skip


@signed_in(Capability.DIRECTION_READ)
@require_GET
def committee(request: OfficerRequest) -> HttpResponse:
    """Show the committee of the viewer's province on a day."""
    viewer = request.viewer
    asked = read_asked(request.GET, today=clock.today())
    day = asked.day
    tree = tree_at(day)
    home = _province(tree, viewer.unit_id)
    context = {
        "asked": asked,
        "day": day,
        "unit": home,
        "committee": committee_on(viewer, home.unit_id, day) if home else None,
        "may_change": viewer.may(Capability.DIRECTION_ISSUE)
        and home is not None
        and home.unit_id == viewer.unit_id,
    }
    return render(request, "direction/committee.html", context)


@signed_in(Capability.DIRECTION_ISSUE)
@require_http_methods(["GET", "POST"])
def names(request: OfficerRequest) -> HttpResponse:
    """Change the names from a day on."""
    today = clock.today()
    standing = committee_on(request.viewer, request.viewer.unit_id, today)
    form = NamesForm(
        request.POST or None,
        initial={**standing.names, "decision": standing.decision, "valid_from": today},
    )
    return keep_committee(
        request, form, gettext("Tên gọi của Ban Chỉ đạo"),
        lambda given: services.name_committee(
            valid_from=given.pop("valid_from"), words=services.CommitteeWords(**given),
            actor=request.viewer, now=clock.now(),
        ),
    )  # fmt: skip


@signed_in(Capability.DIRECTION_ISSUE)
@require_http_methods(["GET", "POST"])
def regulation(request: OfficerRequest) -> HttpResponse:
    """Put a working regulation in force from a day on."""
    today = clock.today()
    standing = regulation_on(request.viewer, today)
    initial: dict[str, Any] = (
        {
            name: getattr(standing, name)
            for name in RegulationForm.base_fields
            if name != "valid_from"
        }
        if standing
        else dict(_USUAL)
    )
    form = RegulationForm(request.POST or None, initial={**initial, "valid_from": today})
    return keep_committee(
        request, form, gettext("Quy chế hoạt động"),
        lambda given: services.set_regulation(
            valid_from=given.pop("valid_from"), terms=services.RegulationTerms(**given),
            actor=request.viewer, now=clock.now(),
        ),
    )  # fmt: skip


def keep_committee(
    request: OfficerRequest,
    form: forms.Form,
    heading: str,
    keep: Callable[[dict[str, Any]], object],
) -> HttpResponse:
    """Show a form of the committee, or do what it asks and show the committee."""
    if form.is_valid():
        try:
            keep(dict(form.cleaned_data))
        except CommitteeRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, gettext("Đã lưu."))
            return redirect("direction:committee")
    context = {"form": form, "heading": heading}
    return render(request, "direction/committee_form.html", context, status=status_of(request))


def _province(tree: Tree, unit_id: int) -> Node | None:
    node = tree.by_unit.get(unit_id)
    while node is not None and node.level != Level.PROVINCE:
        node = tree.parent(node)
    return node
