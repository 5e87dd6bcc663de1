"""What became of a return after it was locked: its kept versions and its amendments."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer
from chungtay.figures.enums import AmendmentState, Sensitivity
from chungtay.figures.models import Indicator, ReturnAmendment, ReturnSnapshot, UnitReturn


@dataclass(frozen=True, slots=True)
class ChangedCell:
    """One cell of an amendment, before and after."""

    code: str
    name: str
    before: Decimal | None
    after: Decimal | None


@dataclass(frozen=True, slots=True)
class ShownAmendment:
    """One amendment with its cells in words."""

    row: ReturnAmendment
    state_label: str
    cells: tuple[ChangedCell, ...]

    @property
    def is_open(self) -> bool:
        """Tell whether it waits to be decided."""
        return self.row.state == AmendmentState.ASKED


@dataclass(frozen=True, slots=True)
class History:
    """The kept versions, first to last, and the amendments, latest first."""

    snapshots: tuple[ReturnSnapshot, ...]
    amendments: tuple[ShownAmendment, ...]

    @property
    def is_waiting(self) -> bool:
        """Tell whether an amendment waits."""
        return any(one.is_open for one in self.amendments)


def history_of(viewer: Viewer, standing: UnitReturn | None) -> History:
    """Return what was kept of a return, in three queries; counts of persons may be withheld."""
    if standing is None:
        return History((), ())
    lo, hi = viewer.scope
    asked = list(
        ReturnAmendment.objects.filter(
            unit_return=standing, unit_key__gte=lo, unit_key__lte=hi
        ).order_by("-pk")
    )
    names = _names(viewer, {code for row in asked for code in row.cells}) if asked else {}
    return History(
        tuple(
            ReturnSnapshot.objects.filter(
                unit_return=standing, unit_key__gte=lo, unit_key__lte=hi
            ).order_by("number")
        ),
        tuple(
            ShownAmendment(row, str(AmendmentState(row.state).label), _cells(row, names))
            for row in asked
        ),
    )


def _names(viewer: Viewer, codes: set[str]) -> dict[str, str]:
    rows = Indicator.objects.filter(code__in=codes)
    if not viewer.may(Capability.FIGURES_READ_PERSONS):
        rows = rows.exclude(sensitivity=Sensitivity.PERSONS)
    return dict(rows.values_list("code", "name"))


def _cells(row: ReturnAmendment, names: Mapping[str, str]) -> tuple[ChangedCell, ...]:
    return tuple(
        ChangedCell(code, names[code], _number(before), _number(after))
        for code, (before, after) in row.cells.items()
        if code in names
    )


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
