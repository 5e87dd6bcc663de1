"""Writing a paper that goes out, and its number."""

import io
import zipfile
from dataclasses import replace

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chungtay.access.exceptions import NotPermitted
from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.tests.signing import sign_in_as
from chungtay.papers.enums import OutgoingState
from chungtay.papers.exceptions import PaperNotFound, PaperRefused
from chungtay.papers.models import NumberTaken, OutgoingPaper
from chungtay.papers.queries.outgoing import list_outgoing
from chungtay.papers.rules.types import paper_types, type_of_code
from chungtay.papers.services.drafting import PaperWords, change_paper, draft_paper
from chungtay.papers.services.files import Attachment
from chungtay.papers.services.giving_numbers import give_number
from chungtay.papers.services.numbering import take_number
from chungtay.papers.tests.made import (
    NOW,
    WORDS,
    acts_of,
    make_issued_paper,
    make_numbered,
    make_outgoing,
)

pytestmark = pytest.mark.django_db
LETTER = replace(WORDS, type="CV", symbol="BCĐ-PV01", abstract="Đôn đốc báo cáo")


def docx(*names: str) -> bytes:
    """Return a package with these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name in names:
            package.writestr(name, "x")
    return out.getvalue()


def _number(actor: Viewer, paper: OutgoingPaper, taken: int | None = None) -> OutgoingPaper:
    with acting_as(actor):
        return give_number(paper_id=paper.pk, taken_id=taken, actor=actor, now=NOW)


def _count(viewer: Viewer) -> int:
    with acting_as(viewer):
        return OutgoingPaper.objects.count()


def test_a_draft_gets_the_numbers_of_its_symbol_one_after_the_other(
    standing_officer: Viewer,
) -> None:
    codes = [make_numbered(standing_officer, words).code for words in (WORDS, WORDS, LETTER, WORDS)]

    assert codes == ["01/BC-BCĐ", "02/BC-BCĐ", "01/BCĐ-PV01", "03/BC-BCĐ"]
    assert acts_of(standing_officer) == ["outgoing.draft", "outgoing.number"] * 4


def test_every_unit_has_its_own_series_and_reads_its_own_alone(
    standing_officer: Viewer, commune_chair: Viewer, neighbour: Viewer
) -> None:
    mine = make_numbered(commune_chair)
    make_numbered(neighbour)

    for viewer, found in ((commune_chair, ["01/BC-BCĐ"]), (standing_officer, [])):
        with acting_as(viewer):
            lines = list_outgoing(viewer, year=2021, kind="", words="")
        assert [line.code for line in lines] == found
    for outsider in (neighbour, standing_officer):
        with acting_as(outsider), pytest.raises(PaperNotFound):
            give_number(paper_id=mine.pk, taken_id=None, actor=outsider, now=NOW)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (replace(WORDS, type="XX"), "Không có loại"),
        (replace(WORDS, symbol="KH-BCĐ"), "không phải của loại báo cáo"),
        (replace(WORDS, symbol="BC"), "không phải của loại"),
        (replace(WORDS, symbol="01/BC-BCĐ"), "không phải của loại"),
        (replace(LETTER, symbol="KH-BCĐ"), "không phải của loại công văn"),
        (replace(WORDS, abstract="Báo cáo (TUYỆT MẬT)"), "không được nhập vào đây"),
    ],
)
def test_a_paper_that_cannot_be_is_refused(
    standing_officer: Viewer, words: PaperWords, said: str
) -> None:
    with acting_as(standing_officer), pytest.raises(PaperRefused, match=said):
        draft_paper(words=words, draft=None, actor=standing_officer, now=NOW)

    assert (_count(standing_officer), acts_of(standing_officer)) == (0, [])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "trống"),
        (b"PK\x03\x04 x", "không phải Word"),
        (docx("xl/workbook.xml"), "không phải Word"),
        (docx("word/document.xml", "word/vbaProject.bin"), "không phải Word"),
        (b"PK\x03\x04" + b"x" * 10 * 1024 * 1024, "lớn hơn 10 MB"),
    ],
)
def test_a_draft_is_a_docx_by_its_content(
    standing_officer: Viewer, content: bytes, said: str
) -> None:
    file = Attachment("du-thao.docx", content)
    with acting_as(standing_officer), pytest.raises(PaperRefused, match=said):
        draft_paper(words=WORDS, draft=file, actor=standing_officer, now=NOW)

    assert _count(standing_officer) == 0


def test_who_only_reads_writes_nothing(
    standing_officer: Viewer, chair: Viewer, commune_police_officer: Viewer
) -> None:
    paper = make_outgoing(standing_officer)
    for outsider in (chair, commune_police_officer):
        with acting_as(outsider):
            with pytest.raises(NotPermitted):
                draft_paper(words=WORDS, draft=None, actor=outsider, now=NOW)
            with pytest.raises(NotPermitted):
                give_number(paper_id=paper.pk, taken_id=None, actor=outsider, now=NOW)
            with pytest.raises(NotPermitted):
                change_paper(paper_id=paper.pk, words=LETTER, draft=None, actor=outsider, now=NOW)

    with acting_as(standing_officer):
        row = OutgoingPaper.objects.get()
        assert (row.state, row.abstract, NumberTaken.objects.count()) == (
            OutgoingState.DRAFT, WORDS.abstract, 0,
        )  # fmt: skip


def test_a_number_taken_by_a_plan_or_a_letter_is_given_to_its_paper_once(
    standing_officer: Viewer,
) -> None:
    with acting_as(standing_officer):
        taken = take_number(symbol="BC-BCĐ", about="x", actor=standing_officer, now=NOW)
        other = take_number(symbol="KH-BCĐ", about="x", actor=standing_officer, now=NOW)
    paper, second = make_outgoing(standing_officer), make_outgoing(standing_officer)
    with pytest.raises(PaperRefused):
        _number(standing_officer, paper, other.pk)

    assert _number(standing_officer, paper, taken.pk).code == "01/BC-BCĐ"
    with pytest.raises(PaperRefused):
        _number(standing_officer, second, taken.pk)
    with pytest.raises(PaperRefused, match="đã có số 01/BC-BCĐ"):
        _number(standing_officer, paper)
    assert _number(standing_officer, second).code == "02/BC-BCĐ"


def test_a_draft_changes_and_a_numbered_paper_keeps_type_and_symbol(
    standing_officer: Viewer,
) -> None:
    paper = make_outgoing(standing_officer)
    with acting_as(standing_officer):
        file = Attachment("a.docx", docx("word/document.xml"))
        change_paper(paper_id=paper.pk, words=LETTER, draft=file, actor=standing_officer, now=NOW)
        give_number(paper_id=paper.pk, taken_id=None, actor=standing_officer, now=NOW)
        with pytest.raises(PaperRefused, match="giữ như khi lấy số"):
            change_paper(
                paper_id=paper.pk, words=WORDS, draft=None, actor=standing_officer, now=NOW
            )
        changed = replace(LETTER, signer_name="Lê Thu Hà")
        change_paper(paper_id=paper.pk, words=changed, draft=None, actor=standing_officer, now=NOW)
        row = OutgoingPaper.objects.get()
        assert (row.code, row.signer_name, row.draft_name) == ("01/BCĐ-PV01", "Lê Thu Hà", "a.docx")
        for change in ({"symbol": "BC-BCĐ"}, {"day": "2021-01-01"}, {"taken": None}):
            with pytest.raises(DatabaseError, match="given back"), transaction.atomic():
                OutgoingPaper.objects.update(**change)


def test_an_issued_paper_changes_no_more(standing_officer: Viewer) -> None:
    paper = make_issued_paper(standing_officer)
    with acting_as(standing_officer), pytest.raises(PaperRefused, match="đã ban hành"):
        change_paper(paper_id=paper.pk, words=WORDS, draft=None, actor=standing_officer, now=NOW)


def test_the_register_is_searched_without_marks_by_year_and_type(
    standing_officer: Viewer,
) -> None:
    for words in (WORDS, LETTER):
        make_numbered(standing_officer, words)

    def found(**asked: object) -> list[str]:
        everything: dict[str, object] = {"year": None, "kind": "", "words": "", **asked}
        with acting_as(standing_officer):
            return [
                line.code
                for line in list_outgoing(standing_officer, **everything)  # type: ignore[arg-type]
            ]

    assert len(found()) == 2
    assert found(words="don doc") == ["01/BCĐ-PV01"]
    assert found(words="vu minh tam quy") == ["01/BC-BCĐ"]
    assert found(kind="CV") == ["01/BCĐ-PV01"]
    assert found(year=2020) == []


def test_screens_write_number_and_list_in_as_many_queries_for_many(
    standing_officer: Viewer, chair: Viewer, client: Client
) -> None:
    sign_in_as(client, standing_officer)
    made = client.post(
        reverse("papers:new_outgoing"),
        {
            "type": "BC", "symbol": "BC-BCĐ", "abstract": "Báo cáo <b>quý I</b>",
            "signer_name": "Vũ Minh Tâm", "signer_title": "Phó Trưởng ban",
        },
    )  # fmt: skip
    assert made.status_code == 302
    numbered = client.post(f"{made.headers['Location']}so/", follow=True)
    assert "01/BC-BCĐ" in numbered.content.decode()
    assert "Báo cáo &lt;b&gt;quý I&lt;/b&gt;" in numbered.content.decode()
    again = client.post(reverse("papers:new_outgoing"), {"type": "BC", "symbol": "KH-A"})
    assert again.status_code == 422

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse("papers:outgoing")).status_code == 200
        return len(captured)

    with_one = queries()
    for _ in range(5):
        make_numbered(standing_officer)
    assert queries() == with_one
    sign_in_as(client, chair)
    shown = client.get(reverse("papers:outgoing")).content.decode()
    assert "06/BC-BCĐ" in shown
    assert reverse("papers:new_outgoing") not in shown
    assert client.get(reverse("papers:new_outgoing")).status_code == 404


def test_the_list_of_types_is_that_of_the_decree() -> None:
    types = paper_types()

    assert len(types) >= 29
    assert (types["KH"].name, types["CV"].abbreviation) == ("Kế hoạch", "")
    assert [type_of_code(code) for code in ("05/KH-UBND", "30/2020/NĐ-CP", "12/BCĐ-PV01", "")] == [
        "KH", "", "", "",
    ]  # fmt: skip
