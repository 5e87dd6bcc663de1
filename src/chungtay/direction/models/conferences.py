"""Conferences and what was concluded there."""

from django.db import models

from chungtay.direction.enums import ConferenceState
from chungtay.direction.models.showing import shown_together


class Conference(models.Model):
    """Hội nghị: a meeting called by the committee; shown to those below once it is closed."""

    title = models.TextField()
    held_on = models.DateField()
    place = models.TextField()
    state = models.TextField(choices=ConferenceState.choices)
    unit_key = models.BigIntegerField()
    shown_lo = models.BigIntegerField(null=True)
    shown_hi = models.BigIntegerField(null=True)

    class Meta:
        db_table = "conference"
        constraints = (
            shown_together("conference"),
            models.CheckConstraint(
                name="conference_shown_once_closed",
                condition=models.Q(state="CLOSED", shown_lo__isnull=False)
                | (~models.Q(state="CLOSED") & models.Q(shown_lo=None)),
            ),
        )

    def __str__(self) -> str:
        return self.title


class Conclusion(models.Model):
    """Kết luận: one numbered decision of a conference, signed by a post."""

    conference = models.ForeignKey(Conference, models.PROTECT, related_name="conclusions")
    number = models.IntegerField()
    text = models.TextField()
    signer_title = models.TextField()
    signed_on = models.DateField()
    unit_key = models.BigIntegerField()
    shown_lo = models.BigIntegerField(null=True)
    shown_hi = models.BigIntegerField(null=True)

    class Meta:
        db_table = "conclusion"
        constraints = (
            shown_together("conclusion"),
            models.UniqueConstraint(
                fields=("conference", "number"), name="conclusion_number_once_a_conference"
            ),
            models.CheckConstraint(
                name="conclusion_number_from_one", condition=models.Q(number__gte=1)
            ),
        )

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"
