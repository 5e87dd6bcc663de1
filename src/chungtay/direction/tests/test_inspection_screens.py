"""The pages of inspection: the whole way of the office, what the unit reads, what others get."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.tests.signing import SignIn
from chungtay.direction.enums import VisitState
from chungtay.direction.models import InspectionProgramme, InspectionVisit
from chungtay.direction.services.planning_visits import add_visit
from chungtay.direction.tests.factories import HAI_ANH, ISSUED_AT
from chungtay.direction.tests.inspected import FOUND, later, make_programme, make_visit, to_unit
from chungtay.direction.views.inspection_news import inspectors_work

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretary(client: Client, standing_officer: Viewer, sign_in: SignIn) -> Client:
    """The browser of the standing office."""
    return sign_in(client, standing_officer)


def _page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_the_whole_way_from_a_programme_to_tasks(
    secretary: Client, standing_officer: Viewer
) -> None:
    head = {"title": "Kiểm tra 2021", "year": "2021", "symbol": "CTr-BCĐ", "scope": "Ba kế hoạch"}
    programme = secretary.post("/kiem-tra/moi/", head).headers["Location"]
    assert "Chưa có cuộc kiểm tra" in _page(secretary, programme)
    words = {
        "unit_id": "Xã Hải Minh (14233)", "planned_on": "24/03/2021",
        "leader_title": "Giám đốc Sở", "team": "Phó phòng, Công an tỉnh",
    }  # fmt: skip
    visit = secretary.post(f"{programme}them/", words).headers["Location"]
    assert "Ban hành chương trình trước" in _page(secretary, visit)
    assert 'value="1"' in _page(secretary, f"{programme}ban-hanh/")
    secretary.post(f"{programme}ban-hanh/", {"number": "1"})
    assert "01/CTr-BCĐ" in _page(secretary, programme)

    assert "còn 0 ngày làm việc" in _page(secretary, f"{visit}bao-truoc/")
    secretary.post(f"{visit}bao-truoc/")
    secretary.post(f"{visit}bien-ban/", {"visited_on": "24/03/2021", "record": "Đã làm việc."})
    assert "Chưa ghi nội dung nào" in _page(secretary, visit)
    good = {"kind": "STRENGTH", "text": "Ban hành sớm"}
    bad = {"kind": "SHORTCOMING", "text": FOUND, "due_on": "30/04/2021"}
    secretary.post(f"{visit}noi-dung/", good)
    secretary.post(f"{visit}noi-dung/", bad)
    wrong = secretary.post(f"{visit}noi-dung/", {**good, "due_on": "30/04/2021"})
    assert wrong.status_code == 422
    assert "Ưu điểm không có hạn khắc phục" in wrong.content.decode()

    page = _page(secretary, f"{visit}ket-qua/")
    assert "2 nội dung, giao 1 nhiệm vụ" in page
    assert 'value="Thông báo kết quả kiểm tra tại Xã Hải Minh"' in page
    notice = {
        "number": "1", "symbol": "TB-BCĐ", "title": "Thông báo", "issuer": "TB", "product": "BC",
    }  # fmt: skip
    done = secretary.post(f"{visit}ket-qua/", notice, follow=True).content.decode()
    assert "01/TB-BCĐ" in done
    assert "đang khắc phục" in done
    assert "Còn 1 nội dung" in done
    refused = secretary.post(f"{visit}khep/", follow=True).content.decode()
    assert "nội dung số 2 chưa khắc phục xong" in refused
    with acting_as(standing_officer):
        assert InspectionVisit.objects.get().state == VisitState.CONCLUDED


def test_forms_open_with_what_is_kept_and_save_it(
    secretary: Client, standing_officer: Viewer
) -> None:
    draft = make_programme(standing_officer)
    changed = {"title": "Tên mới", "year": "2021", "symbol": "CTr", "scope": "Khác"}
    assert "Chương trình kiểm tra năm 2021" in _page(secretary, f"/kiem-tra/{draft.pk}/sua/")
    secretary.post(f"/kiem-tra/{draft.pk}/sua/", changed)
    with acting_as(standing_officer):
        assert InspectionProgramme.objects.get(pk=draft.pk).title == "Tên mới"
    planned = make_visit(standing_officer)
    page = _page(secretary, f"/kiem-tra/cuoc/{planned.pk}/sua/")
    assert "Xã Hải Minh (14233)" in page
    assert "Giám đốc Sở Lao động" in page
    words = {"unit_id": "14236", "planned_on": "31/03/2021", "leader_title": ""}
    assert secretary.post(f"/kiem-tra/cuoc/{planned.pk}/sua/", words).status_code == 422
    words["leader_title"] = "Phó Trưởng ban"
    secretary.post(f"/kiem-tra/cuoc/{planned.pk}/sua/", words)
    with acting_as(standing_officer):
        kept = InspectionVisit.objects.select_related("visited").get(pk=planned.pk)
        assert (kept.visited.code, kept.leader_title) == (HAI_ANH, "Phó Trưởng ban")
    gone = secretary.post(f"/kiem-tra/cuoc/{planned.pk}/bo/")
    assert gone.headers["Location"] == f"/kiem-tra/{planned.programme_id}/"


def test_a_leader_is_chosen_among_the_heads_of_agencies(
    secretary: Client, standing_officer: Viewer, department_officer: Viewer
) -> None:
    draft = make_programme(standing_officer)
    page = secretary.get(f"/kiem-tra/{draft.pk}/them/")
    choices = dict(page.context["form"].fields["leader_id"].choices)
    post, title = next((pk, name) for pk, name in choices.items() if "Lao động" in name)
    words = {"unit_id": "14233", "planned_on": "30/03/2021", "leader_id": str(post)}
    secretary.post(f"/kiem-tra/{draft.pk}/them/", words)
    with acting_as(standing_officer):
        made = InspectionVisit.objects.get()
        assert (made.leader_id, made.leader_title) == (post, title)


def test_the_visited_unit_reads_its_own_and_a_neighbour_gets_404(
    client: Client, sign_in: SignIn, standing_officer: Viewer,
    commune_chair: Viewer, neighbour: Viewer, department_officer: Viewer,
) -> None:  # fmt: skip
    visit = make_visit(standing_officer, VisitState.CONCLUDED)
    planned = make_visit(standing_officer, number=2)
    address = f"/kiem-tra/cuoc/{visit.pk}/"

    sign_in(client, commune_chair)
    page = _page(client, address)
    assert FOUND in page
    assert "Đoàn đã làm việc" in page
    assert "Việc tiếp theo" not in page
    assert client.get(f"/kiem-tra/cuoc/{planned.pk}/").status_code == 404
    listed = _page(client, "/kiem-tra/")
    assert address in listed
    assert f"/kiem-tra/cuoc/{planned.pk}/" not in listed
    assert client.get(f"{address}sua/").status_code == 404
    assert FOUND in _page(client, f"/ke-hoach/{visit.notice_id}/danh-sach/")

    for outsider in (neighbour, department_officer):
        sign_in(client, outsider)
        for hidden in (address, f"/ke-hoach/{visit.notice_id}/"):
            assert client.get(hidden).status_code == 404, hidden
        assert "Hải Minh" not in _page(client, "/kiem-tra/")
        assert "Không có cuộc kiểm tra nào tại đơn vị" in _page(
            client, f"/kiem-tra/{visit.programme_id}/"
        )


def test_the_list_is_narrowed_to_a_year(secretary: Client, standing_officer: Viewer) -> None:
    make_programme(standing_officer)
    assert "Chương trình kiểm tra năm 2021" in _page(secretary, "/kiem-tra/?nam=2021")
    assert "Chương trình kiểm tra năm 2021" in _page(secretary, "/kiem-tra/?nam=khong")
    assert "Chưa có chương trình" not in _page(secretary, "/kiem-tra/")


def test_a_visit_without_minutes_waits_for_the_standing_office(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    visit = make_visit(standing_officer, VisitState.ANNOUNCED)
    make_visit(standing_officer, VisitState.VISITED, number=2)
    with acting_as(standing_officer):
        assert inspectors_work(standing_officer, ISSUED_AT) == []
        (item,) = inspectors_work(standing_officer, later(0))
        assert item.title == "Ghi biên bản kiểm tra Xã Hải Minh"
        assert (item.due, item.url) == (visit.planned_on, f"/kiem-tra/cuoc/{visit.pk}/")
    with acting_as(commune_chair):
        assert inspectors_work(commune_chair, later(0)) == []


def test_a_planned_visit_whose_day_has_passed_waits_too(
    secretary: Client, standing_officer: Viewer
) -> None:
    visit = make_visit(standing_officer)
    with acting_as(standing_officer):
        (item,) = inspectors_work(standing_officer, later(0))
    assert "chưa báo cho đơn vị" in item.title
    assert visit.visited.full_name in item.title


def test_more_visits_cost_no_more_queries(secretary: Client, standing_officer: Viewer) -> None:
    programme = make_programme(standing_officer, number=1)

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            _page(secretary, "/kiem-tra/")
            _page(secretary, f"/kiem-tra/{programme.pk}/")
        return len(queries)

    count()
    few = count()
    with acting_as(standing_officer):
        for _ in range(12):
            add_visit(
                programme_id=programme.pk, words=to_unit(HAI_ANH), actor=standing_officer,
                now=ISSUED_AT,
            )  # fmt: skip
    make_programme(standing_officer, number=2)
    assert count() == few


def test_a_helper_has_no_inspections(client: Client, sign_in: SignIn, helper: Viewer) -> None:
    sign_in(client, helper)
    assert client.get("/kiem-tra/").status_code == 404
