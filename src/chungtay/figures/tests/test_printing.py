"""A unit's return as a paper: what it shows, in the form of the decree, and who gets it."""

import io

import docx
import pytest
from django.test import Client
from pypdf import PdfReader

from chungtay.access.permissions import Viewer
from chungtay.access.tests.signing import SignIn
from chungtay.figures.tests.made import HAI_ANH, HAI_MINH, make_filled, receive, whole_form
from chungtay.papers.enums import Verdict
from chungtay.papers.readers.documents import read_document
from chungtay.papers.rules.checking.paper import check_paper

pytestmark = pytest.mark.django_db
PAGE = f"/bao-cao-so-lieu/{HAI_MINH}/month:2021-03/ban-in"


@pytest.fixture
def paper(
    client: Client, commune_chair: Viewer, standing_officer: Viewer, sign_in: SignIn
) -> bytes:
    """The DOCX of a received return with 3 cases and one cell left empty."""
    receive(standing_officer, make_filled(HAI_MINH, whole_form(TP_01=3, PN_03=None)))
    return sign_in(client, commune_chair).get(f"{PAGE}/docx/").content


def test_the_paper_has_every_figure_and_leaves_blank_what_is_missing(paper: bytes) -> None:
    cells = {
        row.cells[0].text: [cell.text for cell in row.cells[3:]]
        for table in docx.Document(io.BytesIO(paper)).tables
        for row in table.rows
        if len(row.cells) == 5
    }

    assert cells["TP-01"] == ["3", ""]
    assert cells["PN-03"] == ["", ""]
    assert len([code for code in cells if code[2:3] == "-"]) >= 29


def test_the_paper_keeps_the_form_of_the_decree(paper: bytes) -> None:
    broken = [
        f"{one.rule}: {one.found}"
        for one in check_paper(read_document(paper))
        if one.verdict is Verdict.BROKEN
    ]

    assert broken == []


def test_the_pdf_says_whose_figures_and_which_period(
    client: Client, commune_chair: Viewer, sign_in: SignIn
) -> None:
    answer = sign_in(client, commune_chair).get(f"{PAGE}/pdf/")

    text = " ".join(PdfReader(io.BytesIO(answer.content)).pages[0].extract_text().split())
    assert "ỦY BAN NHÂN DÂN XÃ HẢI MINH" in text
    assert "tháng 3/2021" in text
    assert "từ ngày 15/02/2021 đến ngày 14/03/2021" in text


def test_an_agency_prints_its_own_form(
    client: Client, department_officer: Viewer, sign_in: SignIn
) -> None:
    sign_in(client, department_officer)

    assert (
        client.get("/bao-cao-so-lieu/SLĐTBXH/month:2021-03/ban-in/pdf/?bieu=SN-01").status_code
        == 200
    )
    assert (
        client.get("/bao-cao-so-lieu/CAT/month:2021-03/ban-in/pdf/?bieu=PV-01").status_code == 404
    )


@pytest.mark.parametrize("path", [f"{PAGE}/exe/", PAGE.replace(HAI_MINH, HAI_ANH) + "/pdf/"])
def test_no_other_file_and_no_neighbours_paper(
    client: Client, commune_chair: Viewer, sign_in: SignIn, path: str
) -> None:
    assert sign_in(client, commune_chair).get(path).status_code == 404
