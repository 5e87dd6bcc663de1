"""Targets and the standard parts of a plan: written while it is a draft, read by all below."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chungtay.access.exceptions import NotPermitted
from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.tests.signing import SignIn
from chungtay.direction import services
from chungtay.direction.exceptions import PlanAlreadyIssued, PlanIncomplete, PlanTargetNotFound
from chungtay.direction.models import Plan, PlanTarget, PlanTargetUnit
from chungtay.direction.queries.targets import TargetLine, list_targets
from chungtay.direction.services import NewTarget, PlanParts, PlanWords
from chungtay.direction.tests.factories import (
    HAI_ANH,
    HAI_MINH,
    NOW,
    acts_of,
    make_draft,
    make_issued,
    unit,
)
from chungtay.figures.enums import Operator, TargetKind
from chungtay.figures.tests.made import make_filled, receive, whole_form
from chungtay.figures.wording_targets import in_words
from chungtay.law.periods import month
from chungtay.units.queries.tree import tree_at

pytestmark = pytest.mark.django_db
CLEARANCE = NewTarget(
    title="Tỷ lệ điều tra, khám phá",
    indicator="TP-04",
    operator=Operator.MORE,
    value=Decimal(75),
    measure="%",
    year=2021,
)
CHANGE = replace(
    CLEARANCE,
    title="Số vụ phạm tội",
    indicator="TP-01",
    operator=Operator.AT_MOST,
    value=Decimal("-5.5"),
    kind=TargetKind.LAST_YEAR,
)


def _add(actor: Viewer, plan: Plan, *targets: NewTarget) -> None:
    with acting_as(actor):
        for target in targets:
            services.add_target(plan_id=plan.pk, target=target, actor=actor, now=NOW)


def _titles(viewer: Viewer, plan: Plan) -> list[tuple[int, str]]:
    with acting_as(viewer):
        rows = PlanTarget.objects.filter(plan=plan).order_by("position")
        return [(row.position, row.title) for row in rows]


def _lines(viewer: Viewer, plan: Plan) -> list[TargetLine]:
    with acting_as(viewer):
        return list_targets(viewer, plan, tree=tree_at(NOW.date()))


def test_targets_are_added_changed_and_taken_out(standing_officer: Viewer) -> None:
    plan = make_draft(standing_officer)
    _add(standing_officer, plan, CLEARANCE, CHANGE)
    with acting_as(standing_officer):
        services.change_target(
            plan_id=plan.pk, position=2, target=replace(CHANGE, title="Số vụ"),
            actor=standing_officer, now=NOW,
        )  # fmt: skip
        services.remove_target(plan_id=plan.pk, position=1, actor=standing_officer, now=NOW)

    assert _titles(standing_officer, plan) == [(1, "Số vụ")]
    assert acts_of(standing_officer)[-4:] == [
        "plan_target.add", "plan_target.add", "plan_target.change", "plan_target.remove",
    ]  # fmt: skip


def test_a_template_brings_targets_of_the_plans_year_and_the_parts(
    standing_officer: Viewer,
) -> None:
    words = PlanWords("", "KH-BCĐ", "Trưởng ban", date(2022, 12, 31))
    with acting_as(standing_officer):
        plan = services.begin_plan(
            words=words, template="B", conclusion_id=None, actor=standing_officer, now=NOW
        )
    lines = _lines(standing_officer, plan)

    assert [line.target.indicator_id for line in lines] == ["LL-09", "LL-14", "LL-11", "LL-18"]
    assert {line.target.year for line in lines} == {2022}
    assert lines[3].asked == "< 15 %"
    assert plan.purpose.startswith("Huy động gia đình")
    assert plan.funding
    assert plan.organisation


def test_parts_are_written(standing_officer: Viewer) -> None:
    plan = make_draft(standing_officer)
    with acting_as(standing_officer):
        services.write_parts(
            plan_id=plan.pk, parts=PlanParts("Để dân yên", "Ngân sách", "Báo hằng tháng"),
            actor=standing_officer, now=NOW,
        )  # fmt: skip
        plan.refresh_from_db()

    assert (plan.purpose, plan.funding, plan.organisation) == (
        "Để dân yên", "Ngân sách", "Báo hằng tháng",
    )  # fmt: skip


def test_an_outsider_writes_no_target_and_nothing_changes(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    plan = make_draft(standing_officer)
    _add(standing_officer, plan, CLEARANCE)
    with pytest.raises(NotPermitted):
        _add(commune_chair, plan, CHANGE)
    with acting_as(commune_chair), pytest.raises(NotPermitted):
        services.remove_target(plan_id=plan.pk, position=1, actor=commune_chair, now=NOW)

    assert _titles(standing_officer, plan) == [(1, CLEARANCE.title)]
    assert _titles(commune_chair, plan) == []


def test_what_was_issued_stays(standing_officer: Viewer) -> None:
    plan = make_draft(standing_officer)
    _add(standing_officer, plan, CLEARANCE)
    with acting_as(standing_officer):
        services.issue_plan(plan_id=plan.pk, number=1, actor=standing_officer, now=NOW)
        with pytest.raises(PlanAlreadyIssued):
            services.add_target(plan_id=plan.pk, target=CHANGE, actor=standing_officer, now=NOW)
        with pytest.raises(DatabaseError, match="not changed"), transaction.atomic():
            PlanTarget.objects.filter(plan=plan).update(value=Decimal(10))
        with pytest.raises(DatabaseError, match="not changed"), transaction.atomic():
            PlanTarget.objects.filter(plan=plan).delete()

    assert _titles(standing_officer, plan) == [(1, CLEARANCE.title)]


def test_a_unit_outside_or_a_base_without_years_is_refused(standing_officer: Viewer) -> None:
    plan = make_draft(standing_officer)
    itself = replace(CLEARANCE, of_units={10**9: Decimal(80)})
    for wrong in (itself, replace(CLEARANCE, kind=TargetKind.BASE, base_from=2020, base_to=2016)):
        with pytest.raises(PlanIncomplete):
            _add(standing_officer, plan, wrong)
    with acting_as(standing_officer), pytest.raises(PlanTargetNotFound):
        services.remove_target(plan_id=plan.pk, position=9, actor=standing_officer, now=NOW)

    assert _titles(standing_officer, plan) == []


def test_a_unit_reads_its_own_level_after_issue(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    plan = make_draft(standing_officer)
    own = replace(CLEARANCE, of_units={unit(HAI_MINH).unit_id: Decimal("82.5")})
    _add(standing_officer, plan, own, CHANGE)
    before = _lines(commune_chair, plan)
    with acting_as(standing_officer):
        services.issue_plan(plan_id=plan.pk, number=1, actor=standing_officer, now=NOW)
    first, second = _lines(commune_chair, plan)

    assert before == []
    assert (first.asked, first.is_own) == ("> 82,5 %", True)
    assert (second.asked, second.is_own) == ("≤ -5,5 %", False)
    assert second.against == "so với cùng kỳ năm trước"
    assert [line.asked for line in _lines(standing_officer, plan)] == ["> 75 %", "≤ -5,5 %"]


def test_nothing_is_compared_before_a_return_came(standing_officer: Viewer) -> None:
    plan = make_draft(standing_officer)
    _add(standing_officer, plan, CLEARANCE, CHANGE)

    assert [line.reached for line in _lines(standing_officer, plan)] == [None, None]


def _received(officer: Viewer, **counted: int) -> None:
    """Receive the commune's returns of the three months of 2021 and of 2020."""
    for year in (2020, 2021):
        for number in (1, 2, 3):
            period = month(year, number)
            cells = whole_form(TP_01=2) if year == 2020 else whole_form(**counted)
            receive(officer, make_filled(HAI_MINH, cells, period=period), period=period)


