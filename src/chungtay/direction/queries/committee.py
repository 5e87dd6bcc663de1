"""The committee as it stood on a day: names, regulation, members with what they answer for."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.db.models import Q

from chungtay.access.enums import Capability
from chungtay.access.models import Post
from chungtay.access.permissions import Viewer
from chungtay.direction.enums import ConferenceKind, ConferenceState, Seat
from chungtay.direction.exceptions import CommitteeNotFound
from chungtay.direction.models import (
    CommitteeArea,
    CommitteeMember,
    CommitteeName,
    Conference,
    WorkingRegulation,
)
from chungtay.direction.models.showing import seen_within
from chungtay.platform.instance import get_instance

_NAMES = ("name", "short_name", "symbol", "superior", "place", "standing_agency")


@dataclass(frozen=True, slots=True)
class MemberLine:
    """One member on the day; `post_ended` where the office has passed to somebody else since."""

    member: CommitteeMember
    areas: Sequence[CommitteeArea]
    post_ended: date | None


@dataclass(frozen=True, slots=True)
class Committee:
    """A committee on a day."""

    names: Mapping[str, str]
    since: date | None
    decision: str
    regulation: WorkingRegulation | None
    members: Sequence[MemberLine]
    meetings_held: int


def committee_on(viewer: Viewer, unit_id: int, day: date) -> Committee:
    """Return the committee of a unit on a day, in six queries, whatever its size."""
    viewer.must(Capability.DIRECTION_READ)
    named = _on(CommitteeName, viewer.scope, day).filter(unit_id=unit_id).first()
    held = Conference.objects.filter(
        seen_within(viewer.scope),
        kind=ConferenceKind.MEETING,
        state=ConferenceState.CLOSED,
        held_on__year=day.year,
        held_on__lte=day,
    )
    return Committee(
        names=_words(named),
        since=named.valid_from if named else None,
        decision=named.decision if named else "",
        regulation=_on(WorkingRegulation, viewer.scope, day).filter(unit_id=unit_id).first(),
        members=_members(viewer, unit_id, day),
        meetings_held=held.count(),
    )


def names_on(
    scope: tuple[int, int], day: date, *, unit_key: int | None = None, unit_id: int | None = None
) -> dict[str, str]:
    """
    Return the names that a committee bore on a day; those of the instance where none are kept.

    Asked by who holds its records today, or by the unit it belongs to.
    """
    found = _on(CommitteeName, scope, day)
    found = found.filter(unit_id=unit_id) if unit_key is None else found.filter(unit_key=unit_key)
    return _words(found.first())


def regulation_on(viewer: Viewer, day: date) -> WorkingRegulation | None:
    """Return the working regulation of the viewer's own committee on a day, if it has one."""
    found: WorkingRegulation | None = (
        _on(WorkingRegulation, viewer.scope, day).filter(unit_id=viewer.unit_id).first()
    )
    return found


def quorum_on(viewer: Viewer, day: date) -> Fraction | None:
    """Return the share of those invited that the regulation asks for, if it asks for any."""
    terms = regulation_on(viewer, day)
    if terms is None or terms.quorum_part is None or terms.quorum_whole is None:
        return None
    return Fraction(terms.quorum_part, terms.quorum_whole)


def get_member(viewer: Viewer, member_id: int) -> CommitteeMember:
    """
    Return a member of the viewer's own committee.

    :raises CommitteeNotFound: if it has none such.
    """
    lo, hi = viewer.scope
    found = CommitteeMember.objects.filter(
        pk=member_id, unit_id=viewer.unit_id, unit_key__gte=lo, unit_key__lte=hi
    ).first()
    if found is None:
        raise CommitteeNotFound
    return found


def posts_to_seat(viewer: Viewer, keys: Sequence[int], day: date) -> list[Post]:
    """Return the posts on a day in units with these keys, heads first, from which to choose."""
    return list(
        Post.objects.filter(unit_key__in=keys, valid_from__lte=day)
        .filter(Q(valid_to=None) | Q(valid_to__gte=day))
        .filter(unit_key__gte=viewer.scope[0], unit_key__lte=viewer.scope[1])
        .order_by("unit_key", "-is_head", "title", "pk")
    )


def _on(model: Any, scope: tuple[int, int], day: date) -> Any:
    return (
        model.objects.filter(seen_within(scope), valid_from__lte=day)
        .filter(Q(valid_to=None) | Q(valid_to__gte=day))
        .order_by("-valid_from", "-pk")
    )


def _words(named: CommitteeName | None) -> dict[str, str]:
    if named is None:
        return get_instance().committee
    return {name: getattr(named, name) for name in _NAMES}


def _members(viewer: Viewer, unit_id: int, day: date) -> list[MemberLine]:
    rows = list(_on(CommitteeMember, viewer.scope, day).filter(unit_id=unit_id))
    areas: dict[int, list[CommitteeArea]] = defaultdict(list)
    for area in _on(CommitteeArea, viewer.scope, day).filter(unit_id=unit_id).order_by("said"):
        areas[area.member_id].append(area)
    lo, hi = viewer.scope
    ended = dict(
        Post.objects.filter(
            pk__in=[row.post_id for row in rows if row.post_id],
            valid_to__lt=day, unit_key__gte=lo, unit_key__lte=hi,
        ).values_list("pk", "valid_to")
    )  # fmt: skip
    order = {seat: place for place, seat in enumerate(Seat)}
    rows.sort(key=lambda row: (order[Seat(row.seat)], row.valid_from, row.pk))
    return [MemberLine(row, areas[row.pk], ended.get(row.post_id or 0)) for row in rows]
