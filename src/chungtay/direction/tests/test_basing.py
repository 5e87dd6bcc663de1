"""A plan rests on papers that came in, named for everyone who gets tasks of it."""

import io
import re
from dataclasses import replace
from html import unescape

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from docx import Document

from chungtay.access.exceptions import NotPermitted
from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.tests.signing import SignIn
from chungtay.direction import services
from chungtay.direction.exceptions import PlanAlreadyIssued, PlanIncomplete, PlanTaskNotFound
from chungtay.direction.models import Assignment, Plan, PlanBasis
from chungtay.direction.reports.writing import write_plan_paper
from chungtay.direction.tests.factories import HAI_MINH, NOW, acts_of, make_draft, make_task
from chungtay.papers.exceptions import PaperNotFound
from chungtay.papers.models import IncomingPaper
from chungtay.papers.services.correcting import cancel_arrival
from chungtay.papers.tests.made import ARRIVAL, OTHER, make_incoming
from chungtay.platform.tests.asking import queries_of

pytestmark = pytest.mark.django_db
NAMED = (
    "Kế hoạch số 12/KH-UBND ngày 05 tháng 3 năm 2021 của Ủy ban nhân dân tỉnh về phòng, chống"
    " tội phạm năm 2021"
)


def _add(actor: Viewer, plan: Plan, paper: IncomingPaper, position: int | None = None) -> PlanBasis:
    with acting_as(actor):
        return services.add_basis(
            plan_id=plan.pk, paper_id=paper.pk, actor=actor, now=NOW, position=position
        )


def _issue(actor: Viewer, plan: Plan) -> None:
    with acting_as(actor):
        services.issue_plan(plan_id=plan.pk, number=1, actor=actor, now=NOW)


def _named(viewer: Viewer) -> list[str]:
    with acting_as(viewer):
        return list(PlanBasis.objects.order_by("pk").values_list("named", flat=True))


