"""Every number of a report with its key and how it is made: the snapshot's table."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from chungtay.figures.enums import Aggregation
from chungtay.figures.queries.completeness import Completeness
from chungtay.law.periods import Period
from chungtay.papers.rules.checking.numbers import ExpectedNumber
from chungtay.papers.rules.numbers import compute_change, format_number, format_percent
from chungtay.papers.rules.text import TRACED, Text, Traced, fill
from chungtay.platform.i18n.periods import say_period
from chungtay.situation.queries.periodic import COMPUTED, ReportFacts, ReportRow
from chungtay.units.queries.tree import Node

NOW, BEFORE, DIFFERENCE, BY, PERCENT = "now", "before", "diff", "by", "pct"
_PLACES = 2
_KINDS = {NOW: "kỳ này", BEFORE: "cùng kỳ", DIFFERENCE: "tăng, giảm", BY: "mức tăng, giảm",
          PERCENT: "tỷ lệ tăng, giảm"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """One number of the report: its value, how it is made, of which period and completeness."""

    key: str
    name: str
    value: str
    printed: str
    unit: str
    places: int | None
    made: str
    period: str
    period_said: str
    completeness: str
    indicator: str = ""
    at: str = ""

    @property
    def expected(self) -> ExpectedNumber:
        """Return what the checker holds a paper against."""
        return ExpectedNumber(self.key, Decimal(self.value), self.places)

    @property
    def anchor(self) -> str:
        """Return the key as a place of a page."""
        return anchor_of(self.key)


def anchor_of(key: str) -> str:
    """Return the key of a number as a place of a page: so-TP-01-36-month-2021-03-now."""
    return "".join(letter if letter.isalnum() else "-" for letter in key)


def kept_sources(sources: Iterable[Source]) -> list[dict[str, Any]]:
    """Return sources as they are kept in a snapshot."""
    return [asdict(source) for source in sources]


def restored_sources(kept: Iterable[Mapping[str, Any]]) -> tuple[Source, ...]:
    """Return the sources of a snapshot."""
    return tuple(Source(**source) for source in kept)


class Sources:
    """Writes numbers down as they are said: each once, whatever often it is printed."""

    def __init__(self, facts: ReportFacts) -> None:
        self._facts = facts
        self._known: dict[str, Source] = {}

    def all(self) -> tuple[Source, ...]:
        """Return the numbers said so far, in the order in which they were."""
        return tuple(self._known.values())

    def figure(self, row: ReportRow, what: str = NOW, *, padded: bool = False) -> Traced:
        """Return an indicator's figure of the period or of its twin; it must be known."""
        value = row.now if what == NOW else row.before
        assert value is not None  # noqa: S101 - the caller asked
        period = self._period(what)
        places = _PLACES if row.is_quotient else None
        return self._say(
            row, what, value, _text(row, value, padded=padded), places, self._made(row, what),
            period,
        )  # fmt: skip

    def below(self, code: str, node: Node, value: Decimal) -> Traced:
        """Return the figure of a unit below."""
        indicator = self._facts.indicators[code]
        row = self._facts.rows[code]
        form = "" if row.form == COMPUTED else f", biểu {row.form}"
        period = self._facts.period
        return self._note(
            Source(
                key=self._key(code, NOW, period, node.code),
                name=f"{indicator.name} · {node.full_name}",
                value=_plain(value),
                printed=_text(row, value),
                unit=row.unit,
                places=_PLACES if row.is_quotient else None,
                made=f"{code} của {node.full_name}{form}",
                period=period.code,
                period_said=_said(period),
                completeness="",
                indicator=code,
                at=node.code,
            )
        )

    def difference(self, row: ReportRow) -> Traced:
        """Return the signed difference of both periods, as annexes print it."""
        value = _change(row)
        return self._changed(row, DIFFERENCE, value, _signed(value, row), "kỳ này − cùng kỳ")

    def percent(self, row: ReportRow) -> Traced | None:
        """Return the signed change in hundredths; nothing on a base of zero, or of a quotient."""
        assert row.now is not None  # noqa: S101
        assert row.before is not None  # noqa: S101
        change = None if row.is_quotient else compute_change(row.now, row.before)
        if change is None:
            return None
        made = "(kỳ này − cùng kỳ) ÷ cùng kỳ × 100"
        return self._changed(row, PERCENT, change, format_percent(change, signed=True), made)

    def change(self, row: ReportRow) -> Text:
        """Say the change in words: giảm 171 vụ (-5,87 %), as `format_change` does."""
        value = _change(row)
        if value == 0:
            return "không đổi"
        by = abs(value)
        unit = "điểm %" if row.is_quotient else row.unit
        verb = "tăng" if value > 0 else "giảm"
        amount = self._changed(
            row, BY, by, _text(row, by, padded=True, bare=True), "|kỳ này − cùng kỳ|"
        )
        said: dict[str, Text] = {"amount": amount, "unit": unit}
        if row.is_quotient:
            return fill(f"{verb} {{amount}} {{unit}}", **said)
        share = self.percent(row)
        if share is None:
            return fill(
                f"{verb} {{amount}} {{unit}} (kỳ trước 0 {{unit}}, không tính được tỷ lệ)", **said
            )
        return fill(f"{verb} {{amount}} {{unit}} ({{share}})", share=share, **said)

    def count(
        self, name: str, what: str, value: int, made: str, *, of: str = "", padded: bool = False
    ) -> Traced:
        """Return a number that is no indicator's: returns, units, assignments."""
        period = self._facts.period
        return self._note(
            Source(
                key=self._key(name, what, period, self._facts.unit.code),
                name=of or made,
                value=str(value),
                printed=format_number(value, padded=padded),
                unit="",
                places=None,
                made=made,
                period=period.code,
                period_said=_said(period),
                completeness="",
            )
        )

    def _changed(self, row: ReportRow, what: str, value: Decimal, text: str, made: str) -> Traced:
        numbers = f"{_text(row, row.now)} và {_text(row, row.before)}"
        places = _PLACES if what == PERCENT or row.is_quotient else None
        return self._say(row, what, value, text, places, f"{made}: {numbers}", self._facts.period)

    def _say(
        self,
        row: ReportRow,
        what: str,
        value: Decimal,
        text: str,
        places: int | None,
        made: str,
        period: Period,
    ) -> Traced:
        return self._note(
            Source(
                key=self._key(row.code, what, self._facts.period, self._facts.unit.code),
                name=f"{row.name} · {_KINDS[what]}",
                value=_plain(value),
                printed=text,
                unit="%" if what == PERCENT else row.unit,
                places=places,
                made=made,
                period=period.code,
                period_said=_said(period),
                completeness=self._complete(row, what),
                indicator=row.code,
                at=self._facts.unit.code,
            )
        )

    def _note(self, source: Source) -> Traced:
        self._known.setdefault(source.key, source)
        return Traced(source.key, source.printed)

    def _period(self, what: str) -> Period:
        period = self._facts.period
        return period.same_last_year if what == BEFORE else period

    def _complete(self, row: ReportRow, what: str) -> str:
        forms = self._facts.forms
        asking = [row.form] if row.form in forms else self._parts_forms(row)
        return "; ".join(
            f"{form}: {complete.received}/{complete.expected}"
            for form in asking
            for complete in [_which(forms[form].now, forms[form].before, what)]
        )

    def _parts_forms(self, row: ReportRow) -> list[str]:
        indicator = self._facts.indicators[row.code]
        parts = (*indicator.numerator, *indicator.denominator)
        rows = [self._facts.rows[part] for part in parts if part in self._facts.rows]
        return list(dict.fromkeys(part.form for part in rows))

    def _made(self, row: ReportRow, what: str) -> str:
        indicator = self._facts.indicators[row.code]
        if row.is_quotient:
            top = " + ".join(f"Σ {part}" for part in indicator.numerator)
            bottom = " + ".join(f"Σ {part}" for part in indicator.denominator)
            figure = row.figure
            if what == BEFORE or figure.numerator is None or figure.denominator is None:
                return f"({top}) ÷ ({bottom}) × {indicator.factor}"
            return (
                f"({top}) ÷ ({bottom}) × {indicator.factor} ="
                f" {format_number(figure.numerator)} ÷ {format_number(figure.denominator)}"
                f" × {indicator.factor}"
            )
        form = self._facts.forms[row.form]
        complete = _which(form.now, form.before, what)
        units = "cơ quan" if form.rules.is_of_agencies else "xã"
        kind = "số cuối kỳ" if indicator.aggregation == Aggregation.STOCK else "số trong kỳ"
        return (
            f"Σ {row.code}, {kind}, biểu {row.form}, từ {complete.received} báo cáo đã tiếp nhận"
            f" của {units} thuộc {self._facts.unit.full_name}"
        )

    def _key(self, name: str, what: str, period: Period, unit: str) -> str:
        return f"{TRACED}{name}@{unit}@{period.code}#{what}"


def _which(now: Completeness, before: Completeness, what: str) -> Completeness:
    return before if what == BEFORE else now


def _change(row: ReportRow) -> Decimal:
    assert row.now is not None  # noqa: S101 - the caller asked
    assert row.before is not None  # noqa: S101
    return row.now - row.before


def _text(
    row: ReportRow, value: Decimal | None, *, padded: bool = False, bare: bool = False
) -> str:
    assert value is not None  # noqa: S101
    if row.is_quotient:
        return format_percent(value) if row.unit == "%" and not bare else _two_places(value)
    return format_number(value, padded=padded)


def _two_places(value: Decimal) -> str:
    return format_percent(value).removesuffix(" %")


def _signed(value: Decimal, row: ReportRow) -> str:
    text = _text(row, value, bare=True)
    return f"+{text}" if value > 0 else text


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _said(period: Period) -> str:
    return f"{say_period(period)} ({period.start:%d/%m/%Y}–{period.end:%d/%m/%Y})"
