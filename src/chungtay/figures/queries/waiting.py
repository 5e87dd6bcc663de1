"""What waits for the one who receives returns."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from chungtay.access.permissions import Viewer
from chungtay.access.registries import HandedOver, Passing
from chungtay.figures.enums import FileState, ReturnState
from chungtay.figures.models import IncomingFile, UnitReturn
from chungtay.figures.queries.completeness import COUNTED
from chungtay.figures.rules.form import FormRules
from chungtay.law.periods import Period
from chungtay.platform.ui.registries import Reader
from chungtay.units.queries.tree import Node, Tree, tree_at

_NAMED = 10


@dataclass(frozen=True, slots=True)
class Waiting:
    """Files held for a human, and returns sent but not received."""

    files_held: int
    returns_sent: int


def count_waiting(viewer: Viewer, *, period: Period | None = None) -> Waiting:
    """Count, in two queries, what waits within the viewer's range, of one period or of all."""
    lo, hi = viewer.scope
    files = IncomingFile.objects.filter(unit_key__gte=lo, unit_key__lte=hi, state=FileState.HELD)
    returns = UnitReturn.objects.filter(unit_key__gte=lo, unit_key__lte=hi, state=ReturnState.SENT)
    if period is not None:
        codes = sorted({period.code, *(part.code for grain in period.grains for part in grain)})
        files = files.filter(intake__period__code__in=codes)
        returns = returns.filter(period__code__in=codes)
    return Waiting(files.count(), returns.count())


def count_unsent(reader: Reader, *, form: FormRules, period: Period) -> int:
    """Return, in two queries, how many units of the range have not sent a period's form."""
    return len(unsent_units(reader, form=form, period=period))


def count_unsent_of(
    reader: Reader, asked: Iterable[tuple[FormRules, Period]]
) -> list[tuple[FormRules, Period, int]]:
    """Return how many units have not sent each form, in one query and one for each closing day."""
    wanted = list(asked)
    lo, hi = reader.scope
    sent = Counter(
        UnitReturn.objects.filter(
            unit_key__gte=lo,
            unit_key__lte=hi,
            period__code__in={period.code for _, period in wanted},
            state__in=(*COUNTED, ReturnState.SENT),
        ).values_list("form", "period__code")
    )
    trees = {day: tree_at(day) for day in {period.end for _, period in wanted}}
    return [
        (
            form,
            period,
            len(_expected(trees[period.end], form, (lo, hi))) - sent[form.code, period.code],
        )
        for form, period in wanted
    ]


def _expected(tree: Tree, form: FormRules, scope: tuple[int, int]) -> list[Node]:
    return [
        node
        for node in tree.at_level(form.level)
        if node.is_held_within(scope) and form.is_filled_by(node.level, node.code)
    ]


def unsent_units(reader: Reader, *, form: FormRules, period: Period) -> list[Node]:
    """Return, in two queries, the units of the range that have not sent a period's form."""
    lo, hi = reader.scope
    sent = set(
        UnitReturn.objects.filter(
            form=form.code,
            unit_key__gte=lo,
            unit_key__lte=hi,
            period__code=period.code,
            state__in=(*COUNTED, ReturnState.SENT),
        ).values_list("unit_version_id", flat=True)
    )
    expected = _expected(tree_at(period.end), form, (lo, hi))
    return [node for node in expected if node.version_id not in sent]


def what_a_head_leaves(viewer: Viewer, handed: HandedOver, now: datetime) -> list[Passing]:
    """Return the returns of a unit that are not sent or came back, and its files that wait."""
    lo, hi = viewer.scope
    unsent = UnitReturn.objects.filter(
        unit_key=handed.unit_key,
        unit_key__gte=lo,
        unit_key__lte=hi,
        state__in=(ReturnState.DRAFT, ReturnState.RETURNED),
    ).select_related("period")
    held = IncomingFile.objects.filter(
        unit_key=handed.unit_key, unit_key__gte=lo, unit_key__lte=hi, state=FileState.HELD
    )
    forms = [f"{row.form} {row.period.code}: {ReturnState(row.state).label}" for row in unsent]
    files = list(held.order_by("pk").values_list("name", flat=True))
    return [
        Passing(gettext("Báo cáo số liệu chưa gửi"), len(forms), tuple(forms[:_NAMED])),
        Passing(gettext("Tệp đang chờ người xem"), len(files), tuple(files[:_NAMED])),
    ]
