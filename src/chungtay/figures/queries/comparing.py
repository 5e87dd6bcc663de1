"""One unit's return beside last month's and last year's figures."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.translation import gettext as _

from chungtay.access.permissions import Viewer
from chungtay.figures.models import UnitReturn
from chungtay.figures.queries.disclosure import Disclosed, disclose
from chungtay.figures.queries.forms import form_rules
from chungtay.law.periods import Period
from chungtay.papers.rules.numbers import format_number
from chungtay.units.queries.tree import Node


@dataclass(frozen=True, slots=True)
class GridRow:
    """One indicator of the grid."""

    code: str
    name: str
    unit: str
    now: Decimal | None
    previous: Decimal | None
    twin: Decimal | None
    change: str
    needs_reason: bool
    reason: str
    # What was typed and not kept, and why.
    typed: str = ""
    refused: str = ""


@dataclass(frozen=True, slots=True)
class GridSection:
    """A section of the form with how many of its rows are filled."""

    title: str
    rows: tuple[GridRow, ...]

    @property
    def filled(self) -> int:
        """Return how many rows are filled."""
        return sum(row.now is not None for row in self.rows)


def grid_of(
    viewer: Viewer,
    *,
    form: str,
    node: Node,
    period: Period,
    standing: UnitReturn | None,
    to_explain: list[str],
) -> tuple[GridSection, ...]:
    """
    Return the form's sections with the return's cells beside earlier figures.

    Earlier figures pass the same door as all others; the unit's own cells are what it typed.

    :raises NotPermitted: if the viewer may not read figures.
    """
    rules = form_rules(form)
    disclosed = disclose(
        viewer,
        indicators=[row.code for row in rules.rows],
        units=[node.version_id],
        periods=[period.previous, period.same_last_year],
    )
    sections: dict[str, list[GridRow]] = {}
    for row in rules.rows:
        sections.setdefault(row.section, []).append(
            _row(row.code, row.label, row.unit, disclosed, node, period, standing, to_explain)
        )
    return tuple(GridSection(title, tuple(rows)) for title, rows in sections.items())


def with_refusals(
    sections: tuple[GridSection, ...], *, typed: Mapping[str, str], errors: Mapping[str, str]
) -> tuple[GridSection, ...]:
    """Return the sections with what was typed and not kept in its cells, and why."""
    return tuple(
        replace(
            section,
            rows=tuple(
                replace(row, typed=typed.get(row.code, ""), refused=errors.get(row.code, ""))
                for row in section.rows
            ),
        )
        for section in sections
    )


def _row(
    code: str,
    name: str,
    unit: str,
    disclosed: Disclosed,
    node: Node,
    period: Period,
    standing: UnitReturn | None,
    to_explain: list[str],
) -> GridRow:
    text = standing.cells.get(code) if standing and code not in disclosed.withheld else None
    now = None if text is None else Decimal(text)
    twin = disclosed.value(code, node.version_id, period.same_last_year)
    return GridRow(
        code=code,
        name=name,
        unit=unit,
        now=now,
        previous=disclosed.value(code, node.version_id, period.previous),
        twin=twin,
        change=change_in_words(now, twin),
        needs_reason=code in to_explain,
        reason=(standing.explanations.get(code, "") if standing else ""),
    )


def change_in_words(now: Decimal | None, before: Decimal | None) -> str:
    """Say how a figure differs from an earlier one."""
    if now is None or before is None:
        return ""
    if now == before:
        return _("không đổi")
    amount = format_number(abs(now - before))
    return (_("tăng %(amount)s") if now > before else _("giảm %(amount)s")) % {"amount": amount}
