"""Load the catalogue of indicators and open the reporting periods; done by the owner."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from django.db import transaction

from chungtay.figures.enums import Sensitivity
from chungtay.figures.models import Indicator, IndicatorDefinition, ReportingPeriod
from chungtay.law.periods import Period, PeriodKind
from chungtay.platform.i18n.vietnamese import nfc

_DATA = Path(__file__).resolve().parents[1] / "data"
_YEARS_OPEN = range(2016, 2031)
# Kinds that some form is filled for; movement years and campaigns are opened by who needs them.
_KINDS_OPEN = {
    PeriodKind.YEAR: (0,),
    PeriodKind.NINE_MONTHS: (0,),
    PeriodKind.HALF: (1, 2),
    PeriodKind.QUARTER: range(1, 5),
    PeriodKind.MONTH: range(1, 13),
}
# Groups whose figures count persons who are helped or watched over: LL all, TN where the unit
# is a person. Everybody else's counts (cases, sessions, officers) are open.
_GROUPS_OF_PERSONS = {"LL", "TN"}
_PERSON = "người"


@transaction.atomic(using="owner")
def load_catalogue() -> None:
    """Bring indicators and periods in line with the files; nothing that is in use goes away."""
    Indicator.objects.using("owner").bulk_create(
        (_indicator(position, row) for position, row in enumerate(_rows("indicators.csv"))),
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=[
            field.name for field in Indicator._meta.concrete_fields if not field.primary_key
        ],
    )
    IndicatorDefinition.objects.using("owner").bulk_create(
        (_definition(row) for row in _rows("definitions.csv")),
        update_conflicts=True,
        unique_fields=["indicator", "version"],
        update_fields=["valid_from", "valid_to", "text", "source"],
    )
    ReportingPeriod.objects.using("owner").bulk_create(
        (
            _period(Period(kind, of, number))
            for of in _YEARS_OPEN
            for kind, numbers in _KINDS_OPEN.items()
            for number in numbers
        ),
        ignore_conflicts=True,
    )


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (_DATA / name).open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield {column: nfc(text) for column, text in row.items()}


def _indicator(position: int, row: dict[str, str]) -> Indicator:
    counts_persons = row["group"] in _GROUPS_OF_PERSONS and row["unit"] in (_PERSON, "")
    return Indicator(
        code=row["code"],
        name=row["name_vi"],
        name_en=row["name_en"],
        unit=row["unit"],
        aggregation=row["aggregation"],
        exception=row["exception"],
        role=row["role"],
        levels=row["levels"].split(";"),
        usual_period=row["period"],
        is_shipped={"on": True, "off": False}[row["shipped"]],
        shipped_why=row["shipped_why"],
        source=row["source"],
        note=row["note"],
        sensitivity=Sensitivity.PERSONS if counts_persons else Sensitivity.OPEN,
        numerator=_codes(row["numerator"]),
        denominator=_codes(row["denominator"]),
        direction=row["direction"],
        position=position,
    )


def _definition(row: dict[str, str]) -> IndicatorDefinition:
    return IndicatorDefinition(
        indicator_id=row["code"],
        version=int(row["version"]),
        valid_from=_day(row["valid_from"]),
        valid_to=_day(row["valid_to"]),
        text=row["text"],
        source=row["source"],
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _codes(text: str) -> list[str]:
    return [code.strip() for code in text.split("+") if code.strip()]


def _period(period: Period) -> ReportingPeriod:
    return ReportingPeriod(
        kind=period.kind.value,
        year=period.year,
        number=period.number,
        code=period.code,
        starts_on=period.start,
        closes_on=period.end,
    )
