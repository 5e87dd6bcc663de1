"""Whom an open task was told to, and by which rung of the ladder."""

from django.db import models

from chungtay.direction.models.assignments import Assignment


class Reminder(models.Model):
    """Lần nhắc: a rung of the ladder that a task reached on a day; once for each deadline."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="reminders")
    rung = models.IntegerField()
    # The day on which it fell by the ladder; another deadline makes other days.
    fell_on = models.DateField()
    unit_key = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        db_table = "reminder"
        constraints = (
            models.UniqueConstraint(
                fields=("assignment", "rung", "fell_on"), name="reminder_once_a_deadline"
            ),
        )

    def __str__(self) -> str:
        return f"{self.assignment_id}: {self.rung}, {self.fell_on}"
