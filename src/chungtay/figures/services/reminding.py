"""Remind the heads of units whose return has not come."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer
from chungtay.access.queries.posts import heads_of
from chungtay.figures.models import ReportingPeriod
from chungtay.figures.queries.forms import form_rules
from chungtay.figures.queries.waiting import unsent_units
from chungtay.figures.services.windows import check_window
from chungtay.platform import journal, notices
from chungtay.platform.notices import Told


@dataclass(frozen=True, slots=True)
class Reminded:
    """How many units were reminded, and how many have nobody to remind."""

    told: int
    without_head: int


@transaction.atomic
def remind_units(*, actor: Viewer, form: str, period: ReportingPeriod, now: datetime) -> Reminded:
    """
    Tell the head of each unit in the actor's range whose return has not been sent.

    :raises NotPermitted: if the actor may not receive returns.
    :raises PeriodNotOpen: if the form is not made for such a period, or it has not begun.
    """
    actor.must(Capability.RETURNS_RECEIVE)
    check_window(period, form=form, today=now.date())
    missing = unsent_units(actor, form=form_rules(form), period=period.period)
    heads = heads_of([node.holder_id for node in missing if node.holder_id], day=now.date())
    told = [
        Told(
            "figures.return_wanted",
            node.custody_key,
            post_id=head.post_id,
            params={"version": node.version_id, "period": period.code, "form": form},
        )
        for node in missing
        if (head := heads.get(node.holder_id or 0)) is not None
    ]
    notices.tell(told, actor=actor, now=now)
    journal.record(
        act="figures.remind_units",
        actor=actor,
        now=now,
        object_type="reporting_period",
        object_id=period.code,
        facts={"form": form, "units": len(told)},
    )
    return Reminded(len(told), len(missing) - len(told))
