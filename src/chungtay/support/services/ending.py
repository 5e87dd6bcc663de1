"""A file ends by itself: on the legal day it locks, and nobody has to remember."""

from collections import defaultdict
from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from chungtay.platform import journal
from chungtay.platform.journal import Somebody
from chungtay.support.enums import FileState
from chungtay.support.models import SupportFile

_OWNER = "owner"


def lock_ended(day: date, now: datetime) -> int:
    """
    Lock every open file whose last status has ended by a day; return how many.

    A night that was missed is made good with the legal day itself, a second run changes nothing.
    One entry of the journal for each unit.
    """
    with transaction.atomic(using=_OWNER):
        rows = SupportFile.objects.using(_OWNER).filter(state=FileState.OPEN, ends_on__lte=day)
        found = rows.select_for_update().order_by("pk").values_list("pk", "unit_key", "code")
        by_unit: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for pk, unit_key, code in found:
            by_unit[unit_key].append((pk, code))
        for unit_key, ended in sorted(by_unit.items()):
            SupportFile.objects.using(_OWNER).filter(pk__in=[pk for pk, _ in ended]).update(
                state=FileState.LOCKED, locked_on=F("ends_on")
            )
            journal.record(
                act="support.lock_ended", actor=Somebody(unit_key), now=now,
                object_type="support_files", object_id=str(day), facts={"files": len(ended)},
                batch=sorted(code for _, code in ended), using=_OWNER,
            )  # fmt: skip
    return sum(map(len, by_unit.values()))
