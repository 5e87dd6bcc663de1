"""Sổ văn bản đi: which number of a year was given to which paper."""

from django.db import models

from chungtay.units.models import Unit


class NumberBook(models.Model):
    """Sổ số: the last number that a body gave in a year under one symbol."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    symbol = models.TextField()
    year = models.IntegerField()
    last = models.IntegerField(default=0)
    unit_key = models.BigIntegerField()

    class Meta:
        db_table = "number_book"
        constraints = (
            models.UniqueConstraint(
                fields=("unit", "symbol", "year"), name="number_book_once_a_year"
            ),
        )

    def __str__(self) -> str:
        return f"{self.symbol} {self.year}: {self.last}"


class NumberTaken(models.Model):
    """Số đã cấp: a number of a book, the day, and what the paper is about; never taken back."""

    book = models.ForeignKey(NumberBook, models.PROTECT, related_name="taken")
    number = models.IntegerField()
    day = models.DateField()
    about = models.TextField()
    taken_at = models.DateTimeField()
    taken_by = models.TextField()
    unit_key = models.BigIntegerField()

    class Meta:
        db_table = "number_taken"
        constraints = (
            models.UniqueConstraint(fields=("book", "number"), name="number_taken_once"),
            models.CheckConstraint(name="number_taken_from_one", condition=models.Q(number__gte=1)),
        )

    def __str__(self) -> str:
        return f"{self.number} ({self.book_id})"
