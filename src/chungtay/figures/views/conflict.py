"""Somebody else saved the return meanwhile: both versions, and a choice cell by cell."""

import json
from collections.abc import Mapping
from decimal import Decimal

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from chungtay.access.http import OfficerRequest
from chungtay.figures.models import UnitReturn
from chungtay.figures.permissions import may_enter
from chungtay.figures.queries.conflicting import conflict_of
from chungtay.figures.rules.merging import Cells
from chungtay.figures.services.receiving import texts
from chungtay.figures.views.addressed import Addressed
from chungtay.platform.exceptions import NotFound
from chungtay.platform.i18n.periods import say_period

_CONFLICT = 409
_REASONS = ("reason-", "late_reason")


def cells_as_text(standing: UnitReturn | None) -> str:
    """Return the cells as the form carries them along, to tell later who changed what."""
    return json.dumps(standing.cells if standing else {}, ensure_ascii=False, sort_keys=True)


def is_closed_meanwhile(request: OfficerRequest, at: Addressed) -> bool:
    """Tell whether the return is the viewer's own and was sent or received by now."""
    standing = at.standing(request)
    is_own = may_enter(request.viewer, at.node, None)
    return standing is not None and is_own and not may_enter(request.viewer, at.node, standing)


def answer_conflict(
    request: OfficerRequest,
    at: Addressed,
    cells: Mapping[str, Decimal | None],
    errors: Mapping[str, str],
    *,
    is_sending: bool = False,
) -> HttpResponse:
    """
    Answer the grid with a button that leads to both versions, a plain form with the two.

    :raises NotFound: if the return is gone.
    """
    standing = at.standing(request)
    if standing is None:
        raise NotFound(_("Không có báo cáo này nữa."))
    if "application/json" in request.headers.get("Accept", ""):
        said = _("Biểu này vừa được người khác lưu; chưa có gì bị ghi đè.")
        return JsonResponse({"message": said, "label": _("Xem hai bản")}, status=_CONFLICT)
    action = at.at("send_return" if is_sending else "save_return")
    return render(
        request,
        "figures/conflict.html",
        {
            "conflict": conflict_of(standing, seen=_seen(request), mine=texts(cells)),
            "errors": list(errors.values()),
            "reasons": [
                pair
                for pair in request.POST.items()
                if pair[0].startswith(("reason-", "late_reason"))
            ],
            "seen": cells_as_text(standing),
            "node": at.node,
            "period": at.period.period,
            "said": say_period(at.period.period),
            "page_url": at.url,
            "action": action,
            "label": _("Lưu các số đã chọn và gửi") if is_sending else _("Lưu các số đã chọn"),
        },
        status=_CONFLICT,
    )


def _seen(request: OfficerRequest) -> Cells:
    try:
        seen = json.loads(request.POST.get("seen", ""))
    except ValueError:
        return {}
    return seen if isinstance(seen, dict) else {}
