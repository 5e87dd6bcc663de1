"""The report as a command writes it, read back from its three files."""

import io
from pathlib import Path

import docx
import openpyxl
import pypdf
import pytest

from chungtay.config.tests.homes import RETURNS, Home, Imported

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("demonstration")]

MADE_UP = "SỐ LIỆU GIẢ LẬP"
IMPORT = ("returns", "import", str(RETURNS), "--form", "KH-01", "--period", "month:2021-03")
FIVE_YEARS = ("--unit", "36", "--period", "year:2016..year:2020", "--json")


@pytest.fixture(scope="session")
def report(
    demonstration: Home, imported: Imported, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    """The report of March in its three files."""
    folder = tmp_path_factory.mktemp("báo cáo")
    answer = demonstration.run(
        "report", "--unit", "36", "--period", "month:2021-03", "--out", str(folder / "ra")
    )
    assert (answer.code, answer.err) == (0, "")
    paths = [Path(text) for text in answer.json["files"]]
    return {path.suffix: path for path in paths}


def _words_of_docx(path: Path) -> str:
    paper = docx.Document(str(path))
    cells = (cell for table in paper.tables for row in table.rows for cell in row.cells)
    return "\n".join([
        *(paragraph.text for paragraph in paper.paragraphs), *(cell.text for cell in cells)
    ])  # fmt: skip


def _words_of_pdf(path: Path) -> str:
    pages = [page.extract_text() for page in pypdf.PdfReader(path).pages]
    return " ".join(" ".join(pages).split())


def test_the_report_is_three_files(report: dict[str, Path]) -> None:
    assert set(report) == {".docx", ".pdf", ".xlsx"}
    assert {path.stem for path in report.values()} == {"bao-cao-36-2021-03"}


def test_the_report_says_that_returns_are_missing_and_has_the_figures(
    report: dict[str, Path], imported: Imported
) -> None:
    totals = imported.first.json["totals"]

    for path, read in ((report[".docx"], _words_of_docx), (report[".pdf"], _words_of_pdf)):
        words = " ".join(read(path).split())
        assert "219/226" in words
        assert "07 đơn vị chưa có báo cáo" in words
        assert f"xảy ra {totals['TP-01']} vụ" in words
        assert f"khám phá {totals['TP-03']} vụ" in words
        assert "81,08 %" in words
        assert "1.229,4 triệu đồng" in words
        assert "2.042 người chấp hành xong án phạt tù" in words


def test_the_report_has_its_parts(report: dict[str, Path]) -> None:
    words = _words_of_docx(report[".docx"])

    parts = [words.find(f"\n{number}. ") for number in ("I", "II", "III", "IV", "V", "VI")]
    assert -1 not in parts
    assert parts == sorted(parts)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in words


def test_the_report_says_that_it_is_made_up(report: dict[str, Path]) -> None:
    document = docx.Document(str(report[".docx"]))
    pdf = pypdf.PdfReader(report[".pdf"])
    book = openpyxl.load_workbook(report[".xlsx"])

    heads = [
        " ".join(paragraph.text for paragraph in section.header.paragraphs)
        for section in document.sections
    ]
    sheets = {
        sheet.title: " ".join(str(cell.value) for row in sheet.iter_rows() for cell in row)
        for sheet in book
    }
    assert all(MADE_UP in head for head in heads)
    assert MADE_UP in document.core_properties.title
    assert all(MADE_UP in " ".join(page.extract_text().split()) for page in pdf.pages)
    assert MADE_UP in str(pdf.metadata)
    assert any(MADE_UP.casefold() in text.casefold() for text in sheets.values())


def test_the_annex_has_every_indicator_with_the_totals(
    report: dict[str, Path], imported: Imported
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(report[".xlsx"].read_bytes()), data_only=True)
    rows = [[cell.value for cell in row] for sheet in book for row in sheet.iter_rows()]

    totals = imported.first.json["totals"]
    found = {code: [row for row in rows if code in row] for code in totals}

    assert {code for code, lines in found.items() if not lines} == set()
    assert {
        code for code, lines in found.items() if not any(totals[code] in row for row in lines)
    } == set()
