"""The committee of a unit: its names, members with their areas, and its working regulation."""

from django.db import models
from django.db.models import F, Q

from chungtay.access.models import Post
from chungtay.direction.enums import Seat
from chungtay.direction.models.showing import shown_together
from chungtay.units.models import Unit


class _Dated(models.Model):
    """What holds for a committee from a day to a day, and is read by every unit below."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    unit_key = models.BigIntegerField()
    shown_lo = models.BigIntegerField(null=True)
    shown_hi = models.BigIntegerField(null=True)

    class Meta:
        abstract = True


def _dated(table: str) -> tuple[models.BaseConstraint, ...]:
    return (
        shown_together(table),
        models.CheckConstraint(
            name=f"{table}_ends_after_it_begins",
            condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
        ),
    )


class CommitteeName(_Dated):
    """Tên gọi của Ban Chỉ đạo: how it is called and how it signs; names differ by year."""

    name = models.TextField()
    short_name = models.TextField()
    symbol = models.TextField()
    superior = models.TextField()
    place = models.TextField()
    standing_agency = models.TextField()
    # The paper by which it was founded or put in order, in words.
    decision = models.TextField(default="")

    class Meta:
        db_table = "committee_name"
        constraints = _dated("committee_name")

    def __str__(self) -> str:
        return self.short_name


class CommitteeMember(_Dated):
    """Thành viên: who sits in which seat; office and name are kept in words."""

    seat = models.TextField(choices=Seat.choices)
    office = models.TextField()
    holder = models.TextField()
    # Empty for a member whose office has no account here.
    post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "committee_member"
        constraints = _dated("committee_member")

    def __str__(self) -> str:
        return f"{self.office} {self.holder}"


class CommitteeArea(_Dated):
    """Địa bàn, lĩnh vực phụ trách: a unit or a field of work that a member answers for."""

    member = models.ForeignKey(CommitteeMember, models.PROTECT, related_name="areas")
    area = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    # Name of the unit on the day it was given, or the field of work.
    said = models.TextField()

    class Meta:
        db_table = "committee_area"
        constraints = _dated("committee_area")

    def __str__(self) -> str:
        return self.said


class WorkingRegulation(_Dated):
    """Quy chế hoạt động: what a committee asks of its own meetings."""

    decision = models.TextField()
    full_meetings = models.IntegerField()
    standing_meetings = models.IntegerField()
    inspections = models.IntegerField()
    notice_days = models.IntegerField()
    paper_days = models.IntegerField()
    # Share of those invited without whom nothing is concluded; empty where it asks for none.
    quorum_part = models.IntegerField(null=True)
    quorum_whole = models.IntegerField(null=True)

    class Meta:
        db_table = "working_regulation"
        constraints = (
            *_dated("working_regulation"),
            models.CheckConstraint(
                name="working_regulation_quorum",
                condition=Q(quorum_part=None, quorum_whole=None)
                | Q(quorum_part__gte=1, quorum_whole__gte=F("quorum_part")),
            ),
        )

    def __str__(self) -> str:
        return self.decision
