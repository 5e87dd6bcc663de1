"""The reforms that are known, and where each stands."""

from datetime import date, timedelta

from chungtay.platform.ui.registries import Reader
from chungtay.units.enums import ReformState
from chungtay.units.models import Reform
from chungtay.units.permissions import APPROVE_REFORMS

# A reform known years ahead is nobody's work of today.
APPROVED_AHEAD = timedelta(days=90)


def list_reforms(viewer: Reader) -> list[Reform]:
    """
    Return the reforms in the viewer's range, the earliest first.

    :raises NotFound: if the viewer's post has nothing to do with reforms.
    """
    viewer.must(APPROVE_REFORMS)
    lo, hi = viewer.scope
    return list(Reform.objects.filter(unit_key__gte=lo, unit_key__lte=hi).order_by("day"))


def reforms_to_approve(viewer: Reader, *, today: date) -> list[Reform]:
    """Return the reforms of the next ninety days that wait for the viewer's word, in one query."""
    if not viewer.may(APPROVE_REFORMS):
        return []
    lo, hi = viewer.scope
    rows = Reform.objects.filter(unit_key__gte=lo, unit_key__lte=hi, state=ReformState.KNOWN)
    return list(rows.filter(day__lte=today + APPROVED_AHEAD).order_by("day"))


def due_reforms(day: date, *, using: str = "default") -> list[Reform]:
    """Return the reforms that should have been applied by a day, the earliest first."""
    open_states = (ReformState.KNOWN, ReformState.APPROVED)
    rows = Reform.objects.using(using).filter(day__lte=day, state__in=open_states)
    return list(rows.order_by("day"))


def applied_between(first: date, last: date, *, using: str = "default") -> list[Reform]:
    """Return the reforms applied whose day lies after the first day and up to the last."""
    rows = Reform.objects.using(using).filter(
        day__gt=first, day__lte=last, state=ReformState.APPLIED
    )
    return list(rows.order_by("day"))