@pytest.mark.parametrize(
    ("target", "counted", "value", "is_met"),
    [
        (CLEARANCE, {"TP_01": 4, "TP_03": 3}, "75.00", False),
        (CLEARANCE, {"TP_01": 4, "TP_03": 4}, "100.00", True),
        (CHANGE, {"TP_01": 1}, "-50.00", True),
        (CHANGE, {"TP_01": 2}, "0.00", False),
        (replace(CHANGE, of_units={-1: Decimal(5)}), {"TP_01": 2}, "0.00", True),
        (replace(CHANGE, kind=TargetKind.BASE, base_from=2016, base_to=2020,
                 base_value=Decimal(24)), {"TP_01": 1}, None, None),
    ],
)  # fmt: skip
def test_what_a_commune_reached_is_counted_from_its_returns(
    standing_officer: Viewer,
    commune_chair: Viewer,
    target: NewTarget,
    counted: dict[str, int],
    value: str | None,
    is_met: bool | None,
) -> None:
    if target.of_units:
        target = replace(target, of_units={commune_chair.unit_id: target.of_units[-1]})
    _received(standing_officer, **counted)
    plan = make_draft(standing_officer)
    _add(standing_officer, plan, target)
    with acting_as(standing_officer):
        services.issue_plan(plan_id=plan.pk, number=1, actor=standing_officer, now=NOW)
    own = _lines(commune_chair, plan)[0].reached
    whole = _lines(standing_officer, plan)[0].reached

    assert own is not None
    assert own.value == (None if value is None else Decimal(value))
    assert (own.missing, own.is_met) == (0, is_met)
    assert own.last == month(2021, 3)
    assert whole is not None
    assert whole.missing == 3 * 225
    assert whole.is_met is None


