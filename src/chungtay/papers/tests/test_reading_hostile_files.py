"""Files that are no workbooks, or that mean harm."""

import io
import struct
import zipfile
import zlib

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chungtay.papers.readers.cells import CellKind
from chungtay.papers.readers.compounds import write_compound
from chungtay.papers.readers.failures import NotAWorkbook, Unreadable, WorkbookTooLarge
from chungtay.papers.readers.workbooks import read_workbook

pytestmark = pytest.mark.slow

SHEET = "xl/worksheets/sheet1.xml"
OLE2 = bytes.fromhex("D0CF11E0A1B11AE1")
NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def _plain() -> bytes:
    book = openpyxl.Workbook()
    book.active["A1"] = "x"  # type: ignore[index]
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _with(changes: dict[str, bytes | None], *, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_plain())) as old, zipfile.ZipFile(target, "w") as new:
        parts: dict[str, bytes | None] = {name: old.read(name) for name in old.namelist()}
        for name, part in (parts | changes).items():
            if part is not None:
                new.writestr(name, part, compression)
    return target.getvalue()


def _sheet(rows: str, *, root: str = "worksheet", before: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<{root} xmlns="{NAMESPACE}">'
        f"<sheetData>{rows}</sheetData></{root}>"
    ).encode()


def _docx() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("[Content_Types].xml", "<Types>wordprocessingml.document.main+xml</Types>")
    return target.getvalue()


def _ods() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    return target.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", Unreadable.EMPTY),
        (b"MZ\x90\x00 not a workbook", Unreadable.NOT_EXCEL),
        (b"<html><table></table></html>", Unreadable.NOT_EXCEL),
        (b"TP-01;3\n", Unreadable.NOT_EXCEL),
        (OLE2 + bytes(600), Unreadable.DAMAGED),
        (OLE2, Unreadable.DAMAGED),
        (write_compound("EncryptedPackage", b"x"), Unreadable.PASSWORD),
        (write_compound("Book", b"x"), Unreadable.OLD_FORMAT),
        (write_compound("WordDocument", b"x"), Unreadable.NOT_EXCEL),
        (write_compound("Workbook", b"x"), Unreadable.DAMAGED),
        (b"PK\x03\x04cut off", Unreadable.DAMAGED),
        (_plain()[:-30], Unreadable.DAMAGED),
        (_docx(), Unreadable.NOT_EXCEL),
        (_ods(), Unreadable.OTHER_FORMAT),
    ],
)
def test_what_is_no_workbook_says_why(content: bytes, reason: Unreadable) -> None:
    with pytest.raises(NotAWorkbook) as caught:
        read_workbook(content)

    assert caught.value.reason is reason


@pytest.mark.parametrize(
    "changes",
    [
        {SHEET: None},
        {"xl/workbook.xml": None},
        {"xl/workbook.xml": b"<workbook>"},
        {SHEET: b"<worksheet><sheetData><row>"},
        {SHEET: _sheet('<row r="1"><c r="1A"><v>1</v></c></row>')},
        {SHEET: _sheet('<row r="one"><c><v>1</v></c></row>')},
        {SHEET: _sheet('<row r="1"><c r="A1" t="s"><v>99</v></c></row>')},
        {SHEET: b"<?xml version='1.0' encoding='UTF-7'?><worksheet/>"},
        {SHEET.upper(): b"<worksheet/>"},
    ],
)
def test_a_broken_package_is_damaged(changes: dict[str, bytes | None]) -> None:
    with pytest.raises(NotAWorkbook) as caught:
        read_workbook(_with(changes))

    assert caught.value.reason is Unreadable.DAMAGED


