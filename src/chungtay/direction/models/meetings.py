"""What belongs to a conference: agenda, invitations and answers, amendments."""

from django.db import models
from django.db.models import Q

from chungtay.direction.enums import Answer
from chungtay.direction.models.conferences import Conference
from chungtay.direction.models.showing import shown_together
from chungtay.units.models import UnitVersion


class AgendaItem(models.Model):
    """Nội dung chương trình: who presents what for how long, and what was said."""

    conference = models.ForeignKey(Conference, models.PROTECT, related_name="agenda")
    position = models.IntegerField()
    title = models.TextField()
    presenter = models.TextField(default="")
    # How long it is meant to last.
    lasts = models.IntegerField(null=True)
    notes = models.TextField(default="")
    unit_key = models.BigIntegerField()
    shown_lo = models.BigIntegerField(null=True)
    shown_hi = models.BigIntegerField(null=True)

    class Meta:
        db_table = "agenda_item"
        constraints = (
            shown_together("agenda_item"),
            models.UniqueConstraint(
                fields=("conference", "position"),
                name="agenda_item_position_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                name="agenda_item_lasts_minutes",
                condition=Q(lasts=None) | Q(lasts__range=(1, 600)),
            ),
        )

    def __str__(self) -> str:
        return f"{self.position}. {self.title}"


class AttachedPaper(models.Model):
    """Tài liệu hội nghị: a file for an item of the agenda, or for the whole."""

    conference = models.ForeignKey(Conference, models.PROTECT, related_name="papers")
    item = models.ForeignKey(AgendaItem, models.SET_NULL, null=True, related_name="papers")
    name = models.TextField()
    media_type = models.TextField()
    size = models.IntegerField()
    digest = models.TextField()
    content = models.BinaryField()
    added_at = models.DateTimeField()
    unit_key = models.BigIntegerField()
    shown_lo = models.BigIntegerField(null=True)
    shown_hi = models.BigIntegerField(null=True)

    class Meta:
        db_table = "attached_paper"
        constraints = (
            shown_together("attached_paper"),
            models.UniqueConstraint(fields=("conference", "digest"), name="attached_paper_once"),
        )

    def __str__(self) -> str:
        return self.name


class Invited(models.Model):
    """
    Giấy mời của một đơn vị hoặc một khách: one row for each, with the answer and who came.

    The row lies with the unit invited, a guest's with the keeper; a guest has no unit here.
    """

    conference = models.ForeignKey(Conference, models.PROTECT, related_name="invited")
    unit_version = models.ForeignKey(UnitVersion, models.PROTECT, null=True, related_name="+")
    guest = models.TextField(default="")
    answer = models.TextField(choices=Answer.choices, default=Answer.NONE)
    # Whom the unit sends, by office and name as it writes them.
    delegate = models.TextField(default="")
    remark = models.TextField(default="")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.TextField(default="")
    has_come = models.BooleanField(null=True)
    unit_key = models.BigIntegerField()

    class Meta:
        db_table = "invited"
        constraints = (
            models.UniqueConstraint(
                fields=("conference", "unit_version"), name="invited_once_a_conference"
            ),
            models.CheckConstraint(
                name="invited_is_a_unit_or_a_guest",
                condition=(Q(unit_version=None) & ~Q(guest=""))
                | Q(unit_version__isnull=False, guest=""),
            ),
            models.CheckConstraint(
                name="invited_answered_whole",
                condition=Q(answer="NONE", answered_at=None)
                | (~Q(answer="NONE") & Q(answered_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="invited_another_opinion_in_words",
                condition=~Q(answer__in=("DISAGREE", "OTHER")) | ~Q(remark=""),
            ),
        )

    def __str__(self) -> str:
        return f"{self.conference_id}: {self.guest or self.unit_version_id}"


class Amendment(models.Model):
    """Đính chính, bổ sung: what is corrected in the record of a closed conference, and why."""

    conference = models.ForeignKey(Conference, models.PROTECT, related_name="amendments")
    number = models.IntegerField()
    text = models.TextField()
    reason = models.TextField()
    signer_title = models.TextField()
    signed_on = models.DateField()
    unit_key = models.BigIntegerField()
    shown_lo = models.BigIntegerField(null=True)
    shown_hi = models.BigIntegerField(null=True)

    class Meta:
        db_table = "amendment"
        constraints = (
            models.UniqueConstraint(
                fields=("conference", "number"), name="amendment_number_once_a_conference"
            ),
            models.CheckConstraint(
                name="amendment_says_what_and_why", condition=~Q(text="") & ~Q(reason="")
            ),
        )

    def __str__(self) -> str:
        return f"{self.conference_id}: {self.number}"
