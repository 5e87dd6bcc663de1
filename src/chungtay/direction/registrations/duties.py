"""What lists of duties and commitments give to the shell: work, notices, custody."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chungtay.access.enums import Capability
from chungtay.direction.models import DutyHandover
from chungtay.direction.queries.duties import handovers_named, handovers_to_sign
from chungtay.platform.ui.registries import NoticeWording, Params, Reader, Wording, WorkItem
from chungtay.units.registries import CustodyHolder


def signing_work(reader: Reader, now: datetime) -> list[WorkItem]:
    """Return the lists of duties that wait for the reader's signature."""
    if not reader.may(Capability.DIRECTION_READ):
        return []
    return [
        WorkItem(
            title=gettext("Ký bàn giao nhiệm vụ"),
            detail=_said(row),
            url=reverse("direction:handover", args=(row.pk,)),
            due=row.handed_on,
            action=gettext("Xem và ký"),
        )
        for row in handovers_to_sign(
            reader.scope,
            account_id=reader.account_id,
            post_id=reader.post_id,
            today=now.date(),
        )
    ]


def handovers_told(reader: Reader, params: Sequence[Params]) -> list[Wording | None]:
    """Say that duties pass from one head to the next."""
    ids = [int(each["handover"]) for each in params]
    rows = handovers_named(reader.scope, ids)
    return [_worded(rows.get(pk)) for pk in ids]


def _worded(row: DutyHandover | None) -> Wording | None:
    if row is None:
        return None
    url = reverse("direction:handover", args=(row.pk,))
    return Wording(gettext("Có danh sách bàn giao nhiệm vụ cần ký"), _said(row), url)


def _said(row: DutyHandover) -> str:
    return gettext("%(giver)s bàn giao cho %(taker)s") % {
        "giver": row.from_holder, "taker": row.to_holder,
    }  # fmt: skip


DUTY_NOTICES: dict[str, NoticeWording] = {"direction.handover": handovers_told}
DUTY_HOLDERS = [
    CustodyHolder(
        "duty_handover",
        _("Danh sách bàn giao"),
        "held.from_signed_at is null or held.to_signed_at is null",
    ),
    CustodyHolder("duty_line", _("Việc bàn giao"), follows=("duty_handover", "handover_id")),
    CustodyHolder("area_commitment", _("Cam kết về địa bàn"), "held.ended_on is null"),
]