def test_the_page_asks_no_more_queries_for_more_targets(
    client: Client, standing_officer: Viewer, sign_in: SignIn
) -> None:
    counts = []
    for number, targets in enumerate(([CLEARANCE], [CLEARANCE, CHANGE] * 6), start=1):
        plan = make_draft(standing_officer)
        _add(standing_officer, plan, *targets)
        with acting_as(standing_officer):
            services.issue_plan(plan_id=plan.pk, number=number, actor=standing_officer, now=NOW)
        sign_in(client, standing_officer)
        client.get(reverse("direction:targets", args=(plan.pk,)))
        with CaptureQueriesContext(
            connection,
        ) as asked:
            page = client.get(reverse("direction:targets", args=(plan.pk,)))
        counts.append(len(asked))
        assert page.status_code == 200
    assert counts[0] == counts[1]


@pytest.fixture
def secretary(client: Client, standing_officer: Viewer, sign_in: SignIn) -> Client:
    sign_in(client, standing_officer)
    return client


def test_the_secretary_writes_parts_and_targets_on_screen(
    secretary: Client, standing_officer: Viewer
) -> None:
    plan = make_draft(standing_officer)
    secretary.post(
        reverse("direction:parts", args=(plan.pk,)), {"purpose": "Để dân yên", "funding": ""}
    )
    done = secretary.post(
        reverse("direction:new_target", args=(plan.pk,)),
        {
            "indicator": "TP-01", "operator": "<=", "value": "−5,5", "year": "2021",
            "kind": "LAST_YEAR",
            "of_units": f"{HAI_MINH}\t-10\nXã Hải Anh; 0".replace("Xã Hải Anh", HAI_ANH),
        },
    )  # fmt: skip
    page = secretary.get(reverse("direction:draft", args=(plan.pk,))).content.decode()
    opened = secretary.get(reverse("direction:change_target", args=(plan.pk, 1)))

    assert done.status_code == 302
    assert "≤ -5,5 % so với cùng kỳ năm trước" in page
    assert "2 đơn vị có mức riêng" in page
    assert f"{HAI_MINH}\t-10" in opened.content.decode()
    with acting_as(standing_officer):
        assert set(PlanTargetUnit.objects.values_list("value", flat=True)) == {
            Decimal(-10), Decimal(0),
        }  # fmt: skip
    secretary.post(reverse("direction:remove_target", args=(plan.pk, 1)))
    assert _titles(standing_officer, plan) == []


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"value": "bảy"}, "“bảy” không phải một số"),
        ({"indicator": "", "title": ""}, "Ghi nội dung, hoặc chọn một chỉ tiêu."),
        ({"indicator": "", "title": "x", "measure": ""}, "Ghi đơn vị tính."),
        ({"kind": "BASE"}, "Ghi giai đoạn để so sánh."),
        ({"of_units": "Xã Không Có\t5"}, "Dòng 1: không có đơn vị “Xã Không Có” ở cấp dưới."),
        ({"of_units": "14233\tnhiều"}, "Dòng 1: “nhiều” không phải một số"),
        ({"of_units": "14233\t5\n14233\t6"}, "Dòng 2: Xã Hải Minh đã có ở dòng trên."),
    ],
)
def test_a_wrong_target_is_sent_back_with_its_reason(
    secretary: Client, standing_officer: Viewer, changed: dict[str, str], said: str
) -> None:
    plan = make_draft(standing_officer)
    typed = {
        "indicator": "TP-04", "operator": ">", "value": "75", "year": "2021", "kind": "ABSOLUTE",
    }  # fmt: skip
    page = secretary.post(reverse("direction:new_target", args=(plan.pk,)), typed | changed)

    assert page.status_code == 422
    assert said in page.content.decode()
    assert _titles(standing_officer, plan) == []


def test_a_commune_reads_the_targets_of_an_issued_plan(
    client: Client, standing_officer: Viewer, commune_chair: Viewer, sign_in: SignIn
) -> None:
    plan = make_issued(standing_officer).plan
    sign_in(client, commune_chair)
    page = client.get(reverse("direction:targets", args=(plan.pk,)))

    assert page.status_code == 200
    assert "Kế hoạch không đặt chỉ tiêu" in page.content.decode()


@pytest.mark.parametrize(
    ("operator", "value", "kind", "said"),
    [
        (Operator.MORE, 75, TargetKind.ABSOLUTE, "trên 75 %"),
        (Operator.AT_LEAST, 60, TargetKind.ABSOLUTE, "từ 60 % trở lên"),
        (Operator.EXACTLY, 100, TargetKind.ABSOLUTE, "bằng 100 %"),
        (Operator.AT_MOST, -2, TargetKind.ABSOLUTE, "≤ -2 %"),
        (Operator.AT_MOST, -5, TargetKind.LAST_YEAR, "giảm từ 5 % trở lên"),
        (Operator.LESS, -5, TargetKind.BASE, "giảm trên 5 %"),
        (Operator.AT_LEAST, 10, TargetKind.LAST_YEAR, "tăng từ 10 % trở lên"),
        (Operator.MORE, -3, TargetKind.LAST_YEAR, "giảm dưới 3 %"),
    ],
)
def test_a_plan_says_its_target_in_words(
    operator: Operator, value: int, kind: TargetKind, said: str
) -> None:
    assert in_words(operator, Decimal(value), "%", kind) == said
