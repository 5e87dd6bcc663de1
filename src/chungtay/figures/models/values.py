"""What was counted, and what it adds up to."""

from django.db import models

from chungtay.figures.models.catalogue import Indicator, ReportingPeriod
from chungtay.figures.models.returns import UnitReturn
from chungtay.units.models import UnitVersion


class FigureValue(models.Model):
    """Số liệu: one counted figure of a received return. A missing figure has no row."""

    unit_return = models.ForeignKey(UnitReturn, models.CASCADE, related_name="values")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+", db_index=False)
    unit_version = models.ForeignKey(UnitVersion, models.PROTECT, related_name="+", db_index=False)
    period = models.ForeignKey(ReportingPeriod, models.PROTECT, related_name="+", db_index=False)
    value = models.DecimalField(max_digits=20, decimal_places=6)
    unit_key = models.BigIntegerField()

    class Meta:
        db_table = "figure_value"
        indexes = (
            models.Index(fields=("period", "indicator", "unit_key"), name="figure_value_by_period"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("unit_version", "period", "indicator"), name="figure_value_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.value}"


class FigureTotal(models.Model):
    """Tổng: what the units below add up to; written by the owner's roll-up only."""

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+", db_index=False)
    unit_version = models.ForeignKey(UnitVersion, models.PROTECT, related_name="+", db_index=False)
    period = models.ForeignKey(ReportingPeriod, models.PROTECT, related_name="+", db_index=False)
    value = models.DecimalField(max_digits=20, decimal_places=6)
    filled = models.IntegerField()
    unit_key = models.BigIntegerField()

    class Meta:
        db_table = "figure_total"
        constraints = (
            models.UniqueConstraint(
                fields=("period", "indicator", "unit_version"), name="figure_total_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.value}"


class PeriodMark(models.Model):
    """Kỳ chờ cộng lại: a return of the period changed and its totals are not redone yet."""

    period = models.OneToOneField(ReportingPeriod, models.CASCADE, related_name="+")

    class Meta:
        db_table = "figure_period_mark"

    def __str__(self) -> str:
        return f"{self.period_id}"


class FigureReading(models.Model):
    """Values and totals read as one: a view with the reader's own row-level security."""

    pk = models.CompositePrimaryKey("unit_version_id", "indicator_id", "period_id")
    unit_version = models.ForeignKey(UnitVersion, models.DO_NOTHING, related_name="+")
    indicator = models.ForeignKey(Indicator, models.DO_NOTHING, related_name="+")
    period = models.ForeignKey(ReportingPeriod, models.DO_NOTHING, related_name="+")
    value = models.DecimalField(max_digits=20, decimal_places=6)
    filled = models.IntegerField()
    unit_key = models.BigIntegerField()

    class Meta:
        db_table = "figure_reading"
        managed = False

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.value}"
