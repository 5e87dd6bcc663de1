"""Papers that come in: entered once, never changed, corrected or cancelled in words."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from chungtay.access.exceptions import NotPermitted
from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.tests.signing import sign_in_as
from chungtay.papers.enums import Secrecy
from chungtay.papers.exceptions import PaperNotFound, PaperRefused
from chungtay.papers.models import ArrivalBook, ArrivalNote, IncomingPaper
from chungtay.papers.queries.incoming import list_incoming
from chungtay.papers.rules.naming import paper_in_words
from chungtay.papers.rules.secrecy import is_marked_secret
from chungtay.papers.services.correcting import cancel_arrival, note_correction
from chungtay.papers.services.files import Attachment
from chungtay.papers.services.registering import ArrivalWords, register_paper
from chungtay.papers.tests.made import ARRIVAL, NOW, TODAY, acts_of, make_incoming, make_outgoing
from chungtay.platform.tests.asking import queries_of
from chungtay.platform.ui.searching import search

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 x"


def _other(number: int) -> ArrivalWords:
    return replace(ARRIVAL, code=f"{number}/BC-CAT", issuer="Công an tỉnh")


def _numbers(viewer: Viewer) -> list[int]:
    with acting_as(viewer):
        lines = list_incoming(viewer, year=None, kind="", words="")
        return sorted(line.number for line in lines)


def test_each_unit_counts_its_arrivals_from_one_each_year(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    last_year = replace(ARRIVAL, arrived_on=date(2020, 12, 31), day=date(2020, 12, 28))
    numbers = [
        make_incoming(standing_officer, words).number
        for words in (ARRIVAL, _other(1), last_year, _other(2))
    ]

    assert numbers == [1, 2, 1, 3]
    assert make_incoming(commune_chair).number == 1
    assert acts_of(commune_chair) == ["incoming.register"]
    assert _numbers(commune_chair) == [1]


@pytest.mark.parametrize("mark", [Secrecy.SECRET, Secrecy.TOP_SECRET, Secrecy.UTMOST_SECRET])
def test_a_stamped_paper_is_refused_and_nothing_of_it_is_kept(
    standing_officer: Viewer, mark: Secrecy
) -> None:
    with pytest.raises(PaperRefused, match="bí mật nhà nước"):
        make_incoming(standing_officer, replace(ARRIVAL, mark=mark))

    assert (_numbers(standing_officer), acts_of(standing_officer)) == ([], [])


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Kế hoạch tuyệt mật", True),
        ("TỐI  MẬT Báo cáo", True),
        ("MẬT: Báo cáo tình hình", True),
        ("Báo cáo (Mật)", True),
        ("15/BC-CAT(M)", True),
        ("Độ mật: Mật", True),
        ("Tăng cường bảo vệ bí mật nhà nước", False),
        ("BẢO VỆ BÍ MẬT NHÀ NƯỚC", False),
        ("MẬT ĐỘ DÂN CƯ", False),
        ("Về mật độ dân cư", False),
    ],
)
def test_a_stamp_is_told_from_the_word(text: str, marked: bool) -> None:
    assert is_marked_secret(text) is marked


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"abstract": "Báo cáo (Mật)"}, "bí mật nhà nước"),
        ({"arrived_on": TODAY + timedelta(days=1)}, "sau hôm nay"),
        ({"day": TODAY + timedelta(days=1), "arrived_on": TODAY}, "sau ngày đến"),
        ({"due_on": date(2021, 3, 1)}, "Hạn xử lý"),
    ],
)
def test_an_entry_that_cannot_be_is_refused_and_takes_no_number(
    standing_officer: Viewer, change: dict[str, object], said: str
) -> None:
    with pytest.raises(PaperRefused, match=said):
        make_incoming(standing_officer, replace(ARRIVAL, **change))  # type: ignore[arg-type]  # rows

    assert make_incoming(standing_officer).number == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "trống"), (b"PK\x03\x04", "không phải PDF"), (b"%PDF-" + b"x" * 2**24, "lớn hơn")],
)
def test_a_file_counts_by_its_content(standing_officer: Viewer, content: bytes, said: str) -> None:
    with acting_as(standing_officer), pytest.raises(PaperRefused, match=said):
        register_paper(
            words=ARRIVAL, file=Attachment("a.pdf", content), actor=standing_officer, now=NOW
        )

    with acting_as(standing_officer):
        assert not ArrivalBook.objects.filter(last__gt=0).exists()


def test_a_paper_is_entered_once_unless_its_entry_was_cancelled(standing_officer: Viewer) -> None:
    paper = make_incoming(standing_officer)
    with pytest.raises(PaperRefused, match="số đến 1"):
        make_incoming(standing_officer)
    with acting_as(standing_officer):
        cancel_arrival(paper_id=paper.pk, because="Nhầm", actor=standing_officer, now=NOW)

    assert make_incoming(standing_officer).number == 2


def test_an_entry_is_corrected_in_words_and_cancelled_with_its_number_kept(
    standing_officer: Viewer,
) -> None:
    paper = make_incoming(standing_officer)
    with acting_as(standing_officer):
        for text, reason in (("", "Nhầm"), ("Ngày 06/3/2021", " ")):
            with pytest.raises(PaperRefused):
                note_correction(
                    paper_id=paper.pk, text=text, reason=reason, actor=standing_officer, now=NOW
                )
        note_correction(
            paper_id=paper.pk, text="Ngày 06/3/2021", reason="Gõ nhầm",
            actor=standing_officer, now=NOW,
        )  # fmt: skip
        with pytest.raises(PaperRefused, match="lý do"):
            cancel_arrival(paper_id=paper.pk, because=" ", actor=standing_officer, now=NOW)
        cancel_arrival(paper_id=paper.pk, because="Nhầm", actor=standing_officer, now=NOW)
        with pytest.raises(PaperRefused, match="đã hủy"):
            cancel_arrival(paper_id=paper.pk, because="Nhầm", actor=standing_officer, now=NOW)

    assert _numbers(standing_officer) == [1]
    assert acts_of(standing_officer) == [
        "incoming.register", "incoming.correct", "incoming.cancel",
    ]  # fmt: skip


def test_outsiders_neither_enter_nor_correct_nor_cancel(
    standing_officer: Viewer, chair: Viewer, commune_chair: Viewer, neighbour: Viewer
) -> None:
    paper = make_incoming(commune_chair)
    for outsider, refused in (
        (chair, NotPermitted), (neighbour, PaperNotFound), (standing_officer, PaperNotFound),
    ):  # fmt: skip
        with acting_as(outsider):
            with pytest.raises(refused):
                note_correction(paper_id=paper.pk, text="x", reason="y", actor=outsider, now=NOW)
            with pytest.raises(refused):
                cancel_arrival(paper_id=paper.pk, because="x", actor=outsider, now=NOW)
    with pytest.raises(NotPermitted):
        make_incoming(chair)

    with acting_as(commune_chair):
        assert (IncomingPaper.objects.get().is_cancelled, ArrivalNote.objects.count()) == (
            False, 0,
        )  # fmt: skip


def test_the_database_itself_keeps_an_entry(standing_officer: Viewer) -> None:
    paper = make_incoming(standing_officer)
    with acting_as(standing_officer):
        rows = IncomingPaper.objects.filter(pk=paper.pk)
        for change in (
            {"number": 9}, {"abstract": "x"}, {"day": "2021-01-01"}, {"content": b"x"},
        ):  # fmt: skip
            with pytest.raises(DatabaseError, match="stays as it is"), transaction.atomic():
                rows.update(**change)
        cancel_arrival(paper_id=paper.pk, because="Nhầm", actor=standing_officer, now=NOW)
        with pytest.raises(DatabaseError, match="stays as it is"), transaction.atomic():
            rows.update(cancelled_because="", cancelled_at=None)
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.delete()


def test_the_register_is_searched_without_marks_by_year_and_type(
    standing_officer: Viewer,
) -> None:
    make_incoming(standing_officer)
    make_incoming(standing_officer, _other(7))
    with acting_as(standing_officer):
        for asked, found in (
            ((None, "", "toi pham uy ban"), ["12/KH-UBND"]),
            ((2021, "BC", ""), ["7/BC-CAT"]),
            ((2020, "", ""), []),
        ):
            year, kind, words = asked
            lines = list_incoming(standing_officer, year=year, kind=kind, words=words)
            assert [line.code for line in lines] == found


def test_the_search_of_the_shell_finds_papers_of_the_own_unit_alone(
    standing_officer: Viewer, commune_chair: Viewer, chair: Viewer
) -> None:
    make_incoming(commune_chair)
    make_outgoing(commune_chair)
    for viewer, found in ((commune_chair, 2), (standing_officer, 0), (chair, 0)):
        with acting_as(viewer):
            kinds = search(viewer, "nam 2021", limit=5)
        ours = [one for kind in kinds for one in kind.found if one.url.startswith("/van-ban/")]
        assert len(ours) == found


def test_screens_enter_show_correct_and_give_the_file(
    standing_officer: Viewer, neighbour: Viewer, client: Client
) -> None:
    sign_in_as(client, standing_officer)
    form = {
        "arrived_on": "24/03/2021", "issuer": "UBND tỉnh", "code": "12/KH-UBND",
        "day": "05/03/2021", "abstract": "Về <i>tội phạm</i>", "due_on": "", "mark": "NONE",
    }  # fmt: skip
    url = reverse("papers:new_incoming")
    stamped = client.post(url, {**form, "mark": "SECRET", "tep": SimpleUploadedFile("a.pdf", PDF)})
    assert (stamped.status_code, "máy tính độc lập" in stamped.content.decode()) == (422, True)
    made = client.post(url, {**form, "tep": SimpleUploadedFile("kế hoạch.pdf", PDF)})
    page = made.headers["Location"]
    shown = client.get(page).content.decode()
    assert "Về &lt;i&gt;tội phạm&lt;/i&gt;" in shown
    assert client.get(f"{page}tep/").content == PDF
    assert client.post(f"{page}dinh-chinh/", {"text": "", "reason": ""}).status_code == 422
    client.post(f"{page}dinh-chinh/", {"text": "Ngày 06/03/2021", "reason": "Gõ nhầm"})
    assert "Ngày 06/03/2021" in client.get(page).content.decode()
    client.post(f"{page}huy/", {"because": "Gửi nhầm nơi"})
    assert "số đến giữ nguyên. Lý do: Gửi nhầm nơi" in client.get(page).content.decode()
    sign_in_as(client, neighbour)
    assert [client.get(each).status_code for each in (page, f"{page}tep/")] == [404, 404]


def test_the_list_asks_as_often_for_many(standing_officer: Viewer, client: Client) -> None:
    sign_in_as(client, standing_officer)

    def queries() -> int:
        asked = reverse("papers:incoming"), {"tim": "bao", "page": "x"}
        assert client.get(*asked).status_code == 200
        return queries_of(client.get, *asked)

    make_incoming(standing_officer, replace(_other(1), abstract="Báo cáo"))
    with_one = queries()
    for number in range(2, 7):
        make_incoming(standing_officer, replace(_other(number), abstract="Báo cáo"))

    assert queries() == with_one


@pytest.mark.parametrize(
    ("code", "abstract", "named"),
    [
        ("05/KH-UBND", "Về phòng, chống ma túy.", ("Kế hoạch", "phòng, chống ma túy")),
        ("05/KH-UBND", "Phòng, chống ma túy", ("Kế hoạch", "phòng, chống ma túy")),
        ("7/BCĐ-PV01", "V/v đôn đốc", ("Văn bản", "đôn đốc")),
        ("44-KL/TW", "Tiếp tục làm", ("Kết luận", "tiếp tục làm")),
        ("48-CT/TW", "Tăng cường", ("Chỉ thị", "tăng cường")),
        ("01/KH-BCĐ138/CP", "Công tác năm 2021", ("Kế hoạch", "công tác năm 2021")),
        ("634/QĐ-TTg", "Ban hành kế hoạch", ("Quyết định", "ban hành kế hoạch")),
        ("30/2020/NĐ-CP", "Nam Định năm 2021", ("Văn bản", "Nam Định năm 2021")),
    ],
)
def test_a_paper_is_named_as_plans_name_their_basis(
    code: str, abstract: str, named: tuple[str, str]
) -> None:
    said = paper_in_words(code, date(2021, 3, 5), "UBND tỉnh", abstract)

    assert said == (f"{named[0]} số {code} ngày 05 tháng 3 năm 2021 của UBND tỉnh về {named[1]}")
