"""What a person typed beside what somebody else saved meanwhile."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from chungtay.figures.enums import ReturnState
from chungtay.figures.models import UnitReturn
from chungtay.figures.queries.forms import form_rules
from chungtay.figures.rules.merging import Cells, clashes


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """One cell with both values."""

    code: str
    name: str
    mine: Decimal | None
    theirs: Decimal | None
    suggested: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Both versions; `is_open` tells whether the return can still be typed into."""

    rows: tuple[ConflictRow, ...]
    saved_at: datetime
    saved_by: str
    revision: int
    state_label: str
    is_open: bool


def conflict_of(standing: UnitReturn, *, seen: Cells, mine: Mapping[str, str | None]) -> Conflict:
    """Return the cells that differ between what was typed and what stands."""
    names = {row.code: row.label for row in form_rules(standing.form).rows}
    by = standing.entered_by
    return Conflict(
        rows=tuple(
            ConflictRow(
                clash.code,
                names.get(clash.code, ""),
                _number(clash.mine),
                _number(clash.theirs),
                clash.suggested,
            )
            for clash in clashes(seen, mine, standing.cells)
        ),
        saved_at=standing.saved_at,
        saved_by=f"{by.account.full_name}, {by.title}" if by else "",
        revision=standing.revision,
        state_label=str(ReturnState(standing.state).label),
        is_open=standing.state in (ReturnState.DRAFT, ReturnState.RETURNED),
    )


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
