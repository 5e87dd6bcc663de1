"""Văn bản đến: what reached a body, numbered as it arrived, kept as it is."""

from django.db import models
from django.db.models import Q

from chungtay.units.models import Unit


class ArrivalBook(models.Model):
    """Sổ văn bản đến: the last number of arrival of a body in a year."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    year = models.IntegerField()
    last = models.IntegerField(default=0)
    unit_key = models.BigIntegerField()

    class Meta:
        db_table = "arrival_book"
        constraints = (
            models.UniqueConstraint(fields=("unit", "year"), name="arrival_book_once_a_year"),
        )

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"


class IncomingPaper(models.Model):
    """Văn bản đến: never changed; corrected by a note, or cancelled and its number kept."""

    book = models.ForeignKey(ArrivalBook, models.PROTECT, related_name="papers")
    number = models.IntegerField()
    arrived_on = models.DateField()
    issuer = models.TextField()
    # Number and symbol as its issuer wrote them.
    code = models.TextField()
    day = models.DateField()
    abstract = models.TextField()
    due_on = models.DateField(null=True)
    name = models.TextField()
    media_type = models.TextField()
    size = models.IntegerField()
    digest = models.TextField()
    content = models.BinaryField()
    entered_at = models.DateTimeField()
    entered_by = models.TextField()
    cancelled_because = models.TextField(default="")
    cancelled_at = models.DateTimeField(null=True)
    unit_key = models.BigIntegerField()

    class Meta:
        db_table = "incoming_paper"
        constraints = (
            models.UniqueConstraint(fields=("book", "number"), name="incoming_paper_number_once"),
            models.CheckConstraint(
                name="incoming_paper_number_from_one", condition=Q(number__gte=1)
            ),
            models.CheckConstraint(
                name="incoming_paper_arrives_after_its_day",
                condition=Q(arrived_on__gte=models.F("day")),
            ),
            models.CheckConstraint(
                name="incoming_paper_cancelled_with_a_reason",
                condition=Q(cancelled_at=None, cancelled_because="")
                | (Q(cancelled_at__isnull=False) & ~Q(cancelled_because="")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.number}: {self.code}"

    @property
    def is_cancelled(self) -> bool:
        """Tell whether its entry was cancelled."""
        return self.cancelled_at is not None


class ArrivalNote(models.Model):
    """Đính chính: what was entered wrongly about an incoming paper, and why."""

    paper = models.ForeignKey(IncomingPaper, models.PROTECT, related_name="notes")
    text = models.TextField()
    reason = models.TextField()
    noted_at = models.DateTimeField()
    noted_by = models.TextField()
    unit_key = models.BigIntegerField()

    class Meta:
        db_table = "arrival_note"
        constraints = (
            models.CheckConstraint(
                name="arrival_note_says_what_and_why", condition=~Q(text="") & ~Q(reason="")
            ),
        )

    def __str__(self) -> str:
        return f"{self.paper_id}: {self.text}"
