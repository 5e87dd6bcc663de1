"""The members of the committee and what they answer for, as its secretary writes them."""

from django.http import HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from chungtay.access.enums import Capability
from chungtay.access.http import OfficerRequest
from chungtay.direction import services
from chungtay.direction.enums import Seat
from chungtay.direction.forms.committee import AreaForm, LastDayForm, MemberForm
from chungtay.direction.queries.committee import get_member, posts_to_seat
from chungtay.direction.views.committee import keep_committee
from chungtay.platform import clock
from chungtay.platform.http.guard import signed_in
from chungtay.units.enums import Level
from chungtay.units.queries.tree import tree_at


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
    return keep_committee(
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
    return keep_committee(
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
    return keep_committee(
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
    return keep_committee(
        request, form, gettext("Thôi phụ trách"),
        lambda given: services.take_area_back(
            area_id=area_id, **given, actor=request.viewer, now=clock.now()
        ),
    )  # fmt: skip
