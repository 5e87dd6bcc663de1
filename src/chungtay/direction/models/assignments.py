"""What one unit is given to do, and each step it took."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Case, F, IntegerField, Q, TextField, Value, When

from chungtay.access.models import Post
from chungtay.direction.enums import AssignmentRole, AssignmentState, DisplayState
from chungtay.direction.models.plans import PlanTask
from chungtay.direction.rules.shapes import attention_rank
from chungtay.direction.rules.transitions import OPEN
from chungtay.units.models import UnitVersion

_OPEN = sorted(state.value for state in OPEN)

# Assignments that carry the annotations `display` and `attention`.
type Displayed = models.QuerySet[Any]


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    """Assignments within a range, with the state that screens show."""

    def within(self, scope: tuple[int, int]) -> Self:
        """Keep what a range holds: the same bounds as the policy, for the planner's sake."""
        return self.filter(unit_key__gte=scope[0], unit_key__lte=scope[1])

    def counted(self) -> Self:
        """Leave out what was cancelled."""
        return self.exclude(state=AssignmentState.CANCELLED)

    def open(self) -> Self:
        """Keep what the unit still has to do."""
        return self.filter(state__in=_OPEN)

    def overdue(self, today: date) -> Self:
        """Keep what the unit should have finished before today."""
        return self.open().filter(due_on__lt=today)

    def with_display(self, today: date) -> Displayed:
        """
        Add `display`, the state to show, and `attention`, its rank.

        Says in SQL what rules.shapes.display_state says in Python.
        """
        is_done_late = Q(state="DONE", reported_at__date__gt=F("due_on"))
        cases = [
            When(state__in=_OPEN, due_on__lt=today, then=Value(DisplayState.OVERDUE)),
            When(state="ASSIGNED", then=Value(DisplayState.NOT_ACCEPTED)),
            When(state="REPORTED", then=Value(DisplayState.AWAITING)),
            When(is_done_late, then=Value(DisplayState.DONE_LATE)),
            When(state="DONE", then=Value(DisplayState.DONE_ON_TIME)),
        ]
        ranks = [When(display=state, then=attention_rank(state)) for state in DisplayState]
        shown = Case(*cases, default=Value(DisplayState.UNDER_WAY), output_field=TextField())
        ranked: Displayed = (
            self.counted()
            .annotate(display=shown)
            .annotate(attention=Case(*ranks, output_field=IntegerField()))
        )
        return ranked


class Assignment(models.Model):
    """
    Nhiệm vụ giao cho một đơn vị: the duty of a post, held by its unit.

    Overdue, late and in time are never stored: they follow from the dates and the clock.
    """

    plan_task = models.ForeignKey(PlanTask, models.PROTECT, related_name="assignments")
    unit_version = models.ForeignKey(UnitVersion, models.PROTECT, related_name="+")
    unit_key = models.BigIntegerField()
    # Empty where the unit had no head on the day it was assigned.
    accountable = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    role = models.TextField(choices=AssignmentRole.choices)
    due_on = models.DateField()
    state = models.TextField(choices=AssignmentState.choices)
    assigned_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    reported_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    # That of the latest entry of progress; empty as long as nothing was entered.
    percent = models.IntegerField(null=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        db_table = "assignment"
        indexes = (
            models.Index(fields=("unit_key", "state"), name="assignment_by_unit"),
            models.Index(
                fields=("due_on", "unit_key"),
                condition=Q(state__in=_OPEN),
                name="assignment_open_by_due",
            ),
            models.Index(
                fields=("unit_key",), condition=Q(state="REPORTED"), name="assignment_reported"
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("plan_task", "unit_version"), name="assignment_once_a_unit"
            ),
            models.CheckConstraint(
                name="assignment_accepted_has_a_time",
                condition=Q(state="CANCELLED")
                | Q(state="ASSIGNED", accepted_at=None)
                | (~Q(state="ASSIGNED") & Q(accepted_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="assignment_reported_has_a_time",
                condition=Q(state="CANCELLED")
                | Q(state__in=_OPEN, reported_at=None)
                | Q(state__in=("REPORTED", "DONE"), reported_at__isnull=False),
            ),
            models.CheckConstraint(
                name="assignment_done_has_a_time",
                condition=Q(state="DONE", finished_at__isnull=False)
                | (~Q(state="DONE") & Q(finished_at=None)),
            ),
        )

    def __str__(self) -> str:
        return f"{self.plan_task_id} → {self.unit_version_id}"


class AssignmentStep(models.Model):
    """Một bước của nhiệm vụ: from one state to another, by a post; never changed."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="steps")
    unit_key = models.BigIntegerField()
    from_state = models.TextField(choices=AssignmentState.choices)
    to_state = models.TextField(choices=AssignmentState.choices)
    at = models.DateTimeField()
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    # The name of the office, kept: the unit below may not look up a post above it.
    post_title = models.TextField()
    # Who did it for the unit, in whatever post; empty where the assigner entered a register.
    by_account = models.BigIntegerField(null=True)
    remark = models.TextField(default="")

    class Meta:
        db_table = "assignment_step"
        constraints = (
            models.CheckConstraint(
                name="assignment_step_goes_somewhere",
                # A hand-over stays where it is, and says from whom to whom.
                condition=~Q(from_state=F("to_state")) | ~Q(remark=""),
            ),
            models.CheckConstraint(
                name="assignment_step_back_has_a_reason",
                condition=~Q(to_state__in=("RETURNED", "CANCELLED")) | ~Q(remark=""),
            ),
        )

    def __str__(self) -> str:
        return f"{self.assignment_id}: {self.from_state} → {self.to_state}"
