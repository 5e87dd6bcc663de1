"""One unit's return beside last month's and last year's figures, with what its checks say."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.translation import gettext as _

from chungtay.access.permissions import Viewer
from chungtay.figures.models import UnitReturn
from chungtay.figures.queries.checking import checks_of, findings_in, periods_before
from chungtay.figures.queries.computed import ComputedRow, computed_rows
from chungtay.figures.queries.disclosure import Disclosed, disclose
from chungtay.figures.queries.forms import form_on
from chungtay.figures.queries.measuring import CountedCell
from chungtay.figures.rules.counting import filled_in, own_cells
from chungtay.figures.rules.form import FormRow
from chungtay.figures.wording_checks import Told, tell
from chungtay.law.periods import Period
from chungtay.papers.rules.numbers import compute_change, format_number, format_percent
from chungtay.units.queries.tree import Node

# A smaller figure of last year makes a rate that says nothing: from 1 to 2 is +100 %.
_RATE_FROM = 10


@dataclass(frozen=True, slots=True)
class GridRow:
    """One indicator of the grid; one with a formula is computed and not typed."""

    code: str
    name: str
    unit: str
    now: Decimal | None
    previous: Decimal | None
    twin: Decimal | None
    change: str
    told: tuple[Told, ...] = ()
    reason: str = ""
    computed: ComputedRow | None = None
    # What was typed and not kept, and why.
    typed: str = ""
    refused: str = ""
    # What records say of it; such a row is not typed as others are.
    counted: CountedCell | None = None

    @property
    def needs_reason(self) -> bool:
        """Tell whether the return is not sent before this cell is mended or explained."""
        return any(one.must_explain for one in self.told)

    @property
    def note(self) -> str:
        """Return what the last column says of the row."""
        if self.computed:
            return _("từ %(formula)s") % {"formula": self.computed.formula}
        if self.told and self.reason:
            return _("đã ghi lý do")
        if self.needs_reason:
            return _("cần giải thích")
        if self.told:
            return _("nên xem lại")
        return self.reason


@dataclass(frozen=True, slots=True)
class GridSection:
    """A section of the form with how many of its rows are filled."""

    title: str
    rows: tuple[GridRow, ...]

    @property
    def asked(self) -> tuple[GridRow, ...]:
        """Return the rows that the unit fills."""
        return tuple(row for row in self.rows if row.computed is None)

    @property
    def filled(self) -> int:
        """Return how many rows are filled."""
        return sum(row.now is not None for row in self.asked)

    @property
    def left(self) -> int:
        """Return how many rows are still to be filled."""
        return len(self.asked) - self.filled


def grid_of(
    viewer: Viewer,
    *,
    form: str,
    node: Node,
    period: Period,
    standing: UnitReturn | None,
    counted: Mapping[str, CountedCell] | None = None,
    is_open: bool = False,
) -> tuple[GridSection, ...]:
    """
    Return the form's sections with the return's cells beside earlier figures.

    A return that is being prepared shows what records count where nothing else is typed.

    Earlier figures pass the same door as all others; the unit's own cells are what it typed.

    :raises NotPermitted: if the viewer may not read figures.
    """
    rules = form_on(form, period.end)
    rates = computed_rows(form)
    asked = [*(row.code for row in rules.rows), *(rate.code for rate in rates)]
    disclosed = disclose(
        viewer,
        indicators=list(dict.fromkeys([*asked, *_checked(form)])),
        units=[node.version_id],
        periods=[*periods_before(period), period.same_last_year, period],
    )
    cells = standing.cells if standing else {}
    told_of = counted or {}
    if is_open:
        typed = own_cells(cells, standing.counted if standing else {})
        numbers_counted = {code: _text(cell.counted) for code, cell in told_of.items()}
        cells = filled_in(typed, numbers_counted)
    found = findings_in(disclosed, form=form, node=node, period=period, cells=cells)
    told = [tell(finding, rules, period) for finding in found]
    beside = _Beside(disclosed, node, period)
    numbers = {
        code: Decimal(text)
        for code, text in cells.items()
        if text is not None and code not in disclosed.withheld
    }
    # Words beside a number may tell the number.
    reasons = {
        code: said
        for code, said in (standing.explanations if standing else {}).items()
        if code not in disclosed.withheld
    }
    sections: dict[str, list[GridRow]] = {}
    for row in rules.rows:
        section = sections.setdefault(row.section, [])
        grid_row = beside.typed(row, numbers, told, reasons)
        section.append(replace(grid_row, counted=told_of.get(row.code)))
        section.extend(beside.computed(rate, numbers) for rate in rates if rate.after == row.code)
    return tuple(GridSection(title, tuple(rows)) for title, rows in sections.items())


def _checked(form: str) -> list[str]:
    return [code for check in checks_of(form) for code in check.codes]


def rest_in_words(sections: tuple[GridSection, ...]) -> str:
    """Say what of a return is still to be filled or explained."""
    blank = sum(section.left for section in sections)
    explain = sum(
        row.needs_reason and not row.reason for section in sections for row in section.rows
    )
    if blank and explain:
        said = _("Còn {blank} ô chưa nhập và {explain} ô cần giải thích")
    elif blank:
        said = _("Còn {blank} ô chưa nhập")
    elif explain:
        said = _("Còn {explain} ô cần giải thích")
    else:
        said = _("Không còn ô nào phải xem")
    return said.replace("{blank}", str(blank)).replace("{explain}", str(explain))


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


def with_reasons(
    sections: tuple[GridSection, ...], reasons: Mapping[str, str]
) -> tuple[GridSection, ...]:
    """Return the sections with the reasons that were typed and are not kept yet."""
    return tuple(
        replace(
            section,
            rows=tuple(
                replace(row, reason=reasons.get(row.code, row.reason)) for row in section.rows
            ),
        )
        for section in sections
    )


@dataclass(frozen=True, slots=True)
class _Beside:
    """Earlier figures of one unit, put beside those of a period."""

    disclosed: Disclosed
    node: Node
    period: Period

    def typed(
        self,
        row: FormRow,
        numbers: Mapping[str, Decimal],
        told: Iterable[Told],
        reasons: Mapping[str, str],
    ) -> GridRow:
        now, twin = numbers.get(row.code), self._at(row.code, self.period.same_last_year)
        return GridRow(
            code=row.code,
            name=row.label,
            unit=row.unit,
            now=now,
            previous=self._at(row.code, self.period.previous),
            twin=twin,
            change=change_in_words(now, twin),
            told=tuple(one for one in told if one.code == row.code),
            reason=reasons.get(row.code, ""),
        )

    def computed(self, rate: ComputedRow, numbers: Mapping[str, Decimal]) -> GridRow:
        now, twin = rate.value(numbers), self._at(rate.code, self.period.same_last_year)
        return GridRow(
            code=rate.code,
            name=rate.name,
            unit=rate.unit,
            now=now,
            previous=self._at(rate.code, self.period.previous),
            twin=twin,
            change=change_in_words(now, twin, is_rate=True),
            computed=rate,
        )

    def _at(self, code: str, period: Period) -> Decimal | None:
        return self.disclosed.value(code, self.node.version_id, period)


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def change_in_words(now: Decimal | None, before: Decimal | None, *, is_rate: bool = False) -> str:
    """Say how a figure differs from an earlier one; a rate differs in points."""
    if now is None or before is None:
        return ""
    if now == before:
        return _("không đổi")
    amount = format_number(abs(now - before))
    if is_rate:
        amount = _("%(amount)s điểm %%") % {"amount": amount}
    said = (_("tăng %(amount)s") if now > before else _("giảm %(amount)s")) % {"amount": amount}
    share = compute_change(now, before)
    if is_rate or share is None or abs(before) < _RATE_FROM:
        return said
    return f"{said} ({format_percent(share, 1, signed=True)})"
