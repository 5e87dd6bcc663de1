"""Inspection by the committee: its programme, the visits, and what each visit found."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import ExtractYear

from chungtay.access.models import Post
from chungtay.direction.enums import FindingKind, VisitState
from chungtay.direction.models.plans import Plan, PlanTask
from chungtay.direction.models.showing import shown_together
from chungtay.units.models import UnitVersion


class InspectionProgramme(models.Model):
    """Chương trình kiểm tra: what the committee inspects in a year; a draft is its keeper's."""

    title = models.TextField()
    year = models.IntegerField()
    scope = models.TextField()
    symbol = models.TextField()
    number = models.IntegerField(null=True)
    issued_on = models.DateField(null=True)
    unit_key = models.BigIntegerField()
    # Who issued it; numbers are counted by it.
    unit_version = models.ForeignKey(UnitVersion, models.PROTECT, null=True, related_name="+")
    shown_lo = models.BigIntegerField(null=True)
    shown_hi = models.BigIntegerField(null=True)

    class Meta:
        db_table = "inspection_programme"
        constraints = (
            shown_together("inspection_programme"),
            models.CheckConstraint(
                name="inspection_programme_issued_whole",
                condition=Q(number__isnull=False, issued_on__isnull=False, shown_lo__isnull=False)
                | Q(number=None, issued_on=None, shown_lo=None),
            ),
            models.UniqueConstraint(
                "unit_version",
                "symbol",
                "number",
                ExtractYear("issued_on"),
                name="inspection_programme_number_once_a_year",
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def is_issued(self) -> bool:
        """Tell whether it has a number and those below read it."""
        return self.number is not None

    @property
    def code(self) -> str:
        """Return the number and symbol as written on paper: 02/CTr-BCĐ."""
        return f"{self.number:02d}/{self.symbol}" if self.number is not None else self.symbol


class InspectionVisit(models.Model):
    """
    Cuộc kiểm tra: a visit by a team to one unit.

    The committee holds it; the visited unit alone reads it from the day it is announced.
    """

    programme = models.ForeignKey(InspectionProgramme, models.PROTECT, related_name="visits")
    # The unit as it was when the visit was planned; not called unit_version, which would mean
    # that the row is the visited unit's own.
    visited = models.ForeignKey(UnitVersion, models.PROTECT, related_name="+")
    planned_on = models.DateField()
    place = models.TextField(default="")
    leader = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    leader_title = models.TextField()
    # One line for each: office and agency, no names.
    team = models.TextField(default="")
    state = models.TextField(choices=VisitState.choices)
    announced_on = models.DateField(null=True)
    visited_on = models.DateField(null=True)
    record = models.TextField(default="")
    # The notice of results, where something has to be mended.
    notice = models.OneToOneField(Plan, models.PROTECT, null=True, related_name="visit")
    concluded_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    unit_key = models.BigIntegerField()
    shown_lo = models.BigIntegerField(null=True)
    shown_hi = models.BigIntegerField(null=True)

    class Meta:
        db_table = "inspection_visit"
        indexes = (models.Index(fields=("programme", "planned_on"), name="visit_by_programme"),)
        constraints = (
            shown_together("inspection_visit"),
            models.CheckConstraint(
                name="inspection_visit_shown_once_announced",
                condition=Q(state="PLANNED", shown_lo=None, announced_on=None)
                | (~Q(state="PLANNED") & Q(shown_lo__isnull=False, announced_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="inspection_visit_recorded_whole",
                condition=Q(state__in=("PLANNED", "ANNOUNCED"), visited_on=None, record="")
                | (
                    Q(state__in=("VISITED", "CONCLUDED", "CLOSED"), visited_on__isnull=False)
                    & ~Q(record="")
                ),
            ),
            models.CheckConstraint(
                name="inspection_visit_concluded_has_a_day",
                condition=Q(state__in=("CONCLUDED", "CLOSED"), concluded_on__isnull=False)
                | (~Q(state__in=("CONCLUDED", "CLOSED")) & Q(concluded_on=None, notice=None)),
            ),
            models.CheckConstraint(
                name="inspection_visit_closed_has_a_day",
                condition=Q(state="CLOSED", closed_on__isnull=False)
                | (~Q(state="CLOSED") & Q(closed_on=None)),
            ),
        )

    def __str__(self) -> str:
        return f"{self.programme_id} → {self.visited_id}"

    @property
    def team_lines(self) -> list[str]:
        """Return the team, one office with its agency a line."""
        return [line.strip() for line in self.team.splitlines() if line.strip()]


class InspectionFinding(models.Model):
    """
    Nội dung kết quả kiểm tra: a strength, a shortcoming or a recommendation.

    One with a deadline becomes a task of the visited unit; it is closed when that task is done.
    """

    visit = models.ForeignKey(InspectionVisit, models.PROTECT, related_name="findings")
    number = models.IntegerField()
    kind = models.TextField(choices=FindingKind.choices)
    text = models.TextField()
    due_on = models.DateField(null=True)
    plan_task = models.OneToOneField(PlanTask, models.PROTECT, null=True, related_name="finding")
    unit_key = models.BigIntegerField()
    shown_lo = models.BigIntegerField(null=True)
    shown_hi = models.BigIntegerField(null=True)

    class Meta:
        db_table = "inspection_finding"
        constraints = (
            shown_together("inspection_finding"),
            models.UniqueConstraint(
                fields=("visit", "number"), name="inspection_finding_number_once_a_visit"
            ),
            models.CheckConstraint(
                name="inspection_finding_strength_has_no_deadline",
                condition=~Q(kind="STRENGTH") | Q(due_on=None),
            ),
            models.CheckConstraint(
                name="inspection_finding_shown_with_its_task",
                condition=Q(plan_task=None) | Q(due_on__isnull=False, shown_lo__isnull=False),
            ),
            models.CheckConstraint(
                name="inspection_finding_says_something",
                condition=~Q(text="") & Q(number__gte=1),
            ),
        )

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"
