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
from chungtay.direction.enums import Seat
from chungtay.direction.exceptions import CommitteeRefused
from chungtay.direction.forms.committee import (
    AreaForm,
    LastDayForm,
    MemberForm,
    NamesForm,
    RegulationForm,
)
from chungtay.direction.queries.committee import (
    committee_on,
    get_member,
    posts_to_seat,
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
    return _keep(
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
    return _keep(
        request, form, gettext("Quy chế hoạt động"),
        lambda given: services.set_regulation(
            valid_from=given.pop("valid_from"), terms=services.RegulationTerms(**given),
            actor=request.viewer, now=clock.now(),
        ),
    )  # fmt: skip


@signed_in(Capability.DIRECTION_ISSUE)
@require_http_methods(["GET", "POST"])
def new_member(request: OfficerRequest) -> HttpResponse:
    """Give a seat to somebody."""
    viewer, today = request.viewer, clock.today()
    tree = tree_at(today)
    home = tree.unit(viewer.unit_id)
    nodes = {node.key: node for node in (home, *tree.at_level(Level.AGENCY, within=home))}
    posts = posts_to_seat(viewer, list(nodes), today)
    form = MemberForm(
        request.POST or None,
        posts=[(post, nodes[post.unit_key].full_name) for post in posts],
        initial={"valid_from": today, "seat": Seat.MEMBER},
    )
    return _keep(
        request, form, gettext("Thêm thành viên"),
        lambda given: services.seat_member(
            valid_from=given.pop("valid_from"),
            member=services.NewMember(**given | {"seat": Seat(given["seat"])}),
            actor=viewer, now=clock.now(),
        ),
    )  # fmt: skip


@signed_in(Capability.DIRECTION_ISSUE)
@require_http_methods(["GET", "POST"])
def end_seat(request: OfficerRequest, member_id: int) -> HttpResponse:
    """End a member's seat."""
    member = get_member(request.viewer, member_id)
    form = LastDayForm(request.POST or None, initial={"last_day": clock.today()})
    said = gettext("Thôi làm thành viên: %(holder)s") % {"holder": member.holder}
    return _keep(
        request, form, said,
        lambda given: services.end_seat(
            member_id=member_id, **given, actor=request.viewer, now=clock.now()
        ),
    )  # fmt: skip


@signed_in(Capability.DIRECTION_ISSUE)
@require_http_methods(["GET", "POST"])
def new_area(request: OfficerRequest, member_id: int) -> HttpResponse:
    """Give a member a unit or a field of work to answer for."""
    viewer, today = request.viewer, clock.today()
    member = get_member(viewer, member_id)
    tree = tree_at(today)
    home = tree.unit(viewer.unit_id)
    below = [
        node
        for level in (Level.DISTRICT, Level.COMMUNE)
        for node in tree.at_level(level, within=home)
    ]
    form = AreaForm(request.POST or None, below=below, initial={"valid_from": today})
    said = gettext("Giao phụ trách cho %(holder)s") % {"holder": member.holder}
    return _keep(
        request, form, said,
        lambda given: services.give_area(
            member_id=member_id, **given, actor=viewer, now=clock.now()
        ),
    )  # fmt: skip


@signed_in(Capability.DIRECTION_ISSUE)
@require_http_methods(["GET", "POST"])
def end_area(request: OfficerRequest, area_id: int) -> HttpResponse:
    """End what a member answers for."""
    form = LastDayForm(request.POST or None, initial={"last_day": clock.today()})
    return _keep(
        request, form, gettext("Thôi phụ trách"),
        lambda given: services.take_area_back(
            area_id=area_id, **given, actor=request.viewer, now=clock.now()
        ),
    )  # fmt: skip


def _keep(
    request: OfficerRequest,
    form: forms.Form,
    heading: str,
    keep: Callable[[dict[str, Any]], object],
) -> HttpResponse:
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
