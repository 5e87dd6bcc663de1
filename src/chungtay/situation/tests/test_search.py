"""Search finds what the reader may see, and nothing tells of the rest."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.tests.signing import SignIn
from chungtay.direction.tests.factories import make_conference, make_draft, make_issued
from chungtay.figures.tests.made import HAI_ANH, HAI_MINH, make_filled, make_sent, receive
from chungtay.platform.models import JournalEntry
from chungtay.platform.ui.registries import Found
from chungtay.platform.ui.searching import search

pytestmark = pytest.mark.django_db
EVERYBODY = (
    "standing_officer", "chair", "commune_chair", "commune_police_officer", "neighbour",
    "department_officer", "helper", "auditor", "administrator",
)  # fmt: skip


def _found(viewer: Viewer, words: str, kind: str = "") -> list[Found]:
    with acting_as(viewer):
        kinds = search(viewer, words, limit=50)
    return [one for each in kinds if kind in ("", each.label) for one in each.found]


def _titles(viewer: Viewer, words: str, kind: str = "") -> list[str]:
    return [one.title for one in _found(viewer, words, kind)]


@pytest.mark.parametrize("words", ["hai minh", "Hải Minh", "HAI  MINH", "hải", "14233"])
def test_a_unit_is_found_without_its_marks(words: str, standing_officer: Viewer) -> None:
    assert "Xã Hải Minh" in _titles(standing_officer, words, "Đơn vị")


def test_a_letter_of_its_own_and_a_composed_one_are_found(standing_officer: Viewer) -> None:
    assert "Thành phố Nam Định" in _titles(standing_officer, "nam dinh", "Đơn vị")
    assert "Xã Hải Minh" in _titles(standing_officer, "Ha\u0309i Minh", "Đơn vị")


def test_names_that_differ_by_marks_alone_are_both_shown_in_order(helper: Viewer) -> None:
    assert _titles(helper, "truc hung", "Đơn vị")[:2] == ["Xã Trực Hùng", "Xã Trực Hưng"]


def test_a_word_is_found_at_its_beginning_only(helper: Viewer) -> None:
    assert "Xã Minh Thái" not in _titles(helper, "hai minh")


@pytest.mark.parametrize("viewer", EVERYBODY)
def test_units_are_for_everybody(viewer: str, request: pytest.FixtureRequest) -> None:
    assert _titles(request.getfixturevalue(viewer), "xa hai minh", "Đơn vị") == ["Xã Hải Minh"]


def test_a_unit_that_is_to_come_says_from_when(helper: Viewer) -> None:
    (found, *_rest) = _found(helper, "ninh binh", "Đơn vị")

    assert "01/07/2025" in found.detail


@pytest.mark.parametrize("words", ["", " ", "h", "–", "\x00", "%", "' or 1=1 --", "x" * 500])
def test_words_of_which_nothing_is_known_find_nothing(words: str, standing_officer: Viewer) -> None:
    assert _found(standing_officer, words) == []


def test_returns_are_found_in_the_range_by_name_and_month(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    make_sent(commune_chair)
    receive(standing_officer, make_filled(HAI_ANH))

    for viewer in (standing_officer, commune_chair):
        (found,) = _found(viewer, "hai minh", "Báo cáo số liệu")
        assert found.detail == "Biểu KH-01 tháng 3/2021, đã gửi, chờ tiếp nhận"
        assert found.url == f"/bao-cao-so-lieu/{HAI_MINH}/month:2021-03/"
        assert len(_found(viewer, "hai minh 3/2021", "Báo cáo số liệu")) == 1
        assert _found(viewer, "hai minh 2/2021", "Báo cáo số liệu") == []
    assert len(_found(standing_officer, "xa hai", "Báo cáo số liệu")) == 2
    assert len(_found(commune_chair, "xa hai", "Báo cáo số liệu")) == 1


@pytest.mark.parametrize("outsider", ["neighbour", "department_officer", "helper", "administrator"])
def test_an_outsider_finds_the_same_whether_a_return_exists_or_not(
    outsider: str, commune_chair: Viewer, request: pytest.FixtureRequest
) -> None:
    viewer: Viewer = request.getfixturevalue(outsider)
    before = _found(viewer, "hai minh")

    make_sent(commune_chair)

    assert _found(viewer, "hai minh") == before


def test_an_indicator_is_found_by_code_and_by_name(commune_chair: Viewer) -> None:
    assert [one.detail for one in _found(commune_chair, "tp-01", "Chỉ tiêu")] == ["TP-01 · vụ"]
    assert "Số vụ phạm tội về trật tự xã hội xảy ra" in " ".join(
        _titles(commune_chair, "trat tu xa hoi", "Chỉ tiêu")
    )


def test_counts_of_persons_are_found_by_those_who_may_read_them(
    commune_chair: Viewer, auditor: Viewer, department_officer: Viewer
) -> None:
    assert _titles(commune_chair, "LL-02", "Chỉ tiêu") != []
    assert _titles(auditor, "LL-02", "Chỉ tiêu") == []
    assert _titles(department_officer, "TP-01", "Chỉ tiêu") == []


def test_an_issued_plan_is_found_below_and_a_draft_is_not(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    make_draft(standing_officer, title="Kế hoạch nháp")
    make_issued(standing_officer)

    assert _titles(commune_chair, "ke hoach", "Kế hoạch") == ["Kế hoạch A"]
    assert _titles(commune_chair, "ban hanh", "Nhiệm vụ") == ["Ban hành kế hoạch cấp xã"]
    assert set(_titles(standing_officer, "ke hoach", "Kế hoạch")) == {"Kế hoạch A", "Kế hoạch nháp"}


def test_a_conference_that_is_not_closed_is_found_by_its_own_office_only(
    standing_officer: Viewer, commune_chair: Viewer, helper: Viewer
) -> None:
    before = [_found(viewer, "hoi nghi trien khai") for viewer in (commune_chair, helper)]

    make_conference(standing_officer)

    assert _titles(standing_officer, "hoi nghi trien khai", "Hội nghị") != []
    assert [_found(viewer, "hoi nghi trien khai") for viewer in (commune_chair, helper)] == before


def test_posts_are_found_in_the_range_by_title_and_never_by_name(
    standing_officer: Viewer, commune_chair: Viewer, neighbour: Viewer, administrator: Viewer
) -> None:
    title = "Chủ tịch UBND xã Hải Minh"

    assert title in _titles(standing_officer, "chu tich hai minh", "Chức vụ")
    assert title in _titles(commune_chair, "chu tich", "Chức vụ")
    assert title not in _titles(neighbour, "chu tich hai minh", "Chức vụ")
    assert _titles(administrator, "chu tich", "Chức vụ") == []
    assert _titles(standing_officer, commune_chair.full_name, "Chức vụ") == []


def test_the_order_is_that_of_a_vietnamese_dictionary(helper: Viewer) -> None:
    found = _titles(helper, "xa yen", "Đơn vị")

    assert len(found) > 10
    assert found.index("Xã Yên Bằng") < found.index("Xã Yên Bình") < found.index("Xã Yên Chính")


def test_search_asks_no_more_where_more_is_found(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    with acting_as(standing_officer), CaptureQueriesContext(connection) as few:
        search(standing_officer, "hai minh", limit=50)
    make_sent(commune_chair)
    make_issued(standing_officer)
    receive(standing_officer, make_filled(HAI_ANH))
    with acting_as(standing_officer), CaptureQueriesContext(connection) as many:
        found = search(standing_officer, "xa", limit=50)

    assert sum(len(kind.found) for kind in found) > 60
    assert len(many) == len(few) <= 14


def test_the_words_are_kept_nowhere(
    client: Client, standing_officer: Viewer, sign_in: SignIn
) -> None:
    with acting_as(standing_officer):
        before = JournalEntry.objects.count()

    response = sign_in(client, standing_officer).get("/tim/?q=Nguyễn+Văn+A")

    assert "no-store" in response.headers["Cache-Control"]
    with acting_as(standing_officer):
        assert JournalEntry.objects.count() == before


def test_the_page_works_without_scripts_and_typing_gets_the_list_alone(
    client: Client, standing_officer: Viewer, sign_in: SignIn
) -> None:
    sign_in(client, standing_officer)

    page = client.get("/tim/?q=hai+minh").content.decode()
    suggestions = client.get("/tim/?q=hai+minh", headers={"HX-Request": "true"}).content.decode()

    assert "<h1>Tìm</h1>" in page
    assert "Xã Hải Minh" in page
    assert "<html" not in suggestions
    assert "Xã Hải Minh" in suggestions
    assert "Không tìm thấy" in client.get("/tim/?q=qqqq").content.decode()


def test_what_was_typed_comes_back_as_text(
    client: Client, standing_officer: Viewer, sign_in: SignIn
) -> None:
    page = sign_in(client, standing_officer).get("/tim/?q=<script>alert(1)</script>")

    assert "<script>alert" not in page.content.decode()
