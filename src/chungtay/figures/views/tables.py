"""The tables of figures as they are taken out: the same rows, in the same order."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from django.utils.translation import gettext as _

from chungtay.figures.queries.breakdown import Breakdown, Part
from chungtay.figures.queries.completeness import Completeness
from chungtay.figures.queries.drawing import DrawnTrend
from chungtay.figures.queries.listing import DistrictLine, ListedReturn
from chungtay.figures.queries.years import FiveYears
from chungtay.law.periods import Period
from chungtay.papers.enums import ValueKind
from chungtay.papers.rules.tables import SheetColumn, TableSheet
from chungtay.platform.i18n.periods import say_period
from chungtay.platform.templatetags.ui import vn_datetime
from chungtay.units.queries.tree import Node


def covered_head() -> str:
    """Return the heading of how many returns stand behind a figure."""
    return _("Số báo cáo")


def missing_said() -> str:
    """Return what stands in the place of a figure whose return is missing."""
    return _("chưa có báo cáo")


def head_of(title: str, unit: Node, period: Period, completeness: Completeness) -> tuple[str, ...]:
    """Return the lines above a table: what it is, whose and when, from how many returns."""
    covered = {"received": completeness.received, "expected": completeness.expected}
    said = (
        _("đủ %(received)d/%(expected)d báo cáo")
        if completeness.is_complete
        else _("tính trên %(received)d/%(expected)d báo cáo")
    )
    return (title, f"{unit.full_name}, {say_period(period)}, {said % covered}")


def trend_table(drawn: DrawnTrend) -> TableSheet:
    """Return the table twin of a chart."""
    trend = drawn.trend
    columns = [
        SheetColumn(_("Kỳ"), width=24),
        SheetColumn(trend.indicator.unit, ValueKind.DECIMAL, width=14),
        SheetColumn(covered_head(), width=14),
        SheetColumn(_("Cùng kỳ năm trước"), ValueKind.DECIMAL, width=14),
        SheetColumn(_("Báo cáo cùng kỳ"), width=14),
    ]
    shown = len(columns) if trend.has_twins else 3
    return TableSheet(
        name=trend.indicator.code,
        title=head_of(
            f"{trend.indicator.code} {trend.indicator.name}",
            trend.unit,
            trend.now.period,
            trend.now.completeness,
        ),
        columns=tuple(columns[:shown]),
        rows=tuple(
            (
                line.said,
                line.point.figure.value,
                _share(line.point.completeness),
                line.point.twin.value,
                _share(line.point.twin_completeness),
            )[:shown]
            for line in drawn.lines
        ),
        notes=(drawn.target_words,) if drawn.target_words else (),
    )


def tables_of_figure(
    facts: Breakdown, drawn: DrawnTrend, years: FiveYears | None
) -> Mapping[str, Callable[[], TableSheet]]:
    """Return the tables of the page of one figure, by the names in its addresses."""
    tables: dict[str, Callable[[], TableSheet]] = {"xu-huong": lambda: trend_table(drawn)}
    if facts.parts:
        tables["so-nay-gom"] = lambda: _parts(facts)
    if facts.pieces:
        tables["trong-ky"] = lambda: _pieces(facts)
    if years is not None:
        tables["nam-nam"] = lambda: _years(facts, years)
    return tables


def return_table(lines: Sequence[ListedReturn], *, title: str, period: Period) -> TableSheet:
    """Return the list of returns as it is filtered on the screen."""
    return TableSheet(
        name=_("Báo cáo số liệu"),
        title=(title, say_period(period)),
        columns=(
            SheetColumn(_("Đơn vị"), width=30),
            SheetColumn(_("Thuộc"), width=24),
            SheetColumn(_("Người đứng đầu"), width=28),
            SheetColumn(_("Trạng thái"), width=24),
            SheetColumn(_("Gửi lúc"), width=18),
            SheetColumn(_("Lý do muộn"), width=40),
        ),
        rows=tuple(
            (
                line.node.full_name,
                line.district,
                line.head.full_name if line.head else "",
                _state(line),
                vn_datetime(line.sent_at) if line.sent_at else "",
                line.late_reason,
            )
            for line in lines
        ),
        sorts=(0, 1, 2, 3, 4),
    )


def district_table(districts: Sequence[DistrictLine], *, title: str, period: Period) -> TableSheet:
    """Return how many returns each district has."""
    heads = (
        _("Phải có"), _("Đã nhận"), _("Gửi muộn"), _("Chờ nhận"), _("Còn thiếu"),
    )  # fmt: skip
    return TableSheet(
        name=_("Theo huyện, thành phố"),
        title=(title, say_period(period)),
        columns=(
            SheetColumn(_("Huyện, thành phố"), width=30),
            *(SheetColumn(head, ValueKind.INTEGER, width=12) for head in heads),
        ),
        rows=tuple(
            (of.node.full_name, of.expected, of.received, of.late, of.sent, of.missing)
            for of in districts
        ),
    )


def _state(line: ListedReturn) -> str:
    said = line.state_label or missing_said()
    return f"{said}, {_('gửi muộn')}" if line.is_counted and line.is_late else said


def _share(of: Completeness | None) -> str | None:
    return None if of is None else f"{of.received}/{of.expected}"


def _figure_head(facts: Breakdown) -> tuple[str, ...]:
    title = f"{facts.indicator.code} {facts.indicator.name} ({facts.indicator.unit})"
    return head_of(title, facts.unit, facts.period, facts.completeness)


def _parts(facts: Breakdown) -> TableSheet:
    return TableSheet(
        name=_("Số này gồm"),
        title=_figure_head(facts),
        columns=(
            SheetColumn(_("Đơn vị"), width=30),
            SheetColumn(_("Kỳ này"), ValueKind.DECIMAL),
            SheetColumn(_("Cùng kỳ"), ValueKind.DECIMAL),
            SheetColumn(_("Báo cáo"), width=12),
        ),
        rows=tuple(
            (part.node.full_name, part.now.value, part.twin.value, _is_whole(part))
            for part in facts.parts
        ),
        # No list of units goes by a number of persons.
        sorts=(0, 3) if facts.counts_persons else (0, 1, 2, 3),
    )


def _is_whole(part: Part) -> str:
    if not part.is_missing:
        return _("đủ")
    return _("chưa có") if part.is_commune else _("chưa đủ")


def _pieces(facts: Breakdown) -> TableSheet:
    return TableSheet(
        name=_("Trong kỳ"),
        title=_figure_head(facts),
        columns=(
            SheetColumn(_("Kỳ"), width=24),
            SheetColumn(facts.indicator.unit, ValueKind.DECIMAL),
            SheetColumn(covered_head()),
        ),
        rows=tuple(
            (say_period(piece.period), piece.figure.value, _share(piece.completeness))
            for piece in facts.pieces
        ),
    )


def _years(facts: Breakdown, years: FiveYears) -> TableSheet:
    points, series = years.series.points, years.series
    said = f"{_('Số thật:')} {years.published.source}" if years.published else ""
    return TableSheet(
        name=_("Năm năm gần nhất"),
        title=(f"{facts.indicator.code} {facts.indicator.name}", facts.unit.full_name),
        columns=(
            SheetColumn(_("Năm báo cáo"), width=16),
            SheetColumn(facts.indicator.unit, ValueKind.DECIMAL),
            SheetColumn(covered_head()),
            SheetColumn(_("Ghi chú"), width=50),
        ),
        rows=(
            *(
                (
                    str(point.period.year),
                    point.figure.value,
                    _share(point.completeness),
                    _restated(point.restated_to),
                )
                for point in points
            ),
            (
                f"{points[0].period.year}–{years.last_year}",
                series.whole.value,
                _share(series.completeness),
                said if years.is_as_published else "",
            ),
        ),
    )


def _restated(day: date | None) -> str:
    if day is None:
        return ""
    return _("quy về các xã của ngày %(day)s") % {"day": f"{day:%d/%m/%Y}"}
