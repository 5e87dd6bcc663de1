"""Checks of the head and the title: boxes 1 to 5."""

from datetime import date

from chungtay.papers.enums import Align
from chungtay.papers.rules.checking import marks
from chungtay.papers.rules.checking.description import Line, fold
from chungtay.papers.rules.checking.faults import (
    Check,
    Checked,
    Fault,
    Faults,
    faults_of,
    missing,
)
from chungtay.papers.rules.checking.types import abbreviations
from chungtay.papers.rules.layout import layout
from chungtay.papers.rules.symbols import MOTTO, NATIONAL_NAME


def _check_national_name(checked: Checked) -> Faults:
    def say(line: Line) -> str | None:
        return None if line.folded == fold(NATIONAL_NAME) else "lời khác"

    return faults_of(checked.components.of("national_name"), say) or _absent(
        checked, "national_name"
    )


def _check_national_name_place(checked: Checked) -> Faults:
    def say(line: Line) -> str | None:
        cell = line.paragraph.cell
        typed = any("\t" in run.text for run in line.runs)
        right = cell.column > 1 if cell else typed or line.paragraph.align is Align.RIGHT
        return None if right else "không ở bên phải"

    return faults_of(checked.components.of("national_name"), say)


def _check_motto(checked: Checked) -> Faults:
    def say(line: Line) -> str | None:
        return None if line.text == MOTTO else f"“{line.text}”"

    return faults_of(checked.components.of("motto"), say) or _absent(checked, "motto")


def _check_number(checked: Checked) -> Faults:
    def say(line: Line) -> str | None:
        return None if marks.NUMBER.fullmatch(line.text) else f"“{line.text}”"

    return faults_of(checked.components.of("number_symbol"), say) or _absent(
        checked, "number_symbol"
    )


def _check_number_zero(checked: Checked) -> Faults:
    def say(line: Line) -> str | None:
        found = marks.NUMBER.match(line.text)
        short = found is not None and _lacks_zero(found["number"], layout().padding.number)
        return f"“{line.text}”" if short else None

    return faults_of(checked.components.of("number_symbol"), say)


def _check_number_type(checked: Checked) -> Faults:
    name, line = checked.components.first("type_name"), checked.components.first("number_symbol")
    found = marks.NUMBER.match(line.text) if line else None
    wanted = abbreviations().get(name.folded) if name else None
    if name is None or line is None or found is None or wanted is None:
        return None
    if found["kind"] == wanted:
        return []
    return [Fault(f"“{found['kind']}”, mà {name.text} viết tắt là “{wanted}”", line.where)]


def _check_place_and_date(checked: Checked) -> Faults:
    def say(line: Line) -> str | None:
        return None if _is_date(line.text) else f"“{line.text}”"

    return faults_of(checked.components.of("place_date"), say) or _absent(checked, "place_date")


def _check_place_and_date_zero(checked: Checked) -> Faults:
    padding = layout().padding

    def say(line: Line) -> str | None:
        found = marks.DATE.search(line.text)
        short = found is not None and (
            _lacks_zero(found["day"], padding.day) or _lacks_zero(found["month"], padding.month)
        )
        return f"“{line.text}”" if short else None

    return faults_of(checked.components.of("place_date"), say)


def _check_type_name(checked: Checked) -> Faults:
    if checked.components.is_letter:
        return None
    line = checked.components.first("type_name")
    if line is None:
        return missing()
    known = line.folded in abbreviations()
    return [] if known else [Fault(f"“{line.text}” không có trong Phụ lục III", line.where)]


def _check_abstract(checked: Checked) -> Faults:
    if not checked.components.of("type_name"):
        return None
    return [] if checked.components.of("abstract") else missing()


def _check_letter_abstract(checked: Checked) -> Faults:
    if not checked.components.is_letter:
        return None
    line = checked.components.first("letter_abstract")
    if line is None:
        return missing()
    return [] if line.text.startswith("V/v ") else [Fault("không bắt đầu bằng “V/v”", line.where)]


def _check_issuing_body(checked: Checked) -> Faults:
    return [] if checked.components.of("issuing_body") else missing()


def _absent(checked: Checked, name: str) -> Faults:
    return [] if checked.components.of(name) else missing()


def _is_date(text: str) -> bool:
    found = marks.DATE.fullmatch(text)
    if found is None:
        return False
    day, month = found["day"], found["month"]
    try:
        # A year with a 29th of February and a month of 31 days stand in for what is left open.
        date(
            int(found["year"]) if month.isdigit() and day.isdigit() else 2024,
            int(month) if month.isdigit() else 1,
            int(day) if day.isdigit() else 1,
        )
    except ValueError:
        return False
    return True


def _lacks_zero(digits: str, below: int) -> bool:
    return digits.isdigit() and len(digits) == 1 and int(digits) < below


HEAD_CHECKS: dict[str, Check] = {
    "national_name_words": _check_national_name,
    "national_name_place": _check_national_name_place,
    "motto_words": _check_motto,
    "issuing_body_words": _check_issuing_body,
    "number_symbol_words": _check_number,
    "number_symbol_zero": _check_number_zero,
    "number_symbol_type": _check_number_type,
    "place_date_words": _check_place_and_date,
    "place_date_zero": _check_place_and_date_zero,
    "type_name_words": _check_type_name,
    "abstract_words": _check_abstract,
    "letter_abstract_words": _check_letter_abstract,
}
