"""Incoming papers that a plan rests on."""

from django.db import models

from chungtay.direction.models.plans import Plan, PlanTask
from chungtay.direction.models.showing import shown_together
from chungtay.papers.models import IncomingPaper


class PlanBasis(models.Model):
    """
    Căn cứ của kế hoạch hoặc của một nhiệm vụ: a paper that came in, as it is named in the plan.

    Whoever gets tasks of the plan reads its name here; the paper itself stays with who got it.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="bases")
    # Empty where the whole plan rests on it.
    task = models.ForeignKey(PlanTask, models.PROTECT, null=True, related_name="bases")
    paper = models.ForeignKey(IncomingPaper, models.PROTECT, related_name="+")
    named = models.TextField()
    unit_key = models.BigIntegerField()
    shown_lo = models.BigIntegerField(null=True)
    shown_hi = models.BigIntegerField(null=True)

    class Meta:
        db_table = "plan_basis"
        constraints = (
            shown_together("plan_basis"),
            models.UniqueConstraint(
                fields=("plan", "task", "paper"), nulls_distinct=False, name="plan_basis_once"
            ),
            models.CheckConstraint(name="plan_basis_named", condition=~models.Q(named="")),
        )

    def __str__(self) -> str:
        return self.named
