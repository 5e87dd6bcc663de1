"""Which indicator each row of the table is about, and what stands in its cells."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from chungtay.figures.rules.codes import code_in, only
from chungtay.figures.rules.form import FormRow, FormRules
from chungtay.figures.rules.layout import Table
from chungtay.figures.rules.measures import differs
from chungtay.figures.rules.numbers import NotANumber, read_text_number, read_value
from chungtay.figures.rules.problems import Notice, NoticeKind, Problem, ProblemKind, problem
from chungtay.figures.rules.remarks import read_remark
from chungtay.figures.rules.vocabularies import Vocabulary, vocabulary_of
from chungtay.papers.readers.cells import Cell, CellKind, Sheet, cell_name

# '(1) (2) (3)', 'A B 1 2', '5=3+4'
_COLUMN_NUMBER = re.compile(r"\(?\s*(?:[0-9]{1,2}|[A-Za-z])\s*(?:=[\s0-9+()/x*-]+)?\)?")
_FEWEST_COLUMN_NUMBERS = 3
_NUMBERED = (CellKind.NUMBER, CellKind.PERCENT)
_UNREAD = (CellKind.ERROR, CellKind.FORMULA_WITHOUT_VALUE)


class ReadCell(NamedTuple):
    """What was read for an indicator, and from which cell; None is 'not filled'."""

    cell: str
    value: Decimal | None


@dataclass(slots=True)
class Reading:
    """All that the rows of a table gave."""

    cells: dict[str, ReadCell] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    places: dict[str, list[str]] = field(default_factory=dict)
    remarks: dict[str, str] = field(default_factory=dict)


def read_rows(sheet: Sheet, table: Table, value_column: int, form: FormRules) -> Reading:
    """Return the figures of the table, row by row, with what stands in the way of each."""
    reading = Reading()
    vocabulary = vocabulary_of(form)
    first = max(table.header_rows, default=table.columns.first_row - 1) + 1
    known: dict[int, FormRow] = {}
    strays: list[int] = []
    for row in range(first, len(sheet.rows)):
        indicator = _plain_indicator(sheet.rows[row], table, vocabulary)
        if indicator is None:
            if is_column_numbers(sheet.rows[row]):
                continue
            indicator = _indicator_of(sheet, table, row, vocabulary, reading)
        if indicator is None:
            strays.append(row)
        else:
            known[row] = indicator
    for row, indicator in known.items():
        _read_row(sheet, table, (row, value_column), indicator, reading)
    last = max(known, default=first)
    reading.problems.extend(_strays(sheet, value_column, strays, last))
    reading.problems.extend(_twice_or_missing(form, reading))
    return reading


def is_column_numbers(cells: tuple[Cell, ...]) -> bool:
    """Tell whether a row only numbers the columns."""
    count = 0
    for cell in cells:
        if cell.text:
            if not _COLUMN_NUMBER.fullmatch(cell.text):
                return False
            count += 1
    return count >= _FEWEST_COLUMN_NUMBERS


def _plain_indicator(
    cells: tuple[Cell, ...], table: Table, vocabulary: Vocabulary
) -> FormRow | None:
    code, label = table.columns.code, table.columns.label
    if code is None or label is None or max(code, label) >= len(cells):
        return None
    return vocabulary.row_without_doubt(cells[code].text, cells[label].text)


def _indicator_of(
    sheet: Sheet, table: Table, row: int, vocabulary: Vocabulary, reading: Reading
) -> FormRow | None:
    code_place, code_text = _place(sheet, row, table.columns.code)
    label_place, label_text = _place(sheet, row, table.columns.label)
    form, wording = vocabulary.form, vocabulary.wording(label_text)
    code = code_in(code_text) or wording.code
    by_code, by_label = form.row(code), only(wording.rows, form)
    place = code_place if code_text else label_place
    if by_code is None and (code or (code_text and by_label)):
        reading.problems.append(problem(ProblemKind.UNKNOWN_CODE, place, code=code_text or code))
    if by_code and wording.rows and code not in wording.rows:
        details = {"label": label_text, "other": min(wording.rows)}
        reading.problems.append(problem(ProblemKind.CODE_AND_LABEL_DIFFER, place, code, **details))
    if by_code and label_text and not wording.rows:
        reading.notices.append(Notice(NoticeKind.OTHER_WORDING, label_place, code, label_text))
    indicator = by_code or by_label
    if indicator and differs(wording.aside, indicator):
        reading.problems.append(_other_measure(label_place, indicator, wording.aside))
    return indicator


def _place(sheet: Sheet, row: int, column: int | None) -> tuple[str, str]:
    if column is None:
        return "", ""
    cells = sheet.rows[row]
    return cell_name(row, column), cells[column].text if column < len(cells) else ""


def _read_row(
    sheet: Sheet, table: Table, at: tuple[int, int], indicator: FormRow, reading: Reading
) -> None:
    row, column = at
    place, cell = cell_name(row, column), sheet.cell(row, column)
    measure = "" if table.measure is None else sheet.cell(row, table.measure).text
    reading.places.setdefault(indicator.code, []).append(place)
    _read_remark(sheet, table, row, indicator, reading)
    if differs(measure, indicator):
        at_measure, _ = _place(sheet, row, table.measure)
        reading.problems.append(_other_measure(at_measure, indicator, measure))
    value = read_value(cell, indicator)
    if isinstance(value, NotANumber):
        reading.problems.append(
            problem(
                value.kind,
                place,
                indicator.code,
                text=cell.text,
                ceiling=str(indicator.ceiling),
            )
        )
        if value.kind is ProblemKind.ABOVE_CEILING:
            reading.cells.setdefault(indicator.code, ReadCell(place, _beyond(cell, indicator)))
        return
    if value is None:
        reading.notices.append(Notice(NoticeKind.NOT_FILLED, place, indicator.code))
    reading.cells.setdefault(indicator.code, ReadCell(place, value))


def _read_remark(
    sheet: Sheet, table: Table, row: int, indicator: FormRow, reading: Reading
) -> None:
    remark = read_remark([_over(sheet, row, column) for column in table.remarks])
    if remark.text:
        reading.remarks.setdefault(indicator.code, remark.text)
    if remark.is_cut:
        place = cell_name(row, table.remarks[0])
        reading.notices.append(Notice(NoticeKind.REMARK_CUT, place, indicator.code))


def _over(sheet: Sheet, row: int, column: int) -> Cell:
    """Return the cell that is shown at a place: one merged over rows speaks for all of them."""
    for merge in sheet.merges:
        if merge.left == column == merge.right and merge.top < row <= merge.bottom:
            return sheet.cell(merge.top, merge.left)
    return sheet.cell(row, column)


def _beyond(cell: Cell, indicator: FormRow) -> Decimal | None:
    """Return the number above the ceiling: a human may keep it."""
    if cell.number is not None:
        return cell.number
    read = read_text_number(cell.text, is_whole=indicator.is_whole)
    return None if isinstance(read, NotANumber) else read


def _other_measure(place: str, indicator: FormRow, stated: str) -> Problem:
    return problem(
        ProblemKind.OTHER_MEASURE, place, indicator.code, stated=stated, measure=indicator.unit
    )


def _strays(sheet: Sheet, column: int, rows: list[int], last: int) -> Iterator[Problem]:
    for row in rows:
        cell = sheet.cell(row, column)
        if _holds_number(cell) or (row < last and cell.kind in _UNREAD):
            yield problem(ProblemKind.STRAY_ROW, cell_name(row, column), text=cell.text)


def _holds_number(cell: Cell) -> bool:
    if cell.kind is CellKind.TEXT:
        read = read_text_number(cell.text, is_whole=False)
        is_dash = not any(map(str.isdigit, cell.text))
        return not is_dash and not (
            isinstance(read, NotANumber)
            and read.kind in {ProblemKind.NOT_A_NUMBER, ProblemKind.DATE}
        )
    return cell.kind in _NUMBERED


def _twice_or_missing(form: FormRules, reading: Reading) -> Iterator[Problem]:
    for row in form.rows:
        places = reading.places.get(row.code, [])
        if not places:
            yield problem(ProblemKind.INDICATOR_MISSING, None, row.code, label=row.label)
        for place in places[1:]:
            yield problem(ProblemKind.INDICATOR_TWICE, place, row.code, other_cell=places[0])
