"""Where each unit of a plan stands, read once for everything that a plan's page counts."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Case, Count, F, FloatField, IntegerField, Q, Sum, When

from chungtay.access.permissions import Viewer
from chungtay.direction.enums import AssignmentState, DisplayState
from chungtay.direction.models import Assignment, Plan, PlanTask
from chungtay.direction.models.showing import seen_within
from chungtay.direction.queries.counting import StateCounts, added
from chungtay.direction.rules.rollup import Rolled, roll_up


@dataclass(frozen=True, slots=True)
class UnitStanding:
    """The tasks of one unit version: how many stand where, and how far they are by weight."""

    version_id: int
    unit_key: int
    counts: StateCounts
    weights: float
    reached: float
    known: int


@dataclass(frozen=True)
class Standings:
    """All units of a plan within a range."""

    units: Sequence[UnitStanding]

    @cached_property
    def counts(self) -> StateCounts:
        """Return the tasks of all units by state."""
        return added(unit.counts for unit in self.units)

    @property
    def waiting(self) -> int:
        """Return how many units have not accepted everything."""
        return sum(unit.counts.accepted < unit.counts.total for unit in self.units)

    @property
    def late(self) -> int:
        """Return how many units have something overdue."""
        return sum(unit.counts.overdue > 0 for unit in self.units)

    @cached_property
    def by_version(self) -> dict[int, UnitStanding]:
        """Return each unit's standing by its version."""
        return {unit.version_id: unit for unit in self.units}

    def rolled(self, versions: Iterable[int] | None = None) -> Rolled:
        """Return how far some units are, or all: the mean of units, each of its tasks by weight."""
        chosen = self.units
        if versions is not None:
            chosen = [self.by_version[one] for one in versions if one in self.by_version]
        held: dict[int, list[UnitStanding]] = defaultdict(list)
        for unit in chosen:
            held[unit.unit_key].append(unit)
        return roll_up((1.0, _of_one(parts)) for parts in held.values())


def standings_of(viewer: Viewer, plan: Plan, *, today: date) -> Standings:
    """
    Return where the units of a plan stand in the viewer's range, in two queries.

    A task that is confirmed is at 100; of one without any entry nothing is known.
    """
    at = Case(
        When(state=AssignmentState.DONE, then=100.0),
        default=F("percent"),
        output_field=FloatField(),
    )
    is_known = Q(state=AssignmentState.DONE) | Q(percent__isnull=False)
    tasks: dict[int, list[int]] = defaultdict(list)
    own = PlanTask.objects.filter(seen_within(viewer.scope), plan=plan)
    for pk, weighs in own.values_list("pk", "weight"):
        tasks[weighs].append(pk)
    # By identity and without a join, so that a plan issued a moment ago is counted as fast.
    weight = Case(
        *(When(plan_task__in=ids, then=weighs) for weighs, ids in tasks.items()),
        default=1,
        output_field=IntegerField(),
    )
    rows = (
        Assignment.objects.within(viewer.scope)
        .filter(plan_task__in=[pk for ids in tasks.values() for pk in ids])
        .with_display(today)
        .values_list("unit_version_id", "unit_key", "display")
        .annotate(
            number=Count("pk"),
            accepted=Count("accepted_at"),
            known=Count("pk", filter=is_known),
            weights=Sum(weight, filter=is_known),
            reached=Sum(weight * at, filter=is_known, output_field=FloatField()),
        )
        .order_by()
    )
    found: dict[tuple[int, int], list[tuple[StateCounts, int, float, float]]] = defaultdict(list)
    for version, key, display, number, accepted, known, weights, reached in rows:
        part = StateCounts({DisplayState(display): number}, accepted)
        found[version, key].append((part, known, weights or 0.0, reached or 0.0))
    return Standings(
        [
            UnitStanding(
                version,
                key,
                added(part for part, *_ in parts),
                sum(weights for _, _, weights, _ in parts),
                sum(reached for *_, reached in parts),
                sum(known for _, known, _, _ in parts),
            )
            for (version, key), parts in sorted(found.items())
        ]
    )


def _of_one(parts: Sequence[UnitStanding]) -> Rolled:
    weights = sum(part.weights for part in parts)
    return Rolled(
        sum(part.reached for part in parts) / weights if weights else None,
        sum(part.known for part in parts),
        sum(part.counts.total for part in parts),
    )
