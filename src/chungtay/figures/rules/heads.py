"""What the lines over the table say: which form, which period, which unit of measure."""

import re

from chungtay.figures.rules.form import FormRules
from chungtay.figures.rules.layout import Table
from chungtay.figures.rules.lines import line_of, phrases_of
from chungtay.figures.rules.measures import differs, is_money, is_scaled, noted_measure
from chungtay.figures.rules.period_words import name_of
from chungtay.figures.rules.periods import periods_in
from chungtay.figures.rules.problems import Problem, ProblemKind, problem
from chungtay.figures.rules.text import fold
from chungtay.law.periods import Period
from chungtay.papers.readers.cells import Sheet

_FORM_NAMED = re.compile(
    r"\b(?:bieu|mau)\b\W*(?:mau|so|bao cao)?\W*\b((?!so\b|mau\b)[a-z]{1,4})\W?(\d{1,3})\b"
)
_FORM_ALONE = re.compile(r"\W*([a-z]{1,4})-(\d{1,3})\W*")


def form_problems(sheet: Sheet, head_end: int | None, form: FormRules) -> list[Problem]:
    """Return a problem if the sheet names another form; without a table all of it is head."""
    rows = range(len(sheet.rows) if head_end is None else head_end)
    for phrases in phrases_of(sheet, rows):
        for phrase in phrases:
            folded = fold(phrase.text)
            found = _FORM_NAMED.search(folded) or _FORM_ALONE.fullmatch(folded)
            if found and (named := f"{found[1].upper()}-{found[2]:0>2}") != form.code:
                details = {"named": named, "form": form.code}
                return [problem(ProblemKind.OTHER_FORM, phrase.cell, sheet=sheet.name, **details)]
    return []


def period_problems(sheet: Sheet, table: Table, period: Period) -> list[Problem]:
    """Return a problem unless the sheet states the period asked for and no other."""
    lines = [line_of(sheet, row) for row in range(table.head_end)]
    stated = [(line, one) for line in lines for one in periods_in(line.text, period)]
    for column in table.values[:1]:
        for row in table.header_rows:
            line = line_of(sheet, row)
            text = sheet.cell(row, column).text
            stated += [(line, one) for one in periods_in(text, period)]
    for line, one in stated:
        if not one.agrees:
            cell = line.cell_at(one.at)
            return [problem(ProblemKind.OTHER_PERIOD, cell, text=line.text, **_asked(period))]
    names_month = any(one.names_month for _, one in stated)
    names_days = any(one.names_start for _, one in stated) and any(
        one.names_end for _, one in stated
    )
    if names_month or names_days:
        return []
    return [problem(ProblemKind.NO_PERIOD, **_asked(period))]


def _asked(period: Period) -> dict[str, str]:
    return {
        "month": name_of(period),
        "start": f"{period.start:%d/%m/%Y}",
        "end": f"{period.end:%d/%m/%Y}",
    }


def measure_problems(sheet: Sheet, table: Table, form: FormRules) -> list[Problem]:
    """Return a problem for a note over the table such as 'Đơn vị tính: nghìn đồng'."""
    if table.measure is not None:
        return []
    for phrases in phrases_of(sheet, range(table.head_end)):
        for phrase in phrases:
            noted = noted_measure(phrase.text)
            if not (is_money(noted) or is_scaled(noted)):
                continue
            for row in form.rows:
                if is_money(row.unit) == is_money(noted) and differs(noted, row):
                    details = {"stated": noted, "measure": row.unit}
                    kind = ProblemKind.OTHER_MEASURE
                    return [problem(kind, phrase.cell, row.code, **details)]
    return []
