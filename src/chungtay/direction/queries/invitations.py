"""Who is invited to a conference, what they answered, who came."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F

from chungtay.access.permissions import Viewer
from chungtay.direction.enums import Answer, ConferenceState
from chungtay.direction.models import Conclusion, Conference, Invited
from chungtay.direction.permissions import conferences_seen
from chungtay.units.enums import Level

_ORDER = (Level.AGENCY, Level.DISTRICT, Level.COMMUNE)
_COME = (Answer.COMING, Answer.SENDING)


@dataclass(frozen=True, slots=True)
class InvitedLine:
    """One of those invited, as the keeper reads it."""

    id: int
    unit_id: int | None
    name: str
    level: str
    answer: Answer
    delegate: str
    remark: str
    answered_by: str
    has_come: bool | None


@dataclass(frozen=True, slots=True)
class InvitedList:
    """All who are invited, guests first, then agencies, districts, communes."""

    lines: tuple[InvitedLine, ...]

    @property
    def answered(self) -> int:
        """Return how many have answered."""
        return sum(line.answer != Answer.NONE for line in self.lines)

    @property
    def coming(self) -> int:
        """Return how many said that they come or send somebody."""
        return sum(line.answer in _COME for line in self.lines)

    @property
    def come(self) -> int:
        """Return how many were there."""
        return sum(line.has_come is True for line in self.lines)

    @property
    def unit_ids(self) -> frozenset[int]:
        """Return the units invited."""
        return frozenset(line.unit_id for line in self.lines if line.unit_id is not None)

    @property
    def guests(self) -> tuple[str, ...]:
        """Return the guests invited."""
        return tuple(line.name for line in self.lines if line.unit_id is None)

    def counts(self) -> list[tuple[str, int]]:
        """Return how many gave each answer, without those that nobody gave."""
        given = [line.answer for line in self.lines]
        return [(str(one.label), given.count(one)) for one in Answer if given.count(one)]


def list_invited(viewer: Viewer, conference: Conference) -> InvitedList:
    """Return who is invited to a conference that the viewer's unit keeps, in one query."""
    lo, hi = viewer.scope
    rows = (
        Invited.objects.filter(conference=conference, unit_key__gte=lo, unit_key__lte=hi)
        .annotate(
            unit=F("unit_version__unit_id"),
            name=F("unit_version__full_name"),
            level=F("unit_version__level"),
            sort_key=F("unit_version__sort_key"),
        )
        .order_by("sort_key", "guest", "pk")
    )
    return InvitedList(
        tuple(
            sorted(
                (
                    InvitedLine(
                        row.pk, row.unit, row.name or row.guest, row.level or "",
                        Answer(row.answer), row.delegate, row.remark, row.answered_by, row.has_come,
                    )
                    for row in rows
                ),
                key=lambda line: _ORDER.index(Level(line.level)) if line.level else -1,
            )
        )
    )  # fmt: skip


def invitations_to_answer(unit_key: int) -> list[Invited]:
    """Return the calls that a unit has not answered yet, the next first."""
    return list(
        Invited.objects.filter(
            unit_key=unit_key,
            unit_version__isnull=False,
            answer=Answer.NONE,
            conference__state=ConferenceState.INVITED,
        )
        .select_related("conference")
        .order_by("conference__held_on", "pk")
    )


def conferences_named(scope: tuple[int, int], ids: Iterable[int]) -> dict[int, Conference]:
    """Return the conferences of the numbers given that a range sees, in one query."""
    return conferences_seen(scope).in_bulk(set(ids))


def conclusions_to_replace(viewer: Viewer) -> list[Conclusion]:
    """Return the conclusions of the viewer's committee that are in force, latest first."""
    return list(
        Conclusion.objects.filter(
            unit_key=viewer.unit_key, ended_on=None, conference__state=ConferenceState.CLOSED
        )
        .select_related("conference")
        .order_by("-signed_on", "-number")[:200]
    )
