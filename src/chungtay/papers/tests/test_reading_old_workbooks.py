"""Old workbooks (.xls): what is read of them, and that no bytes do harm."""

import io
import struct
import tracemalloc
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st

from chungtay.papers.readers.cells import Cell, CellKind, Merge
from chungtay.papers.readers.compounds import CompoundFile, write_compound
from chungtay.papers.readers.failures import NotAWorkbook, Unreadable, WorkbookTooLarge
from chungtay.papers.readers.workbooks import read_workbook

type Edit = Callable[[xlwt.Worksheet], None]
NUMBER, DIMENSIONS, BEGIN, SHARED_TEXTS = 0x0203, 0x0200, 0x0809, 0x00FC


def make_old(edit: Edit | None = None) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Biểu")
    sheet.write(0, 0, "Xa\u0303")
    sheet.write(0, 1, 2.5)
    if edit:
        edit(sheet)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def records_of(content: bytes) -> bytes:
    return CompoundFile(content).stream("workbook")


def with_records(change: Callable[[bytearray], None]) -> bytes:
    records = bytearray(records_of(make_old()))
    change(records)
    return write_compound("Workbook", bytes(records))


def place_of(records: bytearray, kind: int, skip: int = 0) -> int:
    """Return where a record of a kind begins."""
    at = 0
    while True:
        found, length = struct.unpack_from("<2H", records, at)
        if found == kind:
            if not skip:
                return at
            skip -= 1
        at += 4 + length


def test_each_kind_of_value_is_told_apart() -> None:
    def fill(sheet: xlwt.Worksheet) -> None:
        sheet.write(1, 0, date(2021, 3, 1), xlwt.easyxf(num_format_str="DD/MM/YYYY"))
        sheet.write(1, 1, True)
        sheet.write(1, 2, 0.5, xlwt.easyxf(num_format_str="0%"))
        sheet.write(1, 3, xlwt.Formula("A1"))
        sheet.row(1).set_cell_error(4, 0x2A)

    first, second = read_workbook(make_old(fill))[0].rows

    assert first[:2] == (
        Cell(CellKind.TEXT, "Xã"),
        Cell(CellKind.NUMBER, "2.5", Decimal("2.5")),
    )
    assert second == (
        Cell(CellKind.DATE, "01/03/2021"),
        Cell(CellKind.BOOLEAN, "TRUE"),
        Cell(CellKind.PERCENT, "50%", Decimal("0.5")),
        Cell(CellKind.FORMULA_WITHOUT_VALUE),
        Cell(CellKind.ERROR, "#N/A"),
    )


def test_merged_cells_and_hidden_sheets_are_told() -> None:
    book = xlwt.Workbook()
    book.add_sheet("Ẩn").visibility = 1
    book.add_sheet("Biểu").write_merge(0, 1, 0, 3, "tiêu đề")
    target = io.BytesIO()
    book.save(target)

    hidden, shown = read_workbook(target.getvalue())

    assert (hidden.name, hidden.visible) == ("Ẩn", False)
    assert (shown.visible, shown.merges) == (True, (Merge(0, 0, 1, 3),))


@pytest.mark.parametrize(("row", "column", "name"), [(65_535, 0, "A65536"), (1, 255, "IV2")])
def test_one_cell_far_out_takes_no_memory(row: int, column: int, name: str) -> None:
    content = make_old(lambda sheet: sheet.write(row, column, 7))

    tracemalloc.start()
    sheet = read_workbook(content)[0]
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert sheet.first_unread == name
    assert len(sheet.rows) == 1
    assert most < 10_000_000


def test_room_is_never_made_for_cells_or_texts_that_are_only_stated() -> None:
    def state_many_cells(records: bytearray) -> None:
        at = place_of(records, DIMENSIONS)
        struct.pack_into("<LL", records, at + 4, 0, 0xFFFFFFFF)

    def state_many_texts(records: bytearray) -> None:
        struct.pack_into("<L", records, place_of(records, SHARED_TEXTS) + 8, 0x7FFFFFFF)

    assert read_workbook(with_records(state_many_cells))[0].cell(0, 1).number == Decimal("2.5")
    with pytest.raises(NotAWorkbook):
        read_workbook(with_records(state_many_texts))


def test_what_cannot_be_told_is_refused() -> None:
    def make_older(records: bytearray) -> None:
        struct.pack_into("<H", records, 4, 0x0500)

    def put_a_part_within_the_sheet(records: bytearray) -> None:
        at = place_of(records, DIMENSIONS)
        struct.pack_into("<H", records, at, BEGIN)

    def set_a_password(records: bytearray) -> None:
        at = place_of(records, 0x0042)  # the code page
        struct.pack_into("<H", records, at, 0x002F)

    for change, reason in (
        (make_older, Unreadable.OLD_FORMAT),
        (put_a_part_within_the_sheet, Unreadable.OLD_FORMAT),
        (set_a_password, Unreadable.PASSWORD),
    ):
        with pytest.raises(NotAWorkbook) as caught:
            read_workbook(with_records(change))
        assert caught.value.reason is reason


def test_a_chain_that_bites_its_tail_ends() -> None:
    content = bytearray(write_compound("Workbook", bytes(20_000)))
    struct.pack_into("<L", content, len(content) - 4_096, 0)

    with pytest.raises(NotAWorkbook):
        read_workbook(bytes(content))


def test_a_file_above_the_limit_is_not_opened() -> None:
    with pytest.raises(WorkbookTooLarge):
        read_workbook(make_old() + bytes(20_000_000))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 30_000))
def test_a_stream_of_any_length_is_written_and_read_back(length: int) -> None:
    stream = bytes(number % 251 for number in range(length))

    assert CompoundFile(write_compound("Workbook", stream)).stream("workbook")[:length] == stream


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 6_000), st.binary(min_size=1, max_size=6))
def test_bytes_changed_anywhere_give_sheets_or_an_expected_failure(at: int, junk: bytes) -> None:
    plain = _PLAIN
    place = at % len(plain)
    content = plain[:place] + junk + plain[place + len(junk) :]

    try:
        sheets = read_workbook(content)
    except (NotAWorkbook, WorkbookTooLarge):
        sheets = ()

    assert len(sheets) <= 1


_PLAIN = make_old(lambda sheet: sheet.write_merge(2, 3, 0, 1, "x"))
