"""Conferences and what was concluded there."""

from django.db import models

from chungtay.direction.enums import ConferenceKind, ConferenceState
from chungtay.direction.models.showing import shown_together


class Conference(models.Model):
    """
    Hội nghị: a meeting called by the committee, or a round of opinions in writing.

    A draft is its keeper's alone; who is invited reads the call, everybody below what was closed.
    """

    title = models.TextField()
    kind = models.TextField(choices=ConferenceKind.choices, default=ConferenceKind.MEETING)
    held_on = models.DateField()
    begins_at = models.TimeField(null=True)
    place = models.TextField()
    # By when to answer; in a round in writing, by when the opinion is wanted.
    reply_by = models.DateField(null=True)
    # The office that calls and signs; kept in words, for those invited may not look it up.
    convener = models.TextField(default="")
    secretary = models.TextField(default="")
    called_number = models.IntegerField(null=True)
    called_on = models.DateField(null=True)
    # Why it was held although fewer came than the regulation asks for.
    quorum_note = models.TextField(default="")
    minutes = models.TextField(default="")
    minutes_number = models.IntegerField(null=True)
    notice_number = models.IntegerField(null=True)
    closed_on = models.DateField(null=True)
    cancelled_on = models.DateField(null=True)
    cancelled_because = models.TextField(default="")
    state = models.TextField(choices=ConferenceState.choices)
    unit_key = models.BigIntegerField()
    shown_lo = models.BigIntegerField(null=True)
    shown_hi = models.BigIntegerField(null=True)

    class Meta:
        db_table = "conference"
        constraints = (
            shown_together("conference"),
            models.CheckConstraint(
                name="conference_draft_is_not_shown",
                condition=models.Q(state="DRAFT", shown_lo=None, called_on=None)
                | models.Q(state__in=("INVITED", "CLOSED"), shown_lo__isnull=False)
                | models.Q(state="CANCELLED", shown_lo__isnull=False)
                | models.Q(state="IN_SESSION"),
            ),
            models.CheckConstraint(
                name="conference_cancelled_with_a_reason",
                condition=(
                    models.Q(state="CANCELLED", cancelled_on__isnull=False)
                    & ~models.Q(cancelled_because="")
                )
                | (
                    ~models.Q(state="CANCELLED") & models.Q(cancelled_on=None, cancelled_because="")
                ),
            ),
            models.CheckConstraint(
                name="conference_invited_on_a_day",
                condition=~models.Q(state="INVITED") | models.Q(called_on__isnull=False),
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
    # What a later conclusion replaces is not in force any more; both stay readable.
    supersedes = models.ForeignKey("self", models.PROTECT, null=True, related_name="superseded_by")
    ended_on = models.DateField(null=True)
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
