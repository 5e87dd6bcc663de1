"""What can be wrong with a file, and what a human may do about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class ProblemKind(StrEnum):
    """Why a file is held."""

    NOT_A_WORKBOOK = "not_a_workbook"
    TOO_LARGE = "too_large"
    NO_TABLE = "no_table"
    SEVERAL_TABLES = "several_tables"
    TABLE_HIDDEN = "table_hidden"
    OTHER_FORM = "other_form"
    SHEET_TOO_LONG = "sheet_too_long"
    NO_VALUE_COLUMN = "no_value_column"
    SEVERAL_VALUE_COLUMNS = "several_value_columns"
    NOTHING_FILLED = "nothing_filled"
    UNKNOWN_CODE = "unknown_code"
    STRAY_ROW = "stray_row"
    CODE_AND_LABEL_DIFFER = "code_and_label_differ"
    INDICATOR_MISSING = "indicator_missing"
    INDICATOR_TWICE = "indicator_twice"
    OTHER_MEASURE = "other_measure"
    NOT_A_NUMBER = "not_a_number"
    AMBIGUOUS_NUMBER = "ambiguous_number"
    FRACTION = "fraction"
    NEGATIVE = "negative"
    DATE = "date"
    PERCENT = "percent"
    BOOLEAN = "boolean"
    ERROR_VALUE = "error_value"
    FORMULA_WITHOUT_VALUE = "formula_without_value"
    ABOVE_CEILING = "above_ceiling"
    PART_OVER_WHOLE = "part_over_whole"
    NO_COMMUNE = "no_commune"
    UNKNOWN_COMMUNE = "unknown_commune"
    AMBIGUOUS_COMMUNE = "ambiguous_commune"
    OTHER_KIND = "other_kind"
    OTHER_DISTRICT = "other_district"
    UNKNOWN_DISTRICT = "unknown_district"
    NOT_IN_FORCE = "not_in_force"
    COMMUNES_DIFFER = "communes_differ"
    DISTRICTS_DIFFER = "districts_differ"
    FILE_NAME_DIFFERS = "file_name_differs"
    UNIT_CODE_DIFFERS = "unit_code_differs"
    UNKNOWN_UNIT_CODE = "unknown_unit_code"
    NO_PERIOD = "no_period"
    OTHER_PERIOD = "other_period"
    SENT_TWICE = "sent_twice"
    OTHER_FIGURES = "other_figures"
    OTHER_THAN_COUNTED = "other_than_counted"

    @property
    def may_be_kept(self) -> bool:
        """Tell whether a human may take the file as it stands, with a reason."""
        return self in _MAY_BE_KEPT

    @property
    def may_choose_commune(self) -> bool:
        """Tell whether a human may say which commune the file is from."""
        return self in _MAY_CHOOSE_COMMUNE


_MAY_BE_KEPT = frozenset(
    {
        ProblemKind.PART_OVER_WHOLE,
        ProblemKind.ABOVE_CEILING,
        ProblemKind.NOTHING_FILLED,
        ProblemKind.SENT_TWICE,
        ProblemKind.OTHER_FIGURES,
        ProblemKind.OTHER_THAN_COUNTED,
    }
)
_MAY_CHOOSE_COMMUNE = frozenset(
    {
        ProblemKind.NO_COMMUNE,
        ProblemKind.UNKNOWN_COMMUNE,
        ProblemKind.AMBIGUOUS_COMMUNE,
        ProblemKind.OTHER_KIND,
        ProblemKind.OTHER_DISTRICT,
        ProblemKind.UNKNOWN_DISTRICT,
        ProblemKind.COMMUNES_DIFFER,
        ProblemKind.DISTRICTS_DIFFER,
        ProblemKind.FILE_NAME_DIFFERS,
        ProblemKind.UNIT_CODE_DIFFERS,
        ProblemKind.UNKNOWN_UNIT_CODE,
    }
)


@dataclass(frozen=True, slots=True)
class Problem:
    """One reason to hold a file; `details` are the values that its sentence needs."""

    kind: ProblemKind
    cell: str | None = None
    indicator: str | None = None
    details: tuple[tuple[str, str], ...] = ()
    sheet: str | None = None

    def as_record(self) -> dict[str, object]:
        """Return the problem as plain data that can be stored."""
        return {
            "kind": self.kind.value,
            "cell": self.cell,
            "indicator": self.indicator,
            "details": dict(self.details),
            "sheet": self.sheet,
        }


def problem(
    kind: ProblemKind,
    cell: str | None = None,
    indicator: str | None = None,
    *,
    sheet: str | None = None,
    **details: str,
) -> Problem:
    """Return a problem with its details."""
    return Problem(kind, cell, indicator, tuple(sorted(details.items())), sheet)


def problem_from_record(record: Mapping[str, object]) -> Problem:
    """
    Return the problem that `as_record` wrote.

    :raises KeyError, ValueError: if it wrote no such record.
    """
    details = record["details"]
    if not isinstance(details, Mapping):
        raise ValueError("details must be a mapping")
    pairs = tuple(sorted((str(name), str(value)) for name, value in details.items()))
    cell, indicator, sheet = (record[name] for name in ("cell", "indicator", "sheet"))
    return Problem(
        ProblemKind(str(record["kind"])),
        None if cell is None else str(cell),
        None if indicator is None else str(indicator),
        pairs,
        None if sheet is None else str(sheet),
    )


class NoticeKind(StrEnum):
    """What a reader should know of a file that is taken."""

    NOT_FILLED = "not_filled"
    OTHER_WORDING = "other_wording"
    EXPLAINED = "explained"
    REMARK_CUT = "remark_cut"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that does not stand in the way."""

    kind: NoticeKind
    cell: str
    indicator: str
    text: str = ""
