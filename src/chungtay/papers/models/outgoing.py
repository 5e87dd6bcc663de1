"""Văn bản đi: written, numbered, and issued by the copy that was signed."""

from django.db import models
from django.db.models import Q

from chungtay.papers.enums import CopyKind, OutgoingState
from chungtay.papers.models.numbers import NumberTaken
from chungtay.papers.rules.symbols import number_and_symbol
from chungtay.units.models import Unit


class OutgoingPaper(models.Model):
    """Văn bản đi: once its signed copy is attached, nothing of it changes any more."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    type = models.TextField()
    symbol = models.TextField()
    # Empty until its number is taken; then number and day are those of the book.
    taken = models.OneToOneField(NumberTaken, models.PROTECT, null=True, related_name="paper")
    day = models.DateField(null=True)
    abstract = models.TextField()
    signer_name = models.TextField()
    signer_title = models.TextField()
    recipients = models.TextField(default="")
    draft_name = models.TextField(default="")
    draft = models.BinaryField(null=True)
    state = models.TextField(choices=OutgoingState.choices)
    drafted_at = models.DateTimeField()
    drafted_by = models.TextField()
    issued_at = models.DateTimeField(null=True)
    unit_key = models.BigIntegerField()

    class Meta:
        db_table = "outgoing_paper"
        constraints = (
            models.CheckConstraint(
                name="outgoing_paper_state_by_number_and_copy",
                condition=Q(state="DRAFT", taken=None, day=None, issued_at=None)
                | Q(state="NUMBERED", taken__isnull=False, day__isnull=False, issued_at=None)
                | Q(
                    state="ISSUED",
                    taken__isnull=False,
                    day__isnull=False,
                    issued_at__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="outgoing_paper_draft_has_a_name",
                condition=Q(draft=None, draft_name="")
                | (Q(draft__isnull=False) & ~Q(draft_name="")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.abstract}"

    @property
    def code(self) -> str:
        """Return number and symbol as on paper, the symbol alone while there is no number."""
        return number_and_symbol(self.taken.number, self.symbol) if self.taken else self.symbol


class SignedCopy(models.Model):
    """Bản đã ký: the file that makes a paper issued, and what its signatures were found to be."""

    paper = models.OneToOneField(OutgoingPaper, models.PROTECT, related_name="copy")
    name = models.TextField()
    media_type = models.TextField()
    size = models.IntegerField()
    digest = models.TextField()
    content = models.BinaryField()
    kind = models.TextField(choices=CopyKind.choices)
    # One mapping for each signature, as `readers.signatures.Signature` says it.
    signatures = models.JSONField(default=list)
    unverified_because = models.TextField(default="")
    verified_at = models.DateTimeField()
    attached_by = models.TextField()
    unit_key = models.BigIntegerField()

    class Meta:
        db_table = "signed_copy"
        constraints = (
            models.CheckConstraint(
                name="signed_copy_unverified_has_a_reason",
                condition=(Q(kind="SCAN") & ~Q(unverified_because=""))
                | (Q(kind="PDF", unverified_because="") & ~Q(signatures=[])),
            ),
        )

    def __str__(self) -> str:
        return self.name
