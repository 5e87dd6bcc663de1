"""Workbooks of every form through the command line: given out, filled in, taken."""

import json
from argparse import ArgumentParser
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from chungtay.access.permissions import Viewer, acting_as
from chungtay.figures.commands import returns
from chungtay.figures.models import UnitReturn
from chungtay.figures.queries.forms import form_on, forms_in_use
from chungtay.figures.tests.made import HAI_MINH, SENT_ON
from chungtay.law.periods import parse_period

PERIODS = {
    "month": "month:2021-02",
    "quarter": "quarter:2020-4",
    "half": "half:2020-2",
    "year": "year:2020",
}
FORMS = [form.code for form in forms_in_use()]


@dataclass(frozen=True)
class Desk:
    """The command line of an officer, over one folder."""

    officer: str
    folder: Path
    capsys: pytest.CaptureFixture[str]

    def template(self, form: str, unit: str) -> Path:
        """Write the workbook of a form for a unit."""
        path = self.folder / f"{unit}_{form}.xlsx"
        self._run("template", "--form", form, "--unit", unit, "--period", period_of(form),
                  "--out", str(path))  # fmt: skip
        return path

    def imported(self, form: str, *more: str) -> dict[str, Any]:
        """Import the folder and return what is told of it."""
        answer = self._run("import", str(self.folder), "--form", form, "--period", period_of(form),
                           "--sent-on", str(SENT_ON), "--json", *more)  # fmt: skip
        found: dict[str, Any] = json.loads(answer)
        return found

    def _run(self, *words: str) -> str:
        parser = ArgumentParser()
        returns.add_arguments(parser)
        self.capsys.readouterr()
        returns.run(parser.parse_args([*words, "--as", self.officer]))
        return self.capsys.readouterr().out


def period_of(form: str) -> str:
    """Return the period for which a form is filled here."""
    return PERIODS[next(one.kind for one in forms_in_use() if one.code == form)]


def unit_of(form: str) -> str:
    """Return who fills a form here."""
    return HAI_MINH if form.startswith("KH") else "CAT"


def codes_of(form: str) -> list[str]:
    """Return the indicators of a form."""
    return [row.code for row in form_on(form, parse_period(period_of(form)).end).rows]


def fill(
    path: Path, values: Mapping[str, object], remarks: Mapping[str, str] | None = None
) -> None:
    """Type numbers and remarks beside their codes."""
    book = openpyxl.load_workbook(path)
    for row in book.worksheets[0].iter_rows(min_col=2, max_col=6):
        code = str(row[0].value)
        if code in values:
            row[3].value = values[code]  # type: ignore[assignment]
        if remarks and code in remarks:
            row[4].value = remarks[code]
            row[4].data_type = "s"
    book.save(path)


def ones(form: str) -> dict[str, object]:
    """Return a form filled with ones."""
    return dict.fromkeys(codes_of(form), 1)


def stood(officer: Viewer, form: str) -> UnitReturn:
    """Return the return that stands."""
    with acting_as(officer):
        return UnitReturn.objects.get(form=form, period__code=period_of(form))


def sheet_in(path: Path) -> Worksheet:
    """Return the first sheet of a workbook."""
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet
