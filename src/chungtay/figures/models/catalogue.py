"""Indicators and reporting periods: reference data."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from chungtay.figures.enums import Aggregation, Role, Sensitivity
from chungtay.law.periods import Period, PeriodKind

_FACTORS = {"%": 100, "vụ/100.000 dân": 100_000}


class Indicator(models.Model):
    """Chỉ tiêu: what is counted, and how it is put together."""

    code = models.TextField(primary_key=True)
    name = models.TextField()
    name_en = models.TextField()
    unit = models.TextField()
    aggregation = models.TextField(choices=Aggregation.choices)
    sensitivity = models.TextField(choices=Sensitivity.choices)
    # How it departs from its type: first, distinct, computed, dedup, part_of:CODE; else empty.
    exception = models.TextField(default="")
    role = models.TextField(choices=Role.choices, default=Role.INDICATOR)
    levels = ArrayField(models.TextField(), default=list)
    usual_period = models.TextField(default="")
    is_shipped = models.BooleanField(default=True)
    shipped_why = models.TextField(default="")
    source = models.TextField(default="")
    note = models.TextField(default="")
    numerator = ArrayField(models.TextField(), default=list)
    denominator = ArrayField(models.TextField(), default=list)
    direction = models.TextField()
    position = models.IntegerField()

    class Meta:
        db_table = "indicator"

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def factor(self) -> int:
        """Return by what a quotient is multiplied: 100 for per cent, 100,000 for a crime rate."""
        return _FACTORS.get(self.unit, 1)


class IndicatorDefinition(models.Model):
    """Định nghĩa chỉ tiêu: what an indicator means from a day on; earlier ones stay."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="definitions")
    version = models.IntegerField()
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    text = models.TextField()
    source = models.TextField()

    class Meta:
        db_table = "indicator_definition"
        constraints = (
            models.UniqueConstraint(
                fields=("indicator", "version"), name="indicator_definition_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.indicator_id} v{self.version}"


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
