"""The forms in use: who fills each, for what kind of period, and which indicators it asks for."""

import csv
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from django.utils.translation import gettext

from chungtay.figures.exceptions import FormUnknown
from chungtay.figures.models import Indicator
from chungtay.figures.rules.checks import CheckKind, Severity
from chungtay.figures.rules.form import FormCheck, FormRules
from chungtay.figures.rules.form_file import parse_form

KH01 = "KH-01"
_DATA = Path(__file__).resolve().parents[1] / "data"


def form_rules(code: str) -> FormRules:
    """
    Return a form with its rows in order and its checks.

    :raises FormUnknown: if there is no such form.
    """
    form = _forms().get(code)
    if form is None:
        raise FormUnknown(
            gettext("Không có biểu “%(code)s”. Đang dùng: %(forms)s.")
            % {"code": code, "forms": ", ".join(_forms())}
        )
    return form


def forms_in_use(*, level: str | None = None, kind: str | None = None) -> list[FormRules]:
    """Return the forms in their order, of one level of units or one kind of period if asked."""
    return [
        form
        for form in _forms().values()
        if level in (None, form.level) and kind in (None, form.kind)
    ]


def forms_asking(indicators: Iterable[str]) -> list[FormRules]:
    """Return the forms in which any of the indicators is typed."""
    wanted = tuple(indicators)
    return [form for form in _forms().values() if form.asks_any(wanted)]


def form_of(indicator: Indicator) -> FormRules:
    """Return the first form in which an indicator, or what it is made of, is typed."""
    asking = forms_asking((indicator.code, *indicator.numerator, *indicator.denominator))
    return asking[0] if asking else form_rules(KH01)


def form_on(code: str, day: date) -> FormRules:
    """
    Return a form as it is asked for in a period that closes on a day.

    :raises FormUnknown: if there is no such form.
    """
    return form_rules(code).on(day)


def _parts_of_wholes(code: str, rows: str) -> tuple[FormCheck, ...]:
    """Return the checks that a file of the form must pass or answer: a part above its whole."""
    known = {row["code"] for row in csv.DictReader(rows.splitlines())}
    with (_DATA / "checks.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(
            FormCheck(part=line["indicator"], whole=line["others"])
            for line in csv.DictReader(lines)
            if line["form"] == code
            and (line["kind"], line["severity"]) == (CheckKind.AT_MOST, Severity.MUST_EXPLAIN)
            and not line["limit"]
            and line["others"] in known
        )


@cache
def _forms() -> dict[str, FormRules]:
    with (_DATA / "forms.csv").open(encoding="utf-8", newline="") as lines:
        return {row["code"]: _form(row) for row in csv.DictReader(lines)}


def _form(row: dict[str, str]) -> FormRules:
    text = (_DATA / "forms" / f"{row['code']}.csv").read_text(encoding="utf-8")
    agencies = tuple(code for code in row["agencies"].split(";") if code and code != "*")
    return replace(
        parse_form(row["code"], text, _parts_of_wholes(row["code"], text)),
        name=row["name"],
        level=row["level"],
        kind=row["kind"],
        agencies=agencies,
    )