@pytest.mark.parametrize(
    "document_type",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:1/x.dtd">',
        "<!DOCTYPE x>",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_document_types_are_refused_in_any_encoding(document_type: str, encoding: str) -> None:
    text = _sheet("", before=document_type).decode().replace("UTF-8", encoding)

    with pytest.raises(NotAWorkbook):
        read_workbook(_with({SHEET: text.encode(encoding)}))


def test_a_bomb_is_not_unpacked() -> None:
    by_size = _with({"xl/media/a.bin": bytes(21_000_000)}, compression=zipfile.ZIP_STORED)
    by_ratio = _with({"xl/media/a.bin": bytes(3_000_000)})
    in_many_parts = _with({f"xl/media/{i}.bin": bytes(9_000) for i in range(2_500)})

    for bomb in (by_size, by_ratio, in_many_parts):
        with pytest.raises(WorkbookTooLarge):
            read_workbook(bomb)


def _with_lying_directory(stated: int) -> bytes:
    """Return a package whose directory states another size than the part has."""
    content = bytearray(_with({"xl/media/a.xml": bytes(40_000_000)}))
    true_size = struct.pack("<I", 40_000_000)
    lie = struct.pack("<I", stated)
    prefix = struct.pack("<I", zlib.crc32(bytes(stated)))
    true_crc = struct.pack("<I", zlib.crc32(bytes(40_000_000)))
    return bytes(content.replace(true_size, lie).replace(true_crc, prefix))


@pytest.mark.parametrize("stated", [0, 10, 1_000])
def test_a_directory_that_lies_about_sizes_does_not_hide_a_bomb(stated: int) -> None:
    with pytest.raises((WorkbookTooLarge, NotAWorkbook)):
        read_workbook(_with_lying_directory(stated))


def test_a_part_that_stands_twice_is_damaged() -> None:
    target = io.BytesIO(_plain())
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(target, "a") as package:
        package.writestr(SHEET, _sheet('<row r="1"><c r="A1"><v>9</v></c></row>'))

    with pytest.raises(NotAWorkbook):
        read_workbook(target.getvalue())


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_uncommon_compression_is_refused(method: int) -> None:
    with pytest.raises(NotAWorkbook):
        read_workbook(_with({}, compression=method))


@pytest.mark.parametrize("root", ["worksheet", "anything"])
@pytest.mark.parametrize(
    "far",
    [
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="2"><c r="XFD1048576"><v>1</v></c></row>',
        "<row r = '1048576'><c><v>1</v></c></row>",
        '<row r="&#49;048576"><c r="&#88;FD1048576"><v>1</v></c></row>',
        '<x:row xmlns:x="urn:x" r="1048576"><x:c r="XFD1048576"><x:v>1</x:v></x:c></x:row>',
    ],
)
def test_one_cell_far_out_takes_no_memory(far: str, root: str) -> None:
    rows = f'<row r="1"><c r="A1"><v>5</v></c></row>{far}<row r="3"><c r="A3"><v>6</v></c></row>'

    sheet = read_workbook(_with({SHEET: _sheet(rows, root=root)}))[0]

    assert [sheet.cell(row, 0).number for row in (0, 2)] == [5, 6]
    assert sheet.first_unread
    assert len(sheet.rows) == 3


def test_cells_without_positions_follow_each_other() -> None:
    rows = "<row><c><v>1</v></c><c><v>2</v></c></row><row r='3'><c r='B3'><v>3</v></c></row>"

    sheet = read_workbook(_with({SHEET: _sheet(rows)}))[0]

    assert [sheet.cell(*at).number for at in ((0, 0), (0, 1), (2, 1))] == [1, 2, 3]


def test_values_that_are_no_numbers_are_errors_or_texts() -> None:
    numbers = (
        '<row r="1"><c r="A1"><v>NaN</v></c><c r="B1"><v>inf</v></c>'
        '<c r="C1"><v>1e999</v></c></row>'
    )
    others = (
        '<row r="1"><c r="D1" t="d"><v>2021-03-01</v></c><c r="E1" t="str"><f>X</f><v></v></c>'
        '<c r="F1" t="inlineStr"><is><t> a </t></is></c></row>'
    )

    first = read_workbook(_with({SHEET: _sheet(numbers)}))[0].rows[0]
    second = read_workbook(_with({SHEET: _sheet(others)}))[0].rows[0]

    assert all(cell.number is None for cell in first)
    assert [cell.kind for cell in second[3:]] == [CellKind.DATE, CellKind.EMPTY, CellKind.TEXT]


def test_prefixed_names_are_read_with_their_formulas() -> None:
    part = (
        f'<x:worksheet xmlns:x="{NAMESPACE}"><x:sheetData><x:row r="1"><x:c r="A1"><x:f>1+1</x:f>'
        '</x:c><x:c r="B1" t="e"><x:v>#N/A</x:v></x:c><x:c r="C1"><x:v>4</x:v></x:c></x:row>'
        "</x:sheetData></x:worksheet>"
    )

    cells = read_workbook(_with({SHEET: part.encode()}))[0].rows[0]

    assert [cell.kind for cell in cells] == [
        CellKind.FORMULA_WITHOUT_VALUE,
        CellKind.ERROR,
        CellKind.NUMBER,
    ]


def test_too_many_sheets_or_cells_are_too_large() -> None:
    book = openpyxl.Workbook()
    for number in range(41):
        book.create_sheet(str(number))
    target = io.BytesIO()
    book.save(target)
    cells = _sheet("<row>" + "<c/>" * 500_001 + "</row>")

    for content in (target.getvalue(), _with({SHEET: cells}, compression=zipfile.ZIP_STORED)):
        with pytest.raises(WorkbookTooLarge):
            read_workbook(content)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 6_000), st.binary(min_size=1, max_size=6))
def test_bytes_changed_anywhere_give_sheets_or_an_expected_failure(at: int, junk: bytes) -> None:
    plain = _plain()
    place = at % len(plain)
    content = plain[:place] + junk + plain[place + len(junk) :]

    try:
        sheets = read_workbook(content)
    except (NotAWorkbook, WorkbookTooLarge):
        sheets = ()

    assert len(sheets) <= 1


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="<>/crvfist=\"'A1 \n&#;x", max_size=60))
def test_any_text_among_the_rows_gives_sheets_or_an_expected_failure(text: str) -> None:
    try:
        sheets = read_workbook(_with({SHEET: _sheet(text)}))
    except (NotAWorkbook, WorkbookTooLarge):
        sheets = ()

    assert len(sheets) <= 1
