"""What a figure of a unit is to reach in a year."""

from django.db import models
from django.db.models import Q

from chungtay.figures.enums import Operator, TargetKind
from chungtay.figures.models.catalogue import Indicator
from chungtay.units.models import Unit


class FigureTarget(models.Model):
    """Mức chỉ tiêu của số liệu: what an issued paper asks of one figure of one unit in a year."""

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    year = models.IntegerField()
    kind = models.TextField(choices=TargetKind.choices)
    operator = models.TextField(choices=Operator.choices)
    value = models.DecimalField(max_digits=14, decimal_places=2)
    measure = models.TextField()
    # The paper in words, and which row of which room it is.
    source = models.TextField()
    source_type = models.TextField()
    source_id = models.BigIntegerField()
    set_on = models.DateField()
    # Empty while it holds: a later paper of the same year takes its place, nothing goes away.
    replaced_on = models.DateField(null=True)
    unit_key = models.BigIntegerField()

    class Meta:
        db_table = "figure_target"
        constraints = (
            models.UniqueConstraint(
                fields=("unit", "year", "indicator", "kind"),
                condition=Q(replaced_on=None),
                name="figure_target_holds_once",
            ),
            models.CheckConstraint(
                name="figure_target_replaced_after_it_is_set",
                condition=Q(replaced_on=None) | Q(replaced_on__gte=models.F("set_on")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.operator} {self.value} {self.year}"
