"""The file that describes a form, row by row."""

import csv
import io
from datetime import date
from decimal import Decimal

from chungtay.figures.rules.form import FormCheck, FormRow, FormRules


def parse_form(code: str, text: str, checks: tuple[FormCheck, ...] = ()) -> FormRules:
    """
    Return the form described by the text of a file such as data/forms/KH-01.csv.

    :raises ValueError: if a row is not as it must be.
    """
    rows = tuple(_row(line) for line in csv.DictReader(io.StringIO(text)))
    if not rows or len({row.code for row in rows}) < len(rows):
        raise ValueError(f"form {code}: no rows, or an indicator twice")
    known = {row.code for row in rows}
    if any({check.part, check.whole} - known for check in checks):
        raise ValueError(f"form {code}: a check of an indicator that it has not")
    return FormRules(code=code, rows=rows, checks=checks)


def _row(line: dict[str, str]) -> FormRow:
    return FormRow(
        code=line["code"],
        label=line["label"],
        aliases=tuple(alias.strip() for alias in line["aliases"].split(";") if alias.strip()),
        unit=line["unit"],
        is_whole={"yes": True, "no": False}[line["is_whole"]],
        ceiling=Decimal(line["ceiling"]),
        section=line["section"],
        valid_from=_day(line["valid_from"]),
        valid_to=_day(line["valid_to"]),
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
