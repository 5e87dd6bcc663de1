"""Indicators and reporting periods: reference data."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from chungtay.figures.enums import Aggregation, Sensitivity
from chungtay.law.periods import Period, PeriodKind


class Indicator(models.Model):
    """Chỉ tiêu: what is counted, and how it is put together."""

    code = models.TextField(primary_key=True)
    name = models.TextField()
    name_en = models.TextField()
    unit = models.TextField()
    aggregation = models.TextField(choices=Aggregation.choices)
    sensitivity = models.TextField(choices=Sensitivity.choices)
    numerator = ArrayField(models.TextField(), default=list)
    denominator = ArrayField(models.TextField(), default=list)
    direction = models.TextField()
    target_operator = models.TextField()
    target_value = models.DecimalField(max_digits=14, decimal_places=4, null=True)
    target_note = models.TextField()
    position = models.IntegerField()

    class Meta:
        db_table = "indicator"

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class ReportingPeriod(models.Model):
    """Kỳ báo cáo: a period in use, with its first and its closing day."""

    kind = models.TextField()
    year = models.IntegerField()
    number = models.IntegerField()
    code = models.TextField(unique=True)
    starts_on = models.DateField()
    closes_on = models.DateField()

    class Meta:
        db_table = "reporting_period"
        constraints = (
            models.CheckConstraint(
                name="reporting_period_closes_after_it_starts",
                condition=models.Q(closes_on__gt=models.F("starts_on")),
            ),
        )

    def __str__(self) -> str:
        return self.code

    @property
    def period(self) -> Period:
        """Return the period of law."""
        return Period(PeriodKind(self.kind), self.year, self.number)
