"""The secretary's papers: what they say, who gets them, letters of urging, the book of numbers."""

import io
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document
from pypdf import PdfReader

from chungtay.access.exceptions import NotPermitted
from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.tests.signing import SignIn
from chungtay.direction import services
from chungtay.direction.exceptions import NothingToUrge
from chungtay.direction.models import UrgingLetter
from chungtay.direction.reports.letterhead import office
from chungtay.direction.tests.factories import (
    DUE,
    HAI_MINH,
    NOW,
    acts_of,
    make_called,
    make_closed,
    make_issued,
    make_own_plan,
    unit,
)
from chungtay.papers.models import NumberBook, NumberTaken
from chungtay.papers.rules.symbols import in_lines
from chungtay.platform.models import Notice

pytestmark = pytest.mark.django_db
AFTER = NOW.replace(month=4, day=20)


def _words_of(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def _pdf_words(content: bytes) -> str:
    pages = PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def _letter(actor: Viewer, plan_id: int) -> UrgingLetter:
    with acting_as(actor):
        return services.write_letter(
            plan_id=plan_id, answer_by=AFTER.date() + timedelta(days=7),
            signer_title="Trưởng ban Chỉ đạo 138 tỉnh", actor=actor, now=AFTER,
        )  # fmt: skip


def test_the_call_says_when_where_and_what(
    client: Client, sign_in: SignIn, standing_officer: Viewer, commune_chair: Viewer
) -> None:
    called = make_called(standing_officer, [unit(HAI_MINH).unit_id])
    sign_in(client, commune_chair)
    address = ("direction:conference_paper", (called.pk, "giay-moi"))

    docx = client.get(reverse(address[0], args=(*address[1], "docx")))
    pdf = client.get(reverse(address[0], args=(*address[1], "pdf")))

    for words in (_words_of(docx.content), _pdf_words(pdf.content)):
        assert "01/GM-BCĐ" in words
        assert "08 giờ 00, ngày 30/03/2021" in words
        assert "Báo cáo công tác quý I" in words
    assert docx.headers["Content-Disposition"].startswith("attachment")
    assert acts_of(commune_chair).count("direction.write_paper") == 2


def test_minutes_are_for_the_keeper_and_the_notice_for_all_below(
    client: Client, sign_in: SignIn, standing_officer: Viewer, commune_chair: Viewer
) -> None:
    closed = make_closed(standing_officer, "Xã nào cũng có kế hoạch.")
    sign_in(client, commune_chair)

    minutes = client.get(
        reverse("direction:conference_paper", args=(closed.pk, "bien-ban", "docx"))
    )
    notice = client.get(
        reverse("direction:conference_paper", args=(closed.pk, "thong-bao", "docx"))
    )

    assert minutes.status_code == 404
    assert "1. Xã nào cũng có kế hoạch." in _words_of(notice.content)
    assert "01/TB-BCĐ" in _words_of(notice.content)


def test_the_plan_has_its_annex_of_who_does_what(
    client: Client, sign_in: SignIn, standing_officer: Viewer
) -> None:
    plan = make_issued(standing_officer).plan
    sign_in(client, standing_officer)

    words = _words_of(client.get(reverse("direction:plan_paper", args=(plan.pk, "docx"))).content)

    assert "PHÂN CÔNG NHIỆM VỤ" in words
    assert "Mọi xã, phường, thị trấn" in words
    assert f"{DUE:%d/%m/%Y}" in words


def test_a_letter_keeps_the_list_of_its_day_and_tells_each_head_once(
    client: Client, sign_in: SignIn, standing_officer: Viewer, commune_chair: Viewer
) -> None:
    plan = make_issued(standing_officer).plan
    letter = _letter(standing_officer, plan.pk)
    with acting_as(commune_chair):
        assert Notice.objects.filter(code="direction.urged").count() == 1
        assert not UrgingLetter.objects.exists()
    sign_in(client, standing_officer)

    pdf = client.get(reverse("direction:letter_paper", args=(plan.pk, letter.pk, "pdf")))

    words = _pdf_words(pdf.content)
    assert (len(letter.rows), letter.number) == (226, 1)
    assert "226 đơn vị còn 226 nhiệm vụ" in words
    assert "V/v đôn đốc thực hiện" in words
    assert "CÔNG VĂN" not in words
    assert "Xã Hải Minh" in words


def test_nothing_overdue_is_no_letter_and_takes_no_number(standing_officer: Viewer) -> None:
    plan = make_issued(standing_officer).plan

    with acting_as(standing_officer), pytest.raises(NothingToUrge):
        services.write_letter(
            plan_id=plan.pk, answer_by=date(2021, 4, 30), signer_title="TB",
            actor=standing_officer, now=NOW,
        )  # fmt: skip

    with acting_as(standing_officer):
        assert not NumberTaken.objects.filter(book__symbol="BCĐ-VPTT").exists()
    assert "plan.urge" not in acts_of(standing_officer)


def test_a_commune_writes_no_letter(standing_officer: Viewer, commune_chair: Viewer) -> None:
    plan = make_issued(standing_officer).plan

    with pytest.raises(NotPermitted):
        _letter(commune_chair, plan.pk)

    with acting_as(standing_officer):
        assert not UrgingLetter.objects.exists()


def test_an_act_that_fails_gives_its_number_back(
    standing_officer: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_called(standing_officer, [unit(HAI_MINH).unit_id])

    def broken(*_: object, **__: object) -> int:
        raise RuntimeError

    with monkeypatch.context() as patched:
        patched.setattr("chungtay.platform.notices.tell", broken)
        with pytest.raises(RuntimeError):
            make_called(standing_officer, [unit(HAI_MINH).unit_id])

    with acting_as(standing_officer):
        assert NumberBook.objects.get(symbol="GM-BCĐ").last == 1
        assert NumberTaken.objects.count() == 1
    assert make_called(standing_officer, [unit(HAI_MINH).unit_id]).called_number == 2


def test_the_book_is_the_own_office_s(
    client: Client, sign_in: SignIn, standing_officer: Viewer, commune_chair: Viewer
) -> None:
    make_called(standing_officer, [unit(HAI_MINH).unit_id])
    with acting_as(commune_chair):
        assert not NumberTaken.objects.exists()
        assert not NumberBook.objects.exists()
    sign_in(client, standing_officer)

    page = client.get(reverse("direction:numbers")).content.decode()

    assert "01/GM-BCĐ" in page
    assert "Hội nghị sơ kết quý I" in page


def test_a_long_name_is_broken_between_words() -> None:
    lines = in_lines("BAN CHỈ ĐẠO PHÒNG, CHỐNG TỘI PHẠM VÀ XÂY DỰNG PHONG TRÀO")

    assert " ".join(lines) == "BAN CHỈ ĐẠO PHÒNG, CHỐNG TỘI PHẠM VÀ XÂY DỰNG PHONG TRÀO"
    assert max(map(len, lines)) <= 34
    assert office("Trưởng ban Chỉ đạo 138 tỉnh") == "TRƯỞNG BAN"


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_a_unit_gets_its_own_plan_as_a_paper_and_the_neighbour_does_not(
    client: Client,
    standing_officer: Viewer,
    commune_chair: Viewer,
    neighbour_chair: Viewer,
    sign_in: SignIn,
    kind: str,
) -> None:
    plan = make_issued(standing_officer).plan
    own = make_own_plan(commune_chair, plan)
    address = reverse("direction:own_plan_paper", args=(own.pk, kind))
    sign_in(client, commune_chair)
    paper = client.get(address)
    sign_in(client, neighbour_chair)

    assert paper.status_code == 200
    assert paper.content[:2] in (b"PK", b"%P")
    assert client.get(address).status_code == 404
