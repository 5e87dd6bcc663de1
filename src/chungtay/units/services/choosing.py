"""Keep who gets what at a reform, before it is approved; nothing moves by it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from chungtay.platform import journal
from chungtay.units.enums import ReformState
from chungtay.units.exceptions import ReformRefused
from chungtay.units.models import Reform
from chungtay.units.permissions import Officer, get_reform_for
from chungtay.units.rules.giving import Given


@transaction.atomic
def keep_choices(*, reform_id: int, given: Given, actor: Officer, now: datetime) -> Reform:
    """
    Keep what was chosen so far; a reform that was approved must be approved anew.

    :raises ReformNotFound: if it is not for this post to know about.
    :raises ReformRefused: if it is applied or refused.
    """
    reform = get_reform_for(actor, reform_id, lock=True)
    if not reform.is_open:
        raise ReformRefused(
            gettext("Lần sắp xếp ngày %(day)s: %(state)s, không thay đổi được nữa.")
            % {"day": f"{reform.day:%d/%m/%Y}", "state": ReformState(reform.state).label}
        )
    records = given.as_records()
    if records == reform.given:
        return reform
    before = len(reform.given)
    reform.given = records
    reform.state = ReformState.KNOWN
    reform.digest = ""
    reform.approved_at = reform.approved_account_id = reform.approved_post_id = None
    reform.approved_by = ""
    reform.save(
        update_fields=(
            "given", "state", "digest", "approved_at", "approved_account_id", "approved_post_id",
            "approved_by",
        )
    )  # fmt: skip
    journal.record(
        act="reform.choose",
        actor=actor,
        now=now,
        object_type="reform",
        object_id=reform.day,
        facts={"given": len(records), "before": before},
        batch=records,
    )
    return reform
