"""The file that describes the checks of the forms, data/checks.csv."""

import csv
import io
from collections.abc import Collection
from decimal import Decimal

from chungtay.figures.rules.checks import Check, CheckKind, Severity

_WITH_OTHERS = {CheckKind.SUM, CheckKind.AT_MOST, CheckKind.STOCK}


def parse_checks(text: str, form: str, codes: Collection[str]) -> tuple[Check, ...]:
    """
    Return the checks of one form; `codes` are the indicators that it has.

    :raises ValueError: if a check reads an indicator that the form has not, or is not whole.
    """
    lines = csv.DictReader(io.StringIO(text))
    checks = tuple(_check(line) for line in lines if line["form"] == form)
    for check in checks:
        strangers = [code for code in check.codes if code not in codes]
        if strangers:
            raise ValueError(f"form {form}: a check of {strangers[0]}, which it has not")
        if (check.kind in _WITH_OTHERS) != bool(check.others):
            raise ValueError(f"form {form}: {check.kind} of {check.indicator} is not whole")
        if (check.kind is CheckKind.CHANGE) and check.limit is None:
            raise ValueError(f"form {form}: a change of {check.indicator} needs a limit")
    return checks


def _check(line: dict[str, str]) -> Check:
    others = [code.strip() for code in line["others"].split(";") if code.strip()]
    return Check(
        kind=CheckKind(line["kind"]),
        indicator=line["indicator"],
        severity=Severity(line["severity"]),
        others=tuple(code for code in others if not code.startswith("-")),
        outgoing=tuple(code.removeprefix("-") for code in others if code.startswith("-")),
        limit=Decimal(line["limit"]) if line["limit"] else None,
        floor=Decimal(line["floor"] or 0),
    )
