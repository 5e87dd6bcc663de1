"""Lists of duties between two heads, and what heads committed themselves to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer
from chungtay.direction.enums import AssignmentState, HandoverSide
from chungtay.direction.models import AreaCommitment, DutyHandover, DutyLine
from chungtay.direction.permissions import get_handover_for, side_of


@dataclass(frozen=True, slots=True)
class ListedDuty:
    """One duty of the list with its state in the words of its day."""

    line: DutyLine
    state: str


@dataclass(frozen=True, slots=True)
class HandoverPage:
    """A list of duties with both signatures, and what the viewer may sign of it."""

    handover: DutyHandover
    duties: Sequence[ListedDuty]
    may_sign: HandoverSide | None
    may_enter: Sequence[HandoverSide]


def get_handover_page(viewer: Viewer, handover_id: int, *, today: date) -> HandoverPage:
    """
    Return a list of duties, in two queries.

    :raises AssignmentNotFound: also when it is not for this viewer to know about.
    """
    row = get_handover_for(viewer, handover_id)
    unsigned = [
        side
        for side, signed_at in (
            (HandoverSide.FROM, row.from_signed_at),
            (HandoverSide.TO, row.to_signed_at),
        )
        if signed_at is None
    ]
    own = side_of(row, viewer)
    may_sign = own if own in unsigned else None
    if may_sign == HandoverSide.TO and today < row.handed_on:
        may_sign = None
    is_above = (
        viewer.may(Capability.POSTS_CONFIRM)
        and viewer.unit_key != row.unit_key
        and viewer.account_id not in (row.from_account, row.to_account)
    )
    return HandoverPage(
        row,
        [
            ListedDuty(line, str(AssignmentState(line.state).label))
            for line in row.lines.order_by("due_on", "pk")
        ],
        may_sign,
        unsigned if is_above else [],
    )


def handovers_of_post(viewer: Viewer, post_id: int) -> list[DutyHandover]:
    """Return the lists that a post took over and handed over, in that order."""
    lo, hi = viewer.scope
    found = DutyHandover.objects.filter(unit_key__gte=lo, unit_key__lte=hi)
    return list(found.filter(Q(from_post=post_id) | Q(to_post=post_id)).order_by("handed_on", "pk"))


def handovers_named(scope: tuple[int, int], ids: Sequence[int]) -> dict[int, DutyHandover]:
    """Return lists by their identity, as far as they are within a range."""
    lo, hi = scope
    return DutyHandover.objects.filter(unit_key__gte=lo, unit_key__lte=hi).in_bulk(ids)


def handovers_to_sign(
    scope: tuple[int, int], *, account_id: int, post_id: int, today: date
) -> list[DutyHandover]:
    """Return the lists that wait for this account or this post to sign."""
    lo, hi = scope
    return list(
        DutyHandover.objects.filter(unit_key__gte=lo, unit_key__lte=hi)
        .filter(
            Q(from_account=account_id, from_signed_at=None)
            | Q(to_post=post_id, to_signed_at=None, handed_on__lte=today)
        )
        .order_by("handed_on", "pk")
    )


def commitments_of(viewer: Viewer, post_id: int, *, year: int) -> list[AreaCommitment]:
    """Return the commitments of a post that stood in a year."""
    lo, hi = viewer.scope
    return list(
        AreaCommitment.objects.filter(
            unit_key__gte=lo, unit_key__lte=hi, post=post_id,
            made_on__lte=date(year, 12, 31), until__gte=date(year, 1, 1),
        )
        .exclude(ended_on__lt=date(year, 1, 1))
        .order_by("made_on", "pk")
    )  # fmt: skip
