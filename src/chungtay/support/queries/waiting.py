"""What waits for the reader: files to approve, and files that end; codes alone, no name."""

from datetime import date

from django.db.models import Q

from chungtay.platform.ui.registries import Reader
from chungtay.support.enums import FileState
from chungtay.support.models import SupportFile
from chungtay.support.rules.ending import TOLD_FOR


def files_to_approve(reader: Reader) -> list[SupportFile]:
    """Return the files that another has entered and the reader's unit approves."""
    lo, hi = reader.scope
    rows = SupportFile.objects.filter(unit_key__gte=lo, unit_key__lte=hi, state=FileState.WAITING)
    return list(rows.exclude(entered_by_id=reader.account_id).order_by("entered_at", "pk"))


def files_ending(reader: Reader, *, today: date, sees_all: bool) -> list[SupportFile]:
    """
    Return the files that end within 30 days or ended in the last 30.

    The head sees those of the unit, who entered one sees that one.
    """
    lo, hi = reader.scope
    rows = SupportFile.objects.filter(
        Q(state=FileState.OPEN, ends_on__lte=today + TOLD_FOR)
        | Q(state=FileState.LOCKED, locked_on__gte=today - TOLD_FOR),
        unit_key__gte=lo,
        unit_key__lte=hi,
    )
    if not sees_all:
        rows = rows.filter(entered_by_id=reader.account_id)
    return list(rows.order_by("ends_on", "pk"))
