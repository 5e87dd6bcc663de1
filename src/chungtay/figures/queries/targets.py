"""What a figure of a unit is held against: what issued papers ask of it for a year."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer
from chungtay.figures.enums import TargetKind
from chungtay.figures.models import FigureTarget, Indicator
from chungtay.figures.rules.series import growth, meets
from chungtay.figures.wording_targets import in_words
from chungtay.law.periods import Period, PeriodKind
from chungtay.units.queries.tree import Node

RATE = "%"


@dataclass(frozen=True, slots=True)
class Target:
    """One level or change that is asked for, in words, and the paper that asks for it."""

    kind: TargetKind
    operator: str
    value: Decimal
    words: str
    source: str
    source_type: str
    source_id: int

    @property
    def is_level(self) -> bool:
        """Tell whether it is a level of the figure itself, to be drawn beside it."""
        return self.kind == TargetKind.ABSOLUTE

    def is_kept(self, now: Decimal | None, before: Decimal | None) -> bool | None:
        """Tell whether a figure, with its twin of last year, keeps it; nothing if not known."""
        held = now if self.is_level else growth(now, before)
        return None if held is None else meets(self.operator, held, self.value)


def targets_for(
    viewer: Viewer, *, indicators: Collection[Indicator], node: Node, period: Period
) -> Mapping[str, Target]:
    """
    Return by indicator what a unit's figures of a period are held against, in one query.

    A level of a count is one for a whole year, so only years are held against it; a change is
    held against the same period of last year. A change from a base of several years is told where
    the plan stands, with its base, not here. Where both are asked for it is the level.

    :raises NotPermitted: if the viewer may not read figures.
    """
    viewer.must(Capability.FIGURES_READ)
    lo, hi = viewer.scope
    rows = FigureTarget.objects.filter(
        indicator__in=indicators,
        unit=node.unit_id,
        year=period.year,
        replaced_on=None,
        unit_key__range=(lo, hi),
    )
    units = {one.code: one.unit for one in indicators}
    is_year = period.kind == PeriodKind.YEAR
    found: dict[str, Target] = {}
    for row in rows.order_by("-kind"):  # a level stands after a change, so it is the one kept
        is_whole = units[row.indicator_id] == RATE or is_year
        if row.kind == TargetKind.LAST_YEAR or (row.kind == TargetKind.ABSOLUTE and is_whole):
            found[row.indicator_id] = _target(row)
    return found


def say_target(target: Target, *, is_kept: bool | None = None) -> str:
    """Return a target in a few words, and where it is known whether the figure keeps it."""
    words = {
        None: _("chỉ tiêu: %(level)s"),
        True: _("chỉ tiêu: %(level)s – đạt"),
        False: _("chỉ tiêu: %(level)s – chưa đạt"),
    }
    return words[is_kept] % {"level": target.words}


def _target(row: FigureTarget) -> Target:
    return Target(
        kind=TargetKind(row.kind),
        operator=row.operator,
        value=row.value,
        words=in_words(row.operator, row.value, row.measure, row.kind),
        source=row.source,
        source_type=row.source_type,
        source_id=row.source_id,
    )
