"""Load the catalogue of indicators and open the reporting periods; done by the owner."""

import csv
from decimal import Decimal
from pathlib import Path

from django.db import transaction

from chungtay.figures.enums import Sensitivity
from chungtay.figures.models import Indicator, ReportingPeriod
from chungtay.law.periods import Period, month, year
from chungtay.platform.i18n.vietnamese import nfc

_DATA = Path(__file__).resolve().parents[1] / "data"
_YEARS_OPEN = range(2016, 2031)
# Groups whose figures count persons who are helped or watched over: LL all, TN where the unit
# is a person. Everybody else's counts (cases, sessions, officers) are open.
_GROUPS_OF_PERSONS = {"LL", "TN"}
_PERSON = "người"


@transaction.atomic(using="owner")
def load_catalogue() -> None:
    """Bring indicators and periods in line with the files; nothing that is in use goes away."""
    with (_DATA / "indicators.csv").open(encoding="utf-8", newline="") as lines:
        rows = [{name: nfc(text) for name, text in row.items()} for row in csv.DictReader(lines)]
    Indicator.objects.using("owner").bulk_create(
        (_indicator(position, row) for position, row in enumerate(rows)),
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=[
            field.name for field in Indicator._meta.concrete_fields if not field.primary_key
        ],
    )
    periods = [
        period
        for of in _YEARS_OPEN
        for period in (year(of), *(month(of, number) for number in range(1, 13)))
    ]
    ReportingPeriod.objects.using("owner").bulk_create(
        (_period(period) for period in periods), ignore_conflicts=True
    )


def _indicator(position: int, row: dict[str, str]) -> Indicator:
    counts_persons = row["group"] in _GROUPS_OF_PERSONS and row["unit"] in (_PERSON, "")
    return Indicator(
        code=row["code"],
        name=row["name_vi"],
        name_en=row["name_en"],
        unit=row["unit"],
        aggregation=row["aggregation"],
        sensitivity=Sensitivity.PERSONS if counts_persons else Sensitivity.OPEN,
        numerator=_codes(row["numerator"]),
        denominator=_codes(row["denominator"]),
        direction=row["direction"],
        target_operator=row["target_operator"],
        target_value=Decimal(row["target_value"]) if row["target_value"] else None,
        target_note=row["target_note"],
        position=position,
    )


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
