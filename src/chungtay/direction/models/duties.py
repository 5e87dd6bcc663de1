"""What a head hands over to the next, and what a head commits itself to for its area."""

from django.db import models
from django.db.models import F, Q

from chungtay.access.models import Post
from chungtay.direction.models.assignments import Assignment
from chungtay.units.models import UnitVersion


class DutyHandover(models.Model):
    """Bàn giao nhiệm vụ: what was open when the head of a unit changed; both sign the list."""

    unit_version = models.ForeignKey(UnitVersion, models.PROTECT, related_name="+")
    unit_key = models.BigIntegerField()
    handed_on = models.DateField()
    from_post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    from_title = models.TextField()
    from_holder = models.TextField()
    from_account = models.BigIntegerField()
    to_post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    to_title = models.TextField()
    to_holder = models.TextField()
    to_account = models.BigIntegerField()
    from_signed_at = models.DateTimeField(null=True)
    from_remark = models.TextField(default="")
    # The day of a signature on paper, and the office that entered it here.
    from_paper_on = models.DateField(null=True)
    from_entered_by = models.TextField(default="")
    to_signed_at = models.DateTimeField(null=True)
    to_remark = models.TextField(default="")
    to_paper_on = models.DateField(null=True)
    to_entered_by = models.TextField(default="")

    class Meta:
        db_table = "duty_handover"
        indexes = (models.Index(fields=("unit_key",), name="duty_handover_by_unit"),)
        constraints = (
            models.UniqueConstraint(fields=("from_post",), name="duty_handover_once_a_post"),
            models.CheckConstraint(
                name="duty_handover_between_two",
                condition=~Q(from_account=F("to_account")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.from_holder} → {self.to_holder}"

    @property
    def is_signed(self) -> bool:
        """Tell whether both have signed."""
        return self.from_signed_at is not None and self.to_signed_at is not None


class DutyLine(models.Model):
    """Một việc trong danh sách bàn giao, in the words of its day."""

    handover = models.ForeignKey(DutyHandover, models.PROTECT, related_name="lines")
    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="+")
    plan_code = models.TextField()
    title = models.TextField()
    due_on = models.DateField()
    state = models.TextField()
    unit_key = models.BigIntegerField()

    class Meta:
        db_table = "duty_line"
        constraints = (
            models.UniqueConstraint(fields=("handover", "assignment"), name="duty_line_once"),
        )

    def __str__(self) -> str:
        return self.title


class AreaCommitment(models.Model):
    """Cam kết của người đứng đầu: what a head promised about the area it heads."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    unit_version = models.ForeignKey(UnitVersion, models.PROTECT, related_name="+")
    unit_key = models.BigIntegerField()
    words = models.TextField()
    made_on = models.DateField()
    until = models.DateField()
    ended_on = models.DateField(null=True)
    ended_because = models.TextField(default="")

    class Meta:
        db_table = "area_commitment"
        indexes = (models.Index(fields=("unit_key",), name="area_commitment_by_unit"),)
        constraints = (
            models.CheckConstraint(
                name="area_commitment_until_after_it_is_made",
                condition=Q(until__gte=F("made_on")),
            ),
            models.CheckConstraint(
                name="area_commitment_ends_with_a_reason",
                condition=Q(ended_on=None, ended_because="")
                | (Q(ended_on__gte=F("made_on")) & ~Q(ended_because="")),
            ),
        )

    def __str__(self) -> str:
        return self.words
