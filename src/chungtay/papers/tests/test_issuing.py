"""A paper is issued by its signed copy, and then it stays."""

import socket
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from chungtay.access.exceptions import NotPermitted
from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.tests.signing import sign_in_as
from chungtay.papers.enums import CopyKind, OutgoingState
from chungtay.papers.exceptions import PaperNotFound, PaperRefused, SignaturesRefused
from chungtay.papers.models import OutgoingPaper, SignedCopy
from chungtay.papers.readers import trust
from chungtay.papers.readers.signatures import Verdict
from chungtay.papers.services.files import Attachment
from chungtay.papers.tests.made import (
    NOW,
    PNG,
    acts_of,
    issue,
    make_issued_paper,
    make_numbered,
    make_outgoing,
)
from chungtay.papers.tests.signed import (
    SIGNER,
    broken_pdf,
    root_pem,
    signed_pdf,
    unsigned_pdf,
)

pytestmark = pytest.mark.django_db
SIGNED = "ban-ky.pdf"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the instance a home of its own, and no net but the database's socket."""
    connect = socket.socket.connect

    def refuse(self: socket.socket, address: object) -> None:
        assert self.family == socket.AF_UNIX, f"asked the net: {address}"
        connect(self, address)  # type: ignore[arg-type]  # whatever was given

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(trust, "home", lambda: tmp_path)
    return tmp_path


def _copy(viewer: Viewer) -> SignedCopy | None:
    with acting_as(viewer):
        return SignedCopy.objects.first()


def _state(viewer: Viewer) -> str:
    with acting_as(viewer):
        return OutgoingPaper.objects.get().state


def test_a_signed_pdf_issues_a_paper_and_its_signatures_are_kept(
    standing_officer: Viewer, home: Path
) -> None:
    (home / "trust").mkdir()
    (home / "trust" / "ca.pem").write_bytes(root_pem())
    paper = issue(
        standing_officer, make_numbered(standing_officer), Attachment(SIGNED, signed_pdf())
    )

    copy = _copy(standing_officer)
    assert copy is not None
    assert (paper.state, copy.kind, copy.size) == (
        OutgoingState.ISSUED, CopyKind.PDF, len(signed_pdf()),
    )  # fmt: skip
    (kept,) = copy.signatures
    assert (kept["signer"], kept["verdict"], kept["is_intact"]) == (SIGNER, Verdict.TRUSTED, True)
    assert "CCCD" not in str(kept)
    assert acts_of(standing_officer)[-1] == "outgoing.issue"


def test_without_a_root_a_signature_is_intact_and_no_more(standing_officer: Viewer) -> None:
    issue(standing_officer, make_numbered(standing_officer), Attachment(SIGNED, signed_pdf()))

    copy = _copy(standing_officer)
    assert copy is not None
    assert [one["verdict"] for one in copy.signatures] == [Verdict.NO_ROOTS]


@pytest.mark.parametrize(
    ("copy", "said"),
    [
        (Attachment(SIGNED, broken_pdf()), "nội dung khác lúc ký"),
        (Attachment(SIGNED, unsigned_pdf()), "không có chữ ký số nào"),
        (Attachment(SIGNED, b"%PDF-1.7 x"), "Không đọc được"),
        (Attachment("scan.png", PNG), "Ảnh quét không có chữ ký số"),
    ],
)
def test_what_cannot_be_verified_is_issued_as_a_scan_with_a_reason_alone(
    standing_officer: Viewer, copy: Attachment, said: str
) -> None:
    paper = make_numbered(standing_officer)
    for because in ("", "   "):
        with pytest.raises(SignaturesRefused, match=said):
            issue(standing_officer, paper, copy, because)
    assert (_state(standing_officer), _copy(standing_officer)) == (OutgoingState.NUMBERED, None)

    issue(standing_officer, paper, copy, "Ký trên giấy")
    kept = _copy(standing_officer)
    assert kept is not None
    assert (kept.kind, kept.unverified_because) == (CopyKind.SCAN, "Ký trên giấy")


@pytest.mark.parametrize(
    ("copy", "said"),
    [
        (Attachment("ky.pdf", b""), "trống"),
        (Attachment("ky.pdf", b"PK\x03\x04"), "không phải PDF hoặc ảnh"),
        (Attachment("ky.pdf", b"%PDF-" + b"x" * 10 * 1024 * 1024), "lớn hơn 10 MB"),
    ],
)
def test_a_file_that_is_no_copy_is_refused(
    standing_officer: Viewer, copy: Attachment, said: str
) -> None:
    paper = make_numbered(standing_officer)
    with pytest.raises(PaperRefused, match=said):
        issue(standing_officer, paper, copy, "Ký trên giấy")

    assert _copy(standing_officer) is None


