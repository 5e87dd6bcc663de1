"""What inspections say on pages of the frame: work that waits, and notices."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext, gettext_noop

from chungtay.access.enums import Capability
from chungtay.direction.enums import VisitState
from chungtay.direction.models import InspectionVisit
from chungtay.direction.queries.visits import visits_named, visits_without_record
from chungtay.platform.ui.registries import (
    NoticeWording,
    Params,
    Reader,
    Wording,
    WorkItem,
)


def inspectors_work(reader: Reader, now: datetime) -> list[WorkItem]:
    """Return the visits of the reader's unit whose day has passed without minutes."""
    if not reader.may(Capability.DIRECTION_ISSUE):
        return []
    return [
        WorkItem(
            title=gettext("Ghi biên bản kiểm tra %(unit)s") % {"unit": visit.visited.full_name}
            if visit.state == VisitState.ANNOUNCED
            else gettext("Kiểm tra %(unit)s: đã qua ngày dự kiến, chưa báo cho đơn vị")
            % {"unit": visit.visited.full_name},
            detail=f"{visit.programme.code} · {visit.programme.title}",
            url=reverse("direction:inspection_visit", args=(visit.pk,)),
            due=visit.planned_on,
            action=gettext("Mở"),
        )
        for visit in visits_without_record(reader.scope[0], today=now.date())
    ]


def _of_a_visit(said: str) -> NoticeWording:
    def worded(reader: Reader, params: Sequence[Params]) -> list[Wording | None]:
        ids = [int(each["visit"]) for each in params]
        rows = visits_named(reader.scope, ids)
        return [_visit(gettext(said), rows.get(pk)) for pk in ids]

    return worded


def _visit(said: str, row: InspectionVisit | None) -> Wording | None:
    if row is None:
        return None
    detail = gettext("%(unit)s, ngày %(day)s") % {
        "unit": row.visited.full_name,
        "day": f"{row.visited_on or row.planned_on:%d/%m/%Y}",
    }
    return Wording(said, detail, reverse("direction:inspection_visit", args=(row.pk,)))


NOTICES: dict[str, NoticeWording] = {
    "direction.visit_announced": _of_a_visit(
        gettext_noop("Ban Chỉ đạo báo trước cuộc kiểm tra tại đơn vị")
    ),
    "direction.visit_changed": _of_a_visit(
        gettext_noop("Cuộc kiểm tra đã báo có thay đổi, xem lại ngày, địa điểm")
    ),
    "direction.visit_concluded": _of_a_visit(
        gettext_noop("Có thông báo kết quả kiểm tra tại đơn vị")
    ),
}
