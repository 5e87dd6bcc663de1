"""Letters by which a committee calls overdue tasks to mind, as they were on their day."""

from django.db import models

from chungtay.direction.models.plans import Plan


class UrgingLetter(models.Model):
    """Công văn đôn đốc: number, day, and the list of open tasks past their day; never changed."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="letters")
    number = models.IntegerField()
    day = models.DateField()
    answer_by = models.DateField()
    signer_title = models.TextField()
    # One row for each task: unit, task, due (dd/mm/yyyy), in the order of units.
    rows = models.JSONField()
    unit_key = models.BigIntegerField()

    class Meta:
        db_table = "urging_letter"
        constraints = (
            models.CheckConstraint(name="urging_letter_has_rows", condition=~models.Q(rows=[])),
            models.CheckConstraint(
                name="urging_letter_answer_after_its_day",
                condition=models.Q(answer_by__gte=models.F("day")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.number}"
