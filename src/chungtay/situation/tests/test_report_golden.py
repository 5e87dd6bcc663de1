"""The XML of the periodic report, held against one that was read and approved."""

import io
import os
import zipfile
from pathlib import Path

import pytest
from docx.oxml.ns import qn
from lxml import etree

from chungtay.access.permissions import Viewer, acting_as
from chungtay.figures.tests.made import MARCH, NOW, PROVINCE, make_filled, receive, whole_form
from chungtay.situation.reports.writing import write_report

pytestmark = pytest.mark.django_db
GOLDEN = Path(__file__).with_name("golden") / "report_month.xml"
_ROWS = 4  # of each table: what follows repeats them for other indicators and units


def test_the_report_has_the_xml_that_was_approved(standing_officer: Viewer) -> None:
    """To approve another: CHUNGTAY_GOLDEN=write, run this test, read the difference in git."""
    receive(standing_officer, make_filled(cells=whole_form(TP_01=123, TP_03=111)))
    with acting_as(standing_officer):
        (file,) = write_report(
            actor=standing_officer, unit=PROVINCE, period=MARCH, now=NOW, kinds=("docx",)
        )

    written = _xml(file.content)
    if os.environ.get("CHUNGTAY_GOLDEN") == "write":
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(written, encoding="utf-8")

    assert written.splitlines() == GOLDEN.read_text(encoding="utf-8").splitlines()


def _xml(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    for table in root.iter(qn("w:tbl")):
        for row in table.findall(qn("w:tr"))[_ROWS:]:
            table.remove(row)
    etree.indent(root)
    return etree.tostring(root, encoding="unicode") + "\n"
