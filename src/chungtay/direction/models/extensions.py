"""A later deadline: asked for by the unit with a reason, granted or refused by who assigned."""

from django.db import models
from django.db.models import F, Q

from chungtay.access.models import Post
from chungtay.direction.enums import ExtensionState
from chungtay.direction.models.assignments import Assignment


class Extension(models.Model):
    """Xin gia hạn: one request for a later deadline and its answer; never changed afterwards."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="extensions")
    unit_key = models.BigIntegerField()
    due_before = models.DateField()
    wanted = models.DateField()
    granted = models.DateField(null=True)
    state = models.TextField(choices=ExtensionState.choices)
    reason = models.TextField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Post, models.PROTECT, related_name="+")
    # Names of offices are kept: the unit below may not look up a post above it.
    asked_title = models.TextField()
    asked_account = models.BigIntegerField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    answered_title = models.TextField(default="")
    answer = models.TextField(default="")

    class Meta:
        db_table = "extension"
        constraints = (
            models.UniqueConstraint(
                fields=("assignment",), condition=Q(state="ASKED"), name="extension_asked_once"
            ),
            models.CheckConstraint(name="extension_has_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="extension_is_later", condition=Q(wanted__gt=F("due_before"))
            ),
            models.CheckConstraint(
                name="extension_answered_whole",
                condition=Q(state="ASKED", answered_at=None, granted=None)
                | Q(state="GRANTED", answered_at__isnull=False, granted__gt=F("due_before"))
                | (Q(state="REFUSED", answered_at__isnull=False, granted=None) & ~Q(answer="")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.assignment_id}: {self.due_before} → {self.wanted}"