def test_a_broken_root_stops_the_act_and_says_so(standing_officer: Viewer, home: Path) -> None:
    (home / "trust").mkdir()
    (home / "trust" / "ca.pem").write_bytes(b"khong phai")
    paper = make_numbered(standing_officer)
    with pytest.raises(SignaturesRefused, match="chứng thư gốc có tệp hỏng"):
        issue(standing_officer, paper, Attachment(SIGNED, signed_pdf()))


def test_only_a_numbered_paper_is_issued_and_once(standing_officer: Viewer) -> None:
    scan = Attachment("scan.png", PNG)
    with pytest.raises(PaperRefused, match="chưa có số"):
        issue(standing_officer, make_outgoing(standing_officer), scan, "Ký trên giấy")
    paper = make_issued_paper(standing_officer)
    with pytest.raises(PaperRefused, match="không thay được"):
        issue(standing_officer, paper, scan, "Ký trên giấy")


def test_outsiders_issue_nothing(
    standing_officer: Viewer, chair: Viewer, commune_chair: Viewer, neighbour: Viewer
) -> None:
    paper = make_numbered(commune_chair)
    scan = Attachment("scan.png", PNG)
    for outsider, refused in (
        (chair, NotPermitted), (neighbour, PaperNotFound), (standing_officer, PaperNotFound),
    ):  # fmt: skip
        with pytest.raises(refused):
            issue(outsider, paper, scan, "Ký trên giấy")

    assert (_state(commune_chair), _copy(commune_chair)) == (OutgoingState.NUMBERED, None)


def test_the_database_itself_keeps_an_issued_paper(standing_officer: Viewer) -> None:
    make_issued_paper(standing_officer)
    draft = make_numbered(standing_officer)
    with acting_as(standing_officer):
        issued = OutgoingPaper.objects.filter(state=OutgoingState.ISSUED)
        for change in (
            {"abstract": "x"}, {"signer_name": "x"}, {"day": "2021-01-01"}, {"taken": None},
            {"state": "NUMBERED"}, {"recipients": "x"},
        ):  # fmt: skip
            with pytest.raises(DatabaseError, match="stays as it is"), transaction.atomic():
                issued.update(**change)
        # The web role has no right to change or delete at all here.
        for remove in (SignedCopy.objects.all().delete, OutgoingPaper.objects.all().delete):
            with pytest.raises(DatabaseError), transaction.atomic():
                remove()
        with pytest.raises(DatabaseError), transaction.atomic():
            SignedCopy.objects.update(content=b"x")
        with pytest.raises(DatabaseError, match="signed copy"), transaction.atomic():
            OutgoingPaper.objects.filter(pk=draft.pk).update(state="ISSUED", issued_at=NOW)
        assert issued.get().abstract == "Kết quả quý I năm 2021"


def _post(client: Client, paper: OutgoingPaper, content: bytes, **data: str) -> tuple[int, str]:
    file = SimpleUploadedFile("bản ký.pdf", content)
    url = reverse("papers:outgoing_paper", args=(paper.pk,))
    response = client.post(url, {"tep": file, **data}, follow=True)
    return response.status_code, response.content.decode()


def test_the_screen_says_whose_signature_it_is_and_gives_the_copy(
    standing_officer: Viewer, neighbour: Viewer, client: Client
) -> None:
    paper = make_numbered(standing_officer)
    sign_in_as(client, standing_officer)
    status, shown = _post(client, paper, broken_pdf(), because="không đánh dấu")
    assert (status, "nội dung khác lúc ký" in shown) == (422, True)

    status, shown = _post(client, paper, signed_pdf())
    assert status == 200
    for words in (SIGNER, "toàn vẹn", "chưa có chứng thư gốc để tin", "đã ban hành"):
        assert words in shown
    kept = client.get(reverse("papers:outgoing_copy", args=(paper.pk,)))
    assert kept.content == signed_pdf()
    assert kept.headers["Content-Disposition"].startswith("attachment")
    assert client.get(reverse("papers:outgoing_draft", args=(paper.pk,))).status_code == 404
    sign_in_as(client, neighbour)
    for name in ("outgoing_paper", "outgoing_copy"):
        assert client.get(reverse(f"papers:{name}", args=(paper.pk,))).status_code == 404


def test_the_screen_says_that_a_scan_is_not_verified(
    standing_officer: Viewer, client: Client
) -> None:
    paper = make_numbered(standing_officer)
    sign_in_as(client, standing_officer)
    status, shown = _post(client, paper, PNG, is_unverified="on", because="Ký trên giấy")

    assert status == 200
    assert "chưa kiểm tra được chữ ký. Lý do: Ký trên giấy" in shown
