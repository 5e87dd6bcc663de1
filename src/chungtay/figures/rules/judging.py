"""Judging one file: whose it is, for which period, and every figure in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from chungtay.figures.rules.agencies import identify_agency
from chungtay.figures.rules.communes import Gazetteer
from chungtay.figures.rules.form import FormRules
from chungtay.figures.rules.heads import form_problems, measure_problems, period_problems
from chungtay.figures.rules.identity import Identity, identify
from chungtay.figures.rules.layout import Table, find_table
from chungtay.figures.rules.lines import phrases_of
from chungtay.figures.rules.problems import Notice, NoticeKind, Problem, ProblemKind, problem
from chungtay.figures.rules.remarks import is_reason
from chungtay.figures.rules.rows import ReadCell, Reading, read_rows
from chungtay.law.periods import Period
from chungtay.papers.readers.cells import Sheet, cell_name
from chungtay.papers.readers.failures import NotAWorkbook, WorkbookTooLarge


@dataclass(frozen=True)
class Judgement:
    """What was found in one file."""

    file: str
    unit: str | None
    cells: Mapping[str, ReadCell] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    notices: tuple[Notice, ...] = ()
    # What the unit wrote beside its numbers, by indicator.
    remarks: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_clean(self) -> bool:
        """Tell whether the file can be taken as it stands."""
        return not self.problems

    @property
    def may_be_kept(self) -> bool:
        """Tell whether a human may take the file as it stands, with a reason."""
        return self.unit is not None and all(one.kind.may_be_kept for one in self.problems)

    @property
    def figures(self) -> dict[str, Decimal | None]:
        """Return the figures by indicator; None is 'not filled'."""
        return {code: cell.value for code, cell in self.cells.items()}


def judge_unreadable(file_name: str, failure: NotAWorkbook | WorkbookTooLarge) -> Judgement:
    """Return the judgement on a file that could not be read."""
    if isinstance(failure, NotAWorkbook):
        found = problem(ProblemKind.NOT_A_WORKBOOK, reason=failure.reason.value)
    else:
        found = problem(ProblemKind.TOO_LARGE)
    return Judgement(file=file_name, unit=None, problems=(found,))


def judge_file(
    file_name: str,
    sheets: Sequence[Sheet],
    *,
    form: FormRules,
    gazetteer: Gazetteer,
    period: Period,
) -> Judgement:
    """Return what the sheets of a file give, and every reason to hold it."""
    tables = [(sheet, find_table(sheet, form, period)) for sheet in sheets]
    visible = [(sheet, table) for sheet, table in tables if table and sheet.visible]
    complete = [(sheet, table) for sheet, table in visible if table.values]
    chosen = (complete or visible)[:1]
    if not chosen:
        return _judge_without_table(file_name, tables, form, gazetteer)
    sheet, table = chosen[0]
    identity = _identity(sheet, table, file_name, form, gazetteer)
    reading = _read(sheet, table, form)
    problems = [*form_problems(sheet, table.head_end, form), *identity.problems]
    problems += [*period_problems(sheet, table, period), *reading.problems]
    if len(complete) > 1:
        names = ", ".join(other.name for other, _ in complete)
        problems.append(problem(ProblemKind.SEVERAL_TABLES, sheet=sheet.name, sheets=names))
        others = [
            _identity(other, at, file_name, form, gazetteer).unit for other, at in complete[1:]
        ]
        if any(unit != identity.unit for unit in others):
            identity = Identity(None)
    return Judgement(
        file=file_name,
        unit=identity.unit,
        cells=reading.cells,
        problems=tuple(problems),
        notices=tuple(reading.notices),
        remarks=reading.remarks,
    )


def _judge_without_table(
    file_name: str,
    tables: Sequence[tuple[Sheet, Table | None]],
    form: FormRules,
    gazetteer: Gazetteer,
) -> Judgement:
    hidden = [sheet for sheet, table in tables if table and not sheet.visible]
    visible = [sheet for sheet, _ in tables if sheet.visible]
    problems = [found for sheet in visible for found in form_problems(sheet, None, form)]
    if not problems and hidden:
        problems.append(problem(ProblemKind.TABLE_HIDDEN, sheet=hidden[0].name))
    elif not problems:
        problems.append(problem(ProblemKind.NO_TABLE, form=form.code))
    identities = {_identity(sheet, None, file_name, form, gazetteer).unit for sheet in visible} - {
        None
    }
    unit = identities.pop() if len(identities) == 1 else None
    return Judgement(file=file_name, unit=unit, problems=tuple(problems))


def _identity(
    sheet: Sheet, table: Table | None, file_name: str, form: FormRules, gazetteer: Gazetteer
) -> Identity:
    head_end = table.head_end if table else len(sheet.rows)
    if form.is_of_agencies:
        return identify_agency(phrases_of(sheet, range(head_end)), gazetteer)
    foot = range(table.columns.last_row + 1, len(sheet.rows)) if table else range(0)
    return identify(
        phrases_of(sheet, range(head_end)),
        phrases_of(sheet, foot),
        file_name=file_name,
        gazetteer=gazetteer,
    )


def _read(sheet: Sheet, table: Table, form: FormRules) -> Reading:
    reading = _read_column(sheet, table, form)
    if sheet.first_unread:
        found = problem(ProblemKind.SHEET_TOO_LONG, sheet.first_unread, sheet=sheet.name)
        reading.problems.append(found)
    if table.columns.others:
        cell = cell_name(table.columns.first_row, table.columns.others[0])
        found = problem(ProblemKind.SEVERAL_TABLES, cell, sheet=sheet.name, sheets=sheet.name)
        reading.problems.append(found)
    reading.problems.extend(measure_problems(sheet, table, form))
    return reading


def _read_column(sheet: Sheet, table: Table, form: FormRules) -> Reading:
    row = table.header_rows[-1] if table.header_rows else table.columns.first_row
    if not table.values:
        found = problem(ProblemKind.NO_VALUE_COLUMN, cell_name(row, 0), sheet=sheet.name)
        return Reading(problems=[found])
    if len(table.values) > 1:
        names = ", ".join(cell_name(row, column) for column in table.values)
        cell = cell_name(row, table.values[0])
        found = problem(ProblemKind.SEVERAL_VALUE_COLUMNS, cell, sheet=sheet.name, cells=names)
        return Reading(problems=[found])
    reading = read_rows(sheet, table, table.values[0], form)
    reading.problems.extend(_checks(reading, form))
    if not reading.problems and all(cell.value is None for cell in reading.cells.values()):
        reading.problems.append(problem(ProblemKind.NOTHING_FILLED, sheet=sheet.name))
    return reading


def _checks(reading: Reading, form: FormRules) -> list[Problem]:
    problems = []
    for check in form.checks:
        part, whole = reading.cells.get(check.part), reading.cells.get(check.whole)
        if part is None or whole is None or part.value is None or whole.value is None:
            continue
        if part.value > whole.value:
            if is_reason(reason := reading.remarks.get(check.part, "")):
                explained = Notice(NoticeKind.EXPLAINED, part.cell, check.part, reason)
                reading.notices.append(explained)
                continue
            details = {
                "part": str(part.value),
                "whole": str(whole.value),
                "whole_cell": whole.cell,
                "whole_indicator": check.whole,
            }
            kind = ProblemKind.PART_OVER_WHOLE
            problems.append(problem(kind, part.cell, check.part, **details))
    return problems