def test_a_basis_is_shown_with_the_plan_to_who_gets_its_tasks(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    plan = make_draft(standing_officer)
    _add(standing_officer, plan, make_incoming(standing_officer))
    assert (_named(standing_officer), _named(commune_chair)) == ([NAMED], [])

    _issue(standing_officer, plan)

    assert _named(commune_chair) == [NAMED]
    with acting_as(commune_chair):
        assert not IncomingPaper.objects.exists()
    assert "plan.add_basis" in acts_of(standing_officer)


def test_a_draft_rests_on_a_paper_once_and_lets_it_go(standing_officer: Viewer) -> None:
    plan = make_draft(standing_officer)
    paper = make_incoming(standing_officer)
    basis = _add(standing_officer, plan, paper)
    with pytest.raises(PlanIncomplete, match="đã căn cứ"):
        _add(standing_officer, plan, paper)
    with acting_as(standing_officer):
        services.remove_basis(plan_id=plan.pk, basis_id=basis.pk, actor=standing_officer, now=NOW)
        with pytest.raises(PlanIncomplete, match="không có căn cứ"):
            services.remove_basis(
                plan_id=plan.pk, basis_id=basis.pk, actor=standing_officer, now=NOW
            )
        cancel_arrival(paper_id=paper.pk, because="Nhầm", actor=standing_officer, now=NOW)
    with pytest.raises(PlanIncomplete, match="đã hủy"):
        _add(standing_officer, plan, paper)

    assert _named(standing_officer) == []


def test_a_task_rests_on_a_paper_of_its_own(
    standing_officer: Viewer, commune_chair: Viewer, client: Client, sign_in: SignIn
) -> None:
    plan = make_draft(standing_officer, make_task(title="Một"), make_task(title="Hai"))
    paper = make_incoming(standing_officer)
    _add(standing_officer, plan, paper, 2)
    with pytest.raises(PlanIncomplete, match="Nhiệm vụ đã căn cứ"):
        _add(standing_officer, plan, paper, 2)
    with pytest.raises(PlanTaskNotFound):
        _add(standing_officer, plan, paper, 3)
    _issue(standing_officer, plan)
    sign_in(client, commune_chair)
    with acting_as(commune_chair):
        tasks = Assignment.objects.order_by("plan_task__position")
        pages = [
            client.get(reverse("direction:assignment", args=(task.pk,))).content.decode()
            for task in tasks
        ]

    assert [f"Căn cứ của nhiệm vụ 2:</span> {NAMED}" in page for page in pages] == [False, True]


def test_the_paper_names_the_basis_of_a_task_beside_it(standing_officer: Viewer) -> None:
    plan = make_draft(standing_officer, make_task(title="Một"), make_task(title="Hai"))
    _add(standing_officer, plan, make_incoming(standing_officer), 2)
    _issue(standing_officer, plan)
    with acting_as(standing_officer):
        file = write_plan_paper(plan_id=plan.pk, kind="docx", actor=standing_officer, now=NOW)

    text = "\n".join(line.text for line in Document(io.BytesIO(file.content)).paragraphs)
    assert f"2. Hai (căn cứ {NAMED}). Sản phẩm" in text
    assert "Căn cứ Kế hoạch" not in text


def test_a_task_that_is_taken_out_takes_its_basis_with_it(standing_officer: Viewer) -> None:
    plan = make_draft(standing_officer, make_task(title="Một"), make_task(title="Hai"))
    _add(standing_officer, plan, make_incoming(standing_officer), 1)

    with acting_as(standing_officer):
        services.remove_task(plan_id=plan.pk, position=1, actor=standing_officer, now=NOW)

    assert _named(standing_officer) == []


def test_what_the_whole_plan_rests_on_is_not_named_for_a_task_again(
    standing_officer: Viewer,
) -> None:
    plan = make_draft(standing_officer)
    paper = make_incoming(standing_officer)
    _add(standing_officer, plan, paper)

    with pytest.raises(PlanIncomplete, match="Kế hoạch đã căn cứ"):
        _add(standing_officer, plan, paper, 1)

    assert _named(standing_officer) == [NAMED]


def test_outsiders_and_papers_of_others_are_refused(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    plan = make_draft(standing_officer)
    with pytest.raises(NotPermitted):
        _add(commune_chair, plan, make_incoming(commune_chair))
    with pytest.raises(PaperNotFound):
        _add(standing_officer, plan, make_incoming(commune_chair, OTHER))

    assert _named(standing_officer) == []


def test_the_basis_of_an_issued_plan_stays(standing_officer: Viewer) -> None:
    plan = make_draft(standing_officer)
    basis = _add(standing_officer, plan, make_incoming(standing_officer))
    other = make_incoming(standing_officer, OTHER)
    _issue(standing_officer, plan)
    with pytest.raises(PlanAlreadyIssued):
        _add(standing_officer, plan, other)
    with acting_as(standing_officer):
        with pytest.raises(PlanAlreadyIssued):
            services.remove_basis(
                plan_id=plan.pk, basis_id=basis.pk, actor=standing_officer, now=NOW
            )
        for change in (
            PlanBasis.objects.all().delete,
            lambda: PlanBasis.objects.update(named="x"),
        ):
            with pytest.raises(DatabaseError, match="a basis"), transaction.atomic():
                change()

    assert _named(standing_officer) == [NAMED]


def test_the_plan_on_paper_begins_with_its_bases(standing_officer: Viewer) -> None:
    plan = make_draft(standing_officer)
    for words in (ARRIVAL, OTHER):
        _add(standing_officer, plan, make_incoming(standing_officer, words))
    _issue(standing_officer, plan)
    with acting_as(standing_officer):
        file = write_plan_paper(plan_id=plan.pk, kind="docx", actor=standing_officer, now=NOW)

    text = "\n".join(line.text for line in Document(io.BytesIO(file.content)).paragraphs)
    assert f"Căn cứ {NAMED};" in text
    assert "Căn cứ Báo cáo số 15/BC-CAT ngày 05 tháng 3 năm 2021 của Công an tỉnh về" in text
    assert text.index("Căn cứ Kế hoạch") < text.index("Căn cứ Báo cáo") < text.index("I. ")


def test_screens_add_show_and_take_out(
    standing_officer: Viewer, commune_chair: Viewer, client: Client, sign_in: SignIn
) -> None:
    plan = make_draft(standing_officer)
    paper = make_incoming(standing_officer)
    sign_in(client, standing_officer)
    page = reverse("direction:draft", args=(plan.pk,))
    assert f'<option value="{paper.pk}">' in client.get(page).content.decode()

    url = reverse("direction:add_basis", args=(plan.pk,))
    shown = client.post(url, {"van_ban": str(paper.pk)}, follow=True).content.decode()
    assert NAMED in shown
    assert client.post(url, {"van_ban": "x"}).status_code == 404
    of_task = make_incoming(standing_officer, OTHER)
    chosen = {"van_ban": str(of_task.pk), "nhiem_vu": "1"}
    assert "nhiệm vụ 1:" in client.post(url, chosen, follow=True).content.decode()
    assert client.post(url, {**chosen, "nhiem_vu": "9"}).status_code == 404
    _issue(standing_officer, plan)
    sign_in(client, commune_chair)
    with acting_as(commune_chair):
        task = Assignment.objects.get(unit_version__code=HAI_MINH)
    for where in (
        reverse("direction:plan", args=(plan.pk,)),
        reverse("direction:assignment", args=(task.pk,)),
    ):
        assert f"Căn cứ:</span> {NAMED}" in client.get(where).content.decode()


def test_a_draft_asks_as_often_for_many_bases(
    standing_officer: Viewer, client: Client, sign_in: SignIn
) -> None:
    plan = make_draft(standing_officer)
    sign_in(client, standing_officer)
    page = reverse("direction:draft", args=(plan.pk,))

    def queries() -> int:
        assert client.get(page).status_code == 200
        return queries_of(client.get, page)

    _add(standing_officer, plan, make_incoming(standing_officer))
    make_incoming(standing_officer, OTHER)
    with_one = queries()
    for number in range(4):
        words = replace(OTHER, code=f"{number + 20}/TB-BCĐ")
        _add(standing_officer, plan, make_incoming(standing_officer, words))
        make_incoming(standing_officer, replace(words, code=f"{number + 40}/TB-BCĐ"))

    assert queries() == with_one


def test_the_keeper_of_a_plan_is_led_to_its_signed_copy(
    standing_officer: Viewer, commune_chair: Viewer, client: Client, sign_in: SignIn
) -> None:
    plan = make_draft(standing_officer)
    _issue(standing_officer, plan)
    page = reverse("direction:plan", args=(plan.pk,))
    sign_in(client, standing_officer)
    (door,) = re.findall(r'href="(/van-ban/di/moi/[^"]+)"', client.get(page).content.decode())

    shown = client.get(unescape(door)).content.decode()
    assert plan.title in shown
    assert 'value="KH-BCĐ"' in shown
    assert '<option value="KH" selected>' in shown
    sign_in(client, commune_chair)
    assert "/van-ban/di/moi/" not in client.get(page).content.decode()
