"""What a draft is for: its standard parts in words, and its targets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext

from chungtay.access.permissions import Viewer
from chungtay.direction.exceptions import PlanIncomplete, PlanTargetNotFound
from chungtay.direction.models import Plan, PlanTarget, PlanTargetUnit
from chungtay.direction.permissions import get_draft_for
from chungtay.figures.enums import Operator, TargetKind
from chungtay.platform import journal
from chungtay.units.queries.tree import tree_at

_FIELDS = (
    "title", "indicator_id", "operator", "value", "measure", "kind", "year", "base_from",
    "base_to", "base_value",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlanParts:
    """The standard parts of a plan that are neither targets nor tasks."""

    purpose: str = ""
    funding: str = ""
    organisation: str = ""


NO_PARTS = PlanParts()


@dataclass(frozen=True, slots=True)
class NewTarget:
    """A target as it is planned; `of_units` says (by identity) where it differs."""

    title: str
    operator: Operator
    value: Decimal
    measure: str
    year: int
    indicator: str = ""
    kind: TargetKind = TargetKind.ABSOLUTE
    base_from: int | None = None
    base_to: int | None = None
    base_value: Decimal | None = None
    of_units: Mapping[int, Decimal] = field(default_factory=dict)


@transaction.atomic
def write_parts(*, plan_id: int, parts: PlanParts, actor: Viewer, now: datetime) -> Plan:
    """
    Write purpose, funding and organisation of a draft.

    :raises PlanAlreadyIssued: if it is no draft any more.
    """
    plan = get_draft_for(actor, plan_id)
    plan.purpose, plan.funding = parts.purpose, parts.funding
    plan.organisation = parts.organisation
    plan.save(update_fields=("purpose", "funding", "organisation"))
    _note("plan.write_parts", plan, actor, now, None)
    return plan


@transaction.atomic
def add_target(*, plan_id: int, target: NewTarget, actor: Viewer, now: datetime) -> PlanTarget:
    """
    Put a target at the end of a draft's.

    :raises PlanAlreadyIssued: if it is no draft any more.
    :raises PlanIncomplete: if it names a unit that is not below the issuer today, or a base
        without its years.
    """
    plan = get_draft_for(actor, plan_id)
    _check(target, actor, now)
    last = plan.targets.aggregate(last=Max("position"))["last"] or 0
    (row,) = keep_targets(plan, [target], first=last + 1)
    _note("plan_target.add", plan, actor, now, row.position)
    return row


@transaction.atomic
def change_target(
    *, plan_id: int, position: int, target: NewTarget, actor: Viewer, now: datetime
) -> PlanTarget:
    """
    Change a target of a draft, which keeps its place.

    :raises PlanAlreadyIssued: if it is no draft any more.
    :raises PlanTargetNotFound: if the plan has no target at that place.
    :raises PlanIncomplete: as for `add_target`.
    """
    plan = get_draft_for(actor, plan_id)
    row = _target(plan, position)
    _check(target, actor, now)
    for name, value in _columns(target).items():
        setattr(row, name, value)
    row.save(update_fields=_FIELDS)
    row.of_units.all().delete()
    _keep_units(row, target)
    _note("plan_target.change", plan, actor, now, position)
    return row


@transaction.atomic
def remove_target(*, plan_id: int, position: int, actor: Viewer, now: datetime) -> None:
    """
    Take a target out of a draft; those after it move up.

    :raises PlanAlreadyIssued: if it is no draft any more.
    :raises PlanTargetNotFound: if the plan has no target at that place.
    """
    plan = get_draft_for(actor, plan_id)
    row = _target(plan, position)
    row.of_units.all().delete()
    row.delete()
    for later in plan.targets.filter(position__gt=position).order_by("position"):
        later.position -= 1
        later.save(update_fields=("position",))
    _note("plan_target.remove", plan, actor, now, position)


def keep_targets(plan: Plan, targets: Sequence[NewTarget], *, first: int = 1) -> list[PlanTarget]:
    """Keep targets of a draft from a place on; the act around it is the caller's."""
    made = PlanTarget.objects.bulk_create(
        PlanTarget(plan=plan, position=position, unit_key=plan.unit_key, **_columns(target))
        for position, target in enumerate(targets, start=first)
    )
    for row, target in zip(made, targets, strict=True):
        _keep_units(row, target)
    return made


def _columns(target: NewTarget) -> dict[str, object]:
    kept: dict[str, object] = {
        name: getattr(target, name) for name in _FIELDS if name != "indicator_id"
    }
    if target.kind != TargetKind.BASE:
        kept |= {"base_from": None, "base_to": None, "base_value": None}
    return kept | {"indicator_id": target.indicator or None}


def _keep_units(row: PlanTarget, target: NewTarget) -> None:
    PlanTargetUnit.objects.bulk_create(
        PlanTargetUnit(target=row, unit_id=unit, value=value, unit_key=row.unit_key)
        for unit, value in target.of_units.items()
    )


def _check(target: NewTarget, actor: Viewer, now: datetime) -> None:
    if target.kind == TargetKind.BASE and (
        target.base_from is None or target.base_to is None or target.base_to < target.base_from
    ):
        raise PlanIncomplete(gettext("Ghi giai đoạn để so sánh: từ năm nào đến năm nào."))
    tree = tree_at(now.date())
    below = tree.unit(actor.unit_id)
    for unit in target.of_units:
        node = tree.by_unit.get(unit)
        if node is None or not below.key <= node.key <= below.key_hi:
            raise PlanIncomplete(gettext("Có đơn vị không thuộc cấp dưới vào hôm nay."))


def _target(plan: Plan, position: int) -> PlanTarget:
    row = plan.targets.filter(position=position).first()
    if row is None:
        raise PlanTargetNotFound(gettext("Kế hoạch không có chỉ tiêu này."))
    return row


def _note(act: str, plan: Plan, actor: Viewer, now: datetime, position: int | None) -> None:
    journal.record(
        act=act, actor=actor, now=now, object_type="plan", object_id=plan.pk,
        facts={} if position is None else {"target": position},
    )  # fmt: skip
