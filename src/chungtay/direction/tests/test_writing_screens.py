"""The secretary's way: conference, conclusion, plan, tasks, issued; on the screens."""

import pytest
from django.test import Client

from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.tests.signing import SignIn
from chungtay.direction.models import Assignment, Conference, Plan
from chungtay.direction.tests.factories import (
    LABOUR,
    make_draft,
    make_issued,
    make_task,
    unit,
)
from chungtay.platform.tests.asking import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretary(client: Client, standing_officer: Viewer, sign_in: SignIn) -> Client:
    """The secretary's browser."""
    return sign_in(client, standing_officer)


def _page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_the_whole_way_from_a_conference_to_226_heads(
    secretary: Client, standing_officer: Viewer
) -> None:
    words = {"title": "Hội nghị triển khai", "held_on": "2021-03-24", "place": "Nam Định"}
    made = secretary.post("/hoi-nghi/moi/", words)
    conference = made.headers["Location"].removesuffix("chuan-bi/")
    assert "Khai mạc" in _page(secretary, conference)

    secretary.post(f"{conference}khai-mac/")
    assert 'value="Trưởng ban Chỉ đạo' in _page(secretary, conference)
    said = {"text": "Mọi xã ban hành kế hoạch trước 15/04.", "signer_title": "Trưởng ban"}
    secretary.post(f"{conference}ket-luan/", said)
    assert "Hội nghị có 1 kết luận" in _page(secretary, f"{conference}ket-thuc/")
    secretary.post(f"{conference}ket-thuc/")
    page = _page(secretary, conference)
    assert "Soạn kế hoạch từ kết luận số 1" in page

    with acting_as(standing_officer):
        conclusion = Conference.objects.get(title="Hội nghị triển khai").conclusions.get()
    head = {
        "ket-luan": conclusion.pk, "template": "", "title": "Kế hoạch của xã",
        "symbol": "KH-BCĐ", "issuer": "Trưởng ban", "ends_on": "2021-12-31",
    }  # fmt: skip
    draft = secretary.post("/ke-hoach/moi/", head).headers["Location"]
    assert "Chưa ban hành được" in _page(secretary, draft)
    task = {
        "title": "Ban hành kế hoạch xã", "product": "Kế hoạch", "due_on": "2021-04-15",
        "spread": "whole",
    }  # fmt: skip
    secretary.post(f"{draft}them/commune/", task)
    named = {**task, "spread": "named", f"unit-{unit(LABOUR).unit_id}": "LEAD"}
    secretary.post(f"{draft}them/agency/", named)
    assert "2 nhiệm vụ, thành 227 việc" in _page(secretary, draft)

    issuing = draft.replace("soan/", "ban-hanh/")
    assert 'value="1"' in _page(secretary, issuing)
    done = secretary.post(issuing, {"number": "1"}, follow=True)
    assert "227 việc trên tay 227 người đứng đầu" in done.content.decode()
    with acting_as(standing_officer):
        plan = Plan.objects.get(title="Kế hoạch của xã")
        assert plan.based_on_id == conclusion.pk
        assert Assignment.objects.filter(plan_task__plan=plan).count() == 227
    assert secretary.get(draft).status_code == 404


def test_a_plan_begins_from_a_template(secretary: Client) -> None:
    head = {"template": "B", "symbol": "KH-BCĐ", "issuer": "TB", "ends_on": "2021-12-31"}

    page = secretary.post("/ke-hoach/moi/", head, follow=True).content.decode()

    assert "Sẵn sàng ban hành" in page
    assert "cảm hóa người lầm lỗi" in page


@pytest.mark.parametrize(
    ("address", "posted", "said"),
    [
        ("/hoi-nghi/moi/", {"title": "", "held_on": "hôm nay", "place": "x"}, "field__error"),
        (
            "/ke-hoach/moi/", {"symbol": "KH", "issuer": "TB", "ends_on": "2021-12-31"},
            "chọn một mẫu",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_at_the_field_and_nothing_is_made(
    secretary: Client, standing_officer: Viewer, address: str, posted: dict[str, str], said: str
) -> None:
    response = secretary.post(address, posted)

    assert response.status_code == 422
    assert said in response.content.decode()
    with acting_as(standing_officer):
        assert not Conference.objects.exists()
        assert not Plan.objects.exists()


def test_units_are_to_be_chosen_where_units_are_named(
    secretary: Client, standing_officer: Viewer
) -> None:
    plan = make_draft(standing_officer)
    task = {"title": "x", "product": "y", "due_on": "2021-04-15", "spread": "named"}

    response = secretary.post(f"/ke-hoach/{plan.pk}/soan/them/commune/", task)

    assert response.status_code == 422
    assert "Chưa chọn đơn vị nào" in response.content.decode()


def test_a_task_opens_as_it_was_kept(secretary: Client, standing_officer: Viewer) -> None:
    named = {unit("14233").unit_id: "LEAD"}
    plan = make_draft(standing_officer, make_task(named=named))  # type: ignore[arg-type]

    page = _page(secretary, f"/ke-hoach/{plan.pk}/soan/1/")

    assert page.count(" checked") == 2
    assert "Ban hành kế hoạch cấp xã" in page


def test_a_number_that_is_taken_is_refused_at_the_field(
    secretary: Client, standing_officer: Viewer
) -> None:
    make_issued(standing_officer)
    plan = make_draft(standing_officer)
    assert 'value="2"' in _page(secretary, f"/ke-hoach/{plan.pk}/ban-hanh/")

    response = secretary.post(f"/ke-hoach/{plan.pk}/ban-hanh/", {"number": "1"})

    assert response.status_code == 422
    assert "đã có kế hoạch khác dùng" in response.content.decode()


def test_a_commune_finds_no_way_to_write(
    client: Client, commune_chair: Viewer, sign_in: SignIn
) -> None:
    sign_in(client, commune_chair)

    assert "Lập hội nghị" not in _page(client, "/hoi-nghi/")
    assert "Soạn kế hoạch" not in _page(client, "/ke-hoach/")
    assert client.get("/hoi-nghi/moi/").status_code == 404


def test_the_queries_of_a_draft_do_not_grow_with_its_tasks(
    secretary: Client, standing_officer: Viewer
) -> None:
    counts = []
    for number in (1, 30):
        plan = make_draft(standing_officer, *[make_task()] * number)
        address = f"/ke-hoach/{plan.pk}/soan/"
        counts.append(queries_of(_page, secretary, address))

    assert counts[0] == counts[1]
