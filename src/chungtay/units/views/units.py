"""The tree of a day, a unit's own page, the map."""

import csv
from collections.abc import Iterable
from io import StringIO

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from chungtay.platform import clock
from chungtay.platform.http.guard import signed_in
from chungtay.units.forms import read_asked
from chungtay.units.http import ReaderRequest
from chungtay.units.permissions import APPROVE_REFORMS
from chungtay.units.queries.atlas import atlas_at
from chungtay.units.queries.outline import COLUMNS, outline_at, rows_of
from chungtay.units.queries.unit_page import unit_page
from chungtay.units.registries import panels_of

# A spreadsheet takes what begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@signed_in()
@require_GET
def show_tree(request: ReaderRequest) -> HttpResponse:
    """Show the tree of a day."""
    asked = read_asked(request.GET, today=clock.today())
    outline = outline_at(asked.day, words=asked.words)
    may_reform = request.viewer.may(APPROVE_REFORMS)
    facts = {"outline": outline, "asked": asked, "may_reform": may_reform}
    return render(request, "units/tree.html", facts)


@signed_in()
@require_GET
def download_tree(request: ReaderRequest) -> HttpResponse:
    """Give exactly what the page of the tree shows as a file."""
    asked = read_asked(request.GET, today=clock.today())
    lines = StringIO()
    writer = csv.writer(lines)
    writer.writerow(COLUMNS)
    for row in rows_of(outline_at(asked.day, words=asked.words)):
        writer.writerow(as_cells(row))
    # Spreadsheets read a file as Vietnamese only behind this mark.
    response = HttpResponse("\ufeff" + lines.getvalue(), content_type="text/csv; charset=utf-8")
    name = f"don-vi-{asked.day:%Y-%m-%d}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def as_cells(row: Iterable[str]) -> list[str]:
    """Return the cells of a row so that a spreadsheet takes none of them for a formula."""
    return [f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row]


@signed_in()
@require_GET
def show_unit(request: ReaderRequest, unit_id: int) -> HttpResponse:
    """Show a unit as it stood on a day."""
    today = clock.today()
    asked = read_asked(request.GET, today=today)
    page = unit_page(unit_id, day=asked.day, today=today)
    return render(
        request,
        "units/unit.html",
        {
            "page": page,
            "asked": asked,
            "panels": panels_of(request.viewer, unit_id, page.day),
        },
    )


@signed_in()
@require_GET
def show_map(request: ReaderRequest) -> HttpResponse:
    """Show the communes of a day on the schematic map, or as its table."""
    asked = read_asked(request.GET, today=clock.today())
    atlas = atlas_at(
        asked.day,
        address=lambda node: reverse("units:unit", args=(node.unit_id,)) + asked.carried,
    )
    return render(
        request,
        "units/map.html",
        {
            "atlas": atlas,
            "asked": asked,
            "as_table": request.GET.get("dang") == "bang",
            "map_label": _("Bản đồ các xã, phường, thị trấn ngày %(day)s") % {"day": asked.written},
        },
    )
