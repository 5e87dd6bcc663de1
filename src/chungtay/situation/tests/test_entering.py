"""A frozen report goes into the register of papers, and both tell of each other."""

import io

import docx
import pytest
from django.test import Client

from chungtay.access.exceptions import NotPermitted
from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.tests.signing import SignIn
from chungtay.figures.exceptions import AlreadyInRegister, FrozenReportNotFound
from chungtay.figures.models import ReportPaper
from chungtay.figures.queries.frozen import paper_of_frozen
from chungtay.figures.tests.made import MARCH, NOW, PROVINCE, make_filled, receive, whole_form
from chungtay.papers.enums import OutgoingState
from chungtay.papers.models import OutgoingPaper
from chungtay.papers.queries.outgoing import draft_of
from chungtay.papers.services.files import Attachment
from chungtay.papers.services.giving_numbers import give_number
from chungtay.papers.services.issuing import issue_paper
from chungtay.papers.tests.made import PNG
from chungtay.situation.reports.entering import enter_frozen
from chungtay.situation.reports.writing import freeze, write_frozen

pytestmark = pytest.mark.django_db


def _frozen(officer: Viewer, unit: str = PROVINCE) -> int:
    receive(officer, make_filled(cells=whole_form(TP_01=123)))
    with acting_as(officer):
        return freeze(actor=officer, unit=unit, period=MARCH, now=NOW).pk


def _enter(actor: Viewer, frozen: int) -> OutgoingPaper:
    with acting_as(actor):
        return enter_frozen(frozen_id=frozen, actor=actor, now=NOW)


def test_the_draft_is_the_frozen_paper_byte_for_byte(standing_officer: Viewer) -> None:
    frozen = _frozen(standing_officer)

    paper = _enter(standing_officer, frozen)

    with acting_as(standing_officer):
        _, (file,) = write_frozen(
            actor=standing_officer, frozen_id=frozen, now=NOW, kinds=("docx",)
        )
        assert draft_of(standing_officer, paper.pk) == (file.name, file.content)
        assert (paper.type, paper.symbol, paper.signer_title) == (
            "BC", "BC-BCĐ", "Trưởng ban Chỉ đạo 138 tỉnh",
        )  # fmt: skip
        found = paper_of_frozen(standing_officer, frozen)
        assert found is not None
        assert (found.paper.pk, found.state, found.copy) == (paper.pk, OutgoingState.DRAFT, None)
    assert any("123" in par.text for par in docx.Document(io.BytesIO(file.content)).paragraphs)


def test_a_frozen_report_goes_out_once(standing_officer: Viewer) -> None:
    frozen = _frozen(standing_officer)
    _enter(standing_officer, frozen)

    with pytest.raises(AlreadyInRegister, match="đã có"):
        _enter(standing_officer, frozen)

    with acting_as(standing_officer):
        assert OutgoingPaper.objects.count() == ReportPaper.objects.count() == 1


def test_a_report_of_a_district_is_not_the_provinces_paper(standing_officer: Viewer) -> None:
    frozen = _frozen(standing_officer, unit="366")

    with pytest.raises(AlreadyInRegister, match="đơn vị khác"):
        _enter(standing_officer, frozen)

    with acting_as(standing_officer):
        assert not OutgoingPaper.objects.exists()


def test_who_does_not_write_reports_enters_none(
    standing_officer: Viewer, commune_chair: Viewer, auditor: Viewer
) -> None:
    frozen = _frozen(standing_officer)

    for actor in (commune_chair, auditor):
        with pytest.raises((NotPermitted, FrozenReportNotFound)):
            _enter(actor, frozen)

    with acting_as(standing_officer):
        assert not OutgoingPaper.objects.exists()
        assert not ReportPaper.objects.exists()


def test_the_page_offers_it_once_and_then_shows_how_far_it_is(
    client: Client, standing_officer: Viewer, sign_in: SignIn
) -> None:
    frozen = _frozen(standing_officer)
    sign_in(client, standing_officer)
    address = f"/bao-cao-thang/ban-chot/{frozen}/"
    assert "Đưa vào sổ văn bản đi" in client.get(address).content.decode()

    answer = client.post(f"{address}vao-so/", follow=True)

    assert "Đã có dự thảo trong sổ văn bản đi." in answer.content.decode()
    with acting_as(standing_officer):
        paper = OutgoingPaper.objects.get()
        give_number(paper_id=paper.pk, taken_id=None, actor=standing_officer, now=NOW)
        issue_paper(
            paper_id=paper.pk, copy=Attachment("ky.png", PNG), unverified_because="Ký trên giấy",
            actor=standing_officer, now=NOW,
        )  # fmt: skip
    page = client.get(address).content.decode()
    assert "Đưa vào sổ văn bản đi" not in page
    assert "Văn bản 01/BC-BCĐ ngày 24/03/2021" in page
    assert "bản quét, chưa kiểm tra chữ ký" in page
