"""The register of accountability of heads: facts by tenure, and the tasks behind them."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from chungtay.access.enums import Capability
from chungtay.access.http import OfficerRequest
from chungtay.direction.forms.duties import CommitmentForm
from chungtay.direction.queries.accountability import name_of_ended, register_of, tasks_of_tenure
from chungtay.direction.queries.assignments import line_of
from chungtay.direction.queries.duties import commitments_of, handovers_of_post
from chungtay.direction.reports.duties import write_register
from chungtay.direction.views.asked import as_download
from chungtay.platform import clock
from chungtay.platform.http.guard import signed_in
from chungtay.units.enums import Level
from chungtay.units.queries.tree import Node, Tree, tree_at

_YEARS = 5


@signed_in(Capability.DIRECTION_READ)
@require_GET
def register(request: OfficerRequest) -> HttpResponse:
    """Show the heads of the range, one district or all agencies at a time."""
    now = clock.now()
    tree = tree_at(now.date())
    home = tree.unit(request.viewer.unit_id)
    groups = tree.at_level(Level.DISTRICT, within=home) if home.level == Level.PROVINCE else ()
    chosen = next((one for one in groups if one.code == request.GET.get("huyen")), None)
    year = _year(request, now.year)
    lines = register_of(request.viewer, year=year, tree=tree, today=now.date(), within=chosen)
    if request.GET.get("tep") == "xlsx":
        file = write_register(lines, year=year, actor=request.viewer, now=now)
        return as_download(file)
    if groups and chosen is None:
        lines = [line for line in lines if line.node.level != Level.COMMUNE]
    context = {
        "standing": [line for line in lines if not line.is_former],
        "former": [line for line in lines if line.is_former],
        "groups": groups,
        "chosen": chosen,
        "year": year,
        "years": range(now.year, now.year - _YEARS, -1),
        "now": now,
    }
    return render(request, "direction/register.html", context)


@signed_in(Capability.DIRECTION_READ)
@require_GET
def tenure(request: OfficerRequest, post_id: int) -> HttpResponse:
    """Show the tasks that fell due in a head's tenure."""
    now = clock.now()
    year = _year(request, now.year)
    post, rows = tasks_of_tenure(request.viewer, post_id, year=year, now=now)
    context = {
        "post": post,
        "year": year,
        "handovers": handovers_of_post(request.viewer, post_id),
        "commitments": commitments_of(request.viewer, post_id, year=year),
        "commitment_form": CommitmentForm(initial={"until": date(now.year, 12, 31)})
        if post.pk == request.viewer.post_id and request.viewer.may(Capability.DIRECTION_CARRY_OUT)
        else None,
        "unit": _name(tree_at(now.date()), post.unit_id),
        "lines": [line_of(row, now.date(), request.viewer.unit_id) for row in rows],
    }
    return render(request, "direction/tenure.html", context)


def _name(tree: Tree, unit_id: int) -> str:
    node: Node | None = tree.by_unit.get(unit_id)
    return node.full_name if node else name_of_ended(unit_id)


def _year(request: OfficerRequest, latest: int) -> int:
    asked = request.GET.get("nam", "")
    return int(asked) if asked.isdecimal() and latest - _YEARS < int(asked) <= latest else latest
