"""What an issued plan asks of figures: written into the table that figures are held against."""

from datetime import datetime

from chungtay.access.permissions import Viewer
from chungtay.direction.models import Plan, PlanTarget, PlanTargetUnit
from chungtay.figures.enums import Operator, TargetKind
from chungtay.figures.services.targets import TargetSource, Wanted, set_targets
from chungtay.units.queries.tree import Node, Tree


def hold_figures_to(plan: Plan, *, tree: Tree, actor: Viewer, now: datetime) -> None:
    """Hold the issuer's figures, and those of units with a level of their own, to the targets."""
    targets = {
        row.pk: row for row in plan.targets.filter(indicator__isnull=False).order_by("position")
    }
    issuer = tree.unit(actor.unit_id)
    wanted = [_wanted(row, issuer) for row in targets.values()]
    for named in PlanTargetUnit.objects.filter(target__in=targets).order_by("unit_key", "pk"):
        target = targets[named.target_id]
        target.value = named.value
        wanted.append(_wanted(target, tree.unit(named.unit_id)))
    words = f"Kế hoạch số {plan.code} ngày {plan.issued_on:%d/%m/%Y}"
    set_targets(wanted, source=TargetSource(words, "plan", plan.pk), actor=actor, now=now)


def _wanted(target: PlanTarget, node: Node) -> Wanted:
    return Wanted(
        indicator=target.indicator_id or "",
        node=node,
        year=target.year,
        kind=TargetKind(target.kind),
        operator=Operator(target.operator),
        value=target.value,
        measure=target.measure,
    )
