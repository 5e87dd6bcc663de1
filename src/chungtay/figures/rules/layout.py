"""Where on a sheet the table of the form is, and which columns hold what."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from chungtay.figures.rules.form import FormRules
from chungtay.figures.rules.headers import (
    is_label_header,
    is_measure_header,
    is_naming_header,
    is_remark_header,
    is_value_header,
    may_be_in_header,
    states_period,
)
from chungtay.figures.rules.vocabularies import Mention, vocabulary_of
from chungtay.law.periods import Period
from chungtay.papers.readers.cells import Cell, CellKind, Sheet

# Fewer rows of the form than this are a mention of it, not its table.
_FEWEST_ROWS = 5
_FEWEST_IN_COLUMN = 3
_NAMING_CELLS = 2
_MOST_HEADER_ROWS = 4


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns by what they hold, and the first row of the table."""

    code: int | None
    label: int | None
    first_row: int
    last_row: int
    others: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The table of the form on a sheet; `values` are the columns that may hold its figures."""

    columns: Columns
    header_rows: tuple[int, ...]
    values: tuple[int, ...]
    measure: int | None
    remarks: tuple[int, ...] = ()

    @property
    def head_end(self) -> int:
        """Return the row before which everything is head, not table."""
        return self.header_rows[0] if self.header_rows else self.columns.first_row


def find_table(sheet: Sheet, form: FormRules, period: Period) -> Table | None:
    """Return the table of the form on the sheet, found by its indicators."""
    columns = _find_columns(sheet, form)
    if columns is None:
        return None
    header_rows = _header_rows(sheet, columns.first_row)
    texts = _header_texts(sheet, header_rows)
    values = [column for column, text in texts.items() if is_value_header(text, period)]
    measures = [column for column, text in texts.items() if is_measure_header(text)]
    known = {columns.code, columns.label, *values, *measures}
    remarks = [
        column for column, text in texts.items() if column not in known and is_remark_header(text)
    ]
    if columns.label is None:
        named = (column for column, text in texts.items() if is_label_header(text))
        columns = replace(columns, label=next(named, None))
    return Table(
        columns=columns,
        header_rows=header_rows,
        values=_without_empty_twins(sheet, columns, values, texts),
        measure=measures[0] if len(measures) == 1 else None,
        remarks=tuple(remarks),
    )


def _find_columns(sheet: Sheet, form: FormRules) -> Columns | None:
    codes: Counter[int] = Counter()
    labels: Counter[int] = Counter()
    rows: set[int] = set()
    mention_of = vocabulary_of(form).mention
    for row, cells in enumerate(sheet.rows):
        for column, cell in enumerate(cells):
            if cell.kind is not CellKind.TEXT:
                continue
            mention = mention_of(cell.text)
            if mention is Mention.NOTHING:
                continue
            (codes if mention is Mention.CODE else labels)[column] += 1
            rows.add(row)
    fewest = fewest_rows(form)
    if len(rows) < fewest:
        return None
    least = min(fewest, _FEWEST_IN_COLUMN)
    of_codes, of_labels = _frequent(codes, least), _frequent(labels, least)
    code = of_codes[0] if of_codes else None
    label = of_labels[0] if of_labels else None
    others = sorted({*of_codes, *of_labels} - {code, label})
    return Columns(code, label, min(rows), max(rows), tuple(others))


def fewest_rows(form: FormRules) -> int:
    """Return how many rows of a form make a table; of a short form one may be missing."""
    return min(_FEWEST_ROWS, max(len(form.rows) - 1, 1))


def _frequent(columns: Counter[int], least: int) -> list[int]:
    return [column for column, times in columns.most_common() if times >= least]


def _header_rows(sheet: Sheet, first_row: int) -> tuple[int, ...]:
    main = next((row for row in range(first_row - 1, -1, -1) if _is_main(sheet.rows[row])), None)
    if main is None:
        return ()
    top = main
    while main - top < _MOST_HEADER_ROWS and top > 0 and _is_upper(sheet.rows[top - 1]):
        top -= 1
    below = [row for row in range(main + 1, first_row) if _is_lower(sheet.rows[row])]
    return (*range(top, main + 1), *below[:_MOST_HEADER_ROWS])


def _is_main(cells: Iterable[Cell]) -> bool:
    return sum(is_naming_header(cell.text) for cell in cells if cell.text) >= _NAMING_CELLS


def _is_upper(cells: Iterable[Cell]) -> bool:
    filled = [cell for cell in cells if cell.text]
    return (
        len(filled) >= _NAMING_CELLS
        and all(cell.kind is CellKind.TEXT and may_be_in_header(cell.text) for cell in filled)
        and not states_period(filled[0].text)
    )


def _is_lower(cells: Iterable[Cell]) -> bool:
    texts = [cell.text for cell in cells if cell.text]
    is_numbering = all(not any(map(str.isalpha, text[1:])) for text in texts)
    return bool(texts) and not is_numbering and all(map(may_be_in_header, texts))


def _header_texts(sheet: Sheet, header_rows: tuple[int, ...]) -> dict[int, str]:
    texts: dict[int, str] = {}
    width = max((len(sheet.rows[row]) for row in header_rows), default=0)
    for column in range(width):
        said: list[str] = []
        for row in header_rows:
            text = _text_over(sheet, row, column, header_rows)
            if text and text not in said:
                said.append(text)
        texts[column] = " ".join(said)
    return texts


def _text_over(sheet: Sheet, row: int, column: int, header_rows: tuple[int, ...]) -> str:
    for merge in sheet.merges:
        if merge.top <= row <= merge.bottom and merge.left <= column <= merge.right:
            return sheet.cell(merge.top, merge.left).text if merge.top in header_rows else ""
    text = sheet.cell(row, column).text
    is_under = any(sheet.cell(lower, column).text for lower in header_rows if lower > row)
    if text or not is_under:
        return text
    # A group heading that was centred over its columns without merging them.
    left = next((i for i in range(column - 1, -1, -1) if sheet.cell(row, i).text), None)
    if left is None:
        return ""
    spans = all(
        any(sheet.cell(lower, i).text for lower in header_rows if lower > row)
        for i in range(left, column)
    )
    return sheet.cell(row, left).text if spans else ""


def _without_empty_twins(
    sheet: Sheet, columns: Columns, values: list[int], texts: dict[int, str]
) -> tuple[int, ...]:
    """Leave out columns that only share a merged heading and hold nothing."""
    rows = range(columns.first_row, columns.last_row + 1)
    filled = {column for column in values if any(sheet.cell(row, column).text for row in rows)}
    same_heading = len({texts[column] for column in values}) == 1
    if len(values) > 1 and same_heading:
        return tuple(sorted(filled)) or (values[0],)
    return tuple(values)
