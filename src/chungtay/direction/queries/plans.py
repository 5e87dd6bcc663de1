"""Plans with how far they are carried out."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from chungtay.access.permissions import Viewer
from chungtay.direction.enums import PlanState
from chungtay.direction.models import Assignment, Conclusion, Plan, PlanBasis, PlanTask
from chungtay.direction.models.showing import seen_within
from chungtay.direction.permissions import get_plan_for
from chungtay.direction.queries.bases import bases_of
from chungtay.direction.queries.counting import StateCounts, counts_by
from chungtay.direction.queries.standing import Standings, standings_of
from chungtay.direction.rules.rollup import Rolled
from chungtay.papers.queries.registered import GivenNumber, Registered, paper_of_number


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One plan in the list, with what the viewer's range does of it."""

    plan: Plan
    tasks: int
    counts: StateCounts

    @property
    def is_draft(self) -> bool:
        """Tell whether the plan has not gone out yet."""
        return self.plan.state == PlanState.DRAFT


@dataclass(frozen=True, slots=True)
class PlanHead:
    """What stands above every view of a plan."""

    plan: Plan
    based_on: Conclusion | None
    standings: Standings
    bases: tuple[PlanBasis, ...] = ()
    # As the register of the issuing unit has it; that register is read by its own unit alone.
    registered: Registered | None = None

    @property
    def counts(self) -> StateCounts:
        """Return the tasks of all units by state."""
        return self.standings.counts

    @property
    def paper_type(self) -> str:
        """Return the type of its paper, which its symbol begins with."""
        return self.plan.symbol.partition("-")[0]

    @property
    def units(self) -> int:
        """Return how many units have tasks of it."""
        return len(self.standings.units)

    @property
    def units_waiting(self) -> int:
        """Return how many units have not accepted everything yet."""
        return self.standings.waiting

    @property
    def units_accepted(self) -> int:
        """Return how many units have accepted everything."""
        return self.units - self.units_waiting

    @property
    def units_late(self) -> int:
        """Return how many units have something overdue."""
        return self.standings.late

    @property
    def share_accepted(self) -> float:
        """Return units that accepted everything of all units, from 0 to 1."""
        return self.units_accepted / self.units if self.units else 0.0

    @property
    def progress(self) -> Rolled:
        """Return how far the whole is, by weight."""
        return self.standings.rolled()


def list_plans(viewer: Viewer, *, now: datetime) -> list[PlanLine]:
    """Return the plans that the viewer may see, drafts first, then the latest, in two queries."""
    plans = (
        Plan.objects.filter(seen_within(viewer.scope))
        .annotate(task_count=Count("tasks"))
        .order_by("state", "-issued_on", "symbol", "number", "pk")
    )
    shown = Assignment.objects.within(viewer.scope).with_display(now.date())
    counts = counts_by(shown, "plan_task__plan_id")
    return [
        PlanLine(plan, plan.task_count, counts.get((plan.pk,), StateCounts())) for plan in plans
    ]


def get_plan_head(viewer: Viewer, plan_id: int, *, now: datetime) -> PlanHead:
    """
    Return a plan with where its units stand and, for who issued it, its signed paper.

    :raises PlanNotFound: also when it is not for this viewer to know about.
    """
    plan = get_plan_for(viewer, plan_id)
    standings = standings_of(viewer, plan, today=now.date())
    return PlanHead(
        plan, plan.based_on, standings, tuple(bases_of(viewer, plan)), _registered(viewer, plan)
    )


def _registered(viewer: Viewer, plan: Plan) -> Registered | None:
    if plan.number is None or plan.issued_on is None or plan.unit_key != viewer.unit_key:
        return None
    given = GivenNumber(plan.symbol, plan.number, plan.issued_on, plan.title)
    return paper_of_number(viewer, given)


def tasks_of(viewer: Viewer, plan: Plan) -> list[PlanTask]:
    """Return the tasks of a plan in their order."""
    return list(PlanTask.objects.filter(seen_within(viewer.scope), plan=plan).order_by("position"))
