"""Begin, change and issue a programme of inspection; plan, change and remove its visits."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from chungtay.access.exceptions import NotPermitted
from chungtay.access.permissions import Viewer, acting_as
from chungtay.direction.enums import VisitState
from chungtay.direction.exceptions import (
    InspectionNotFound,
    InspectionNumberTaken,
    InspectionRefused,
)
from chungtay.direction.models import InspectionProgramme, InspectionVisit
from chungtay.direction.services.inspecting import (
    begin_programme,
    change_programme,
    issue_programme,
)
from chungtay.direction.services.planning_visits import add_visit, change_visit, remove_visit
from chungtay.direction.tests.factories import HAI_ANH, ISSUED_AT, LABOUR, acts_of, unit
from chungtay.direction.tests.inspected import (
    PLANNED_ON,
    WORDS,
    make_programme,
    make_visit,
    read,
    to_unit,
)

pytestmark = pytest.mark.django_db


def _issue(actor: Viewer, programme: InspectionProgramme, number: int = 1) -> None:
    with acting_as(actor):
        issue_programme(programme_id=programme.pk, number=number, actor=actor, now=ISSUED_AT)


def _kept(actor: Viewer) -> list[tuple[object, ...]]:
    with acting_as(actor):
        return [
            *InspectionProgramme.objects.order_by("pk").values_list(
                "title", "number", "issued_on", "shown_lo"
            ),
            *InspectionVisit.objects.order_by("pk").values_list(
                "visited_id", "planned_on", "leader_title", "state", "shown_lo"
            ),
        ]


def test_a_programme_is_begun_and_changed_until_it_is_issued(standing_officer: Viewer) -> None:
    programme = make_programme(standing_officer)
    with acting_as(standing_officer):
        change_programme(
            programme_id=programme.pk, words=replace(WORDS, title="Tên khác"),
            actor=standing_officer, now=ISSUED_AT,
        )  # fmt: skip
        assert InspectionProgramme.objects.get().title == "Tên khác"
        add_visit(programme_id=programme.pk, words=to_unit(), actor=standing_officer, now=ISSUED_AT)
    _issue(standing_officer, programme)

    with acting_as(standing_officer), pytest.raises(InspectionRefused, match="đã được ban hành"):
        change_programme(
            programme_id=programme.pk, words=WORDS, actor=standing_officer, now=ISSUED_AT
        )
    assert acts_of(standing_officer) == [
        "inspection.begin", "inspection.change", "visit.add", "inspection.issue",
    ]  # fmt: skip


def test_issuing_shows_the_head_below_and_no_visit(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    make_programme(standing_officer)
    with acting_as(commune_chair):
        assert not InspectionProgramme.objects.exists()

    make_programme(standing_officer, number=1)

    with acting_as(commune_chair):
        assert InspectionProgramme.objects.get().code == "01/CTr-BCĐ"
        assert not InspectionVisit.objects.exists()


def test_a_programme_without_visits_is_not_issued(standing_officer: Viewer) -> None:
    programme = make_programme(standing_officer)

    with pytest.raises(InspectionRefused, match="chưa có cuộc kiểm tra"):
        _issue(standing_officer, programme)

    with acting_as(standing_officer):
        assert not InspectionProgramme.objects.get().is_issued


def test_a_number_is_used_once_a_year(standing_officer: Viewer) -> None:
    make_programme(standing_officer, number=1)
    with pytest.raises(InspectionNumberTaken, match="01/CTr-BCĐ"):
        make_programme(standing_officer, number=1)


def test_a_visit_goes_to_a_unit_below_on_a_day_to_come(standing_officer: Viewer) -> None:
    programme = make_programme(standing_officer)
    before = _kept(standing_officer)
    refused = (
        replace(to_unit(), planned_on=ISSUED_AT.date() - timedelta(days=1)),
        replace(to_unit(), unit_id=standing_officer.unit_id),
        replace(to_unit(), unit_id=0),
    )
    for words in refused:
        with acting_as(standing_officer), pytest.raises(InspectionRefused):
            add_visit(programme_id=programme.pk, words=words, actor=standing_officer, now=ISSUED_AT)
    assert _kept(standing_officer) == before

    with acting_as(standing_officer):
        made = add_visit(
            programme_id=programme.pk, words=to_unit(LABOUR), actor=standing_officer, now=ISSUED_AT
        )
    assert made.state == VisitState.PLANNED
    assert made.visited.code == LABOUR
    assert made.team_lines == ["Phó Trưởng phòng, Công an tỉnh", "Chuyên viên, Sở Lao động"]


def test_a_planned_visit_is_changed_and_removed(standing_officer: Viewer) -> None:
    visit = make_visit(standing_officer)
    with acting_as(standing_officer):
        change_visit(
            visit_id=visit.pk, words=to_unit(HAI_ANH), actor=standing_officer, now=ISSUED_AT
        )
    assert read(standing_officer, visit).visited.code == HAI_ANH

    with acting_as(standing_officer):
        remove_visit(visit_id=visit.pk, actor=standing_officer, now=ISSUED_AT)
        assert not InspectionVisit.objects.exists()
    assert acts_of(standing_officer)[-2:] == ["visit.change", "visit.remove"]


def test_an_announced_visit_changes_its_day_but_not_its_unit(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    visit = make_visit(standing_officer, VisitState.ANNOUNCED)
    with acting_as(standing_officer), pytest.raises(InspectionRefused, match="đơn vị khác"):
        change_visit(
            visit_id=visit.pk, words=to_unit(HAI_ANH), actor=standing_officer, now=ISSUED_AT
        )
    with acting_as(standing_officer), pytest.raises(InspectionRefused, match="đã báo trước"):
        remove_visit(visit_id=visit.pk, actor=standing_officer, now=ISSUED_AT)

    with acting_as(standing_officer):
        change_visit(
            visit_id=visit.pk, words=to_unit(planned_on=date(2021, 4, 2)),
            actor=standing_officer, now=ISSUED_AT,
        )  # fmt: skip

    assert read(commune_chair, visit).planned_on == date(2021, 4, 2)
    assert read(commune_chair, visit).visited.unit_id == unit("14233").unit_id


@pytest.mark.parametrize("name", ["chair", "commune_chair", "department_officer", "helper"])
def test_who_does_not_issue_prepares_no_inspection(
    request: pytest.FixtureRequest, standing_officer: Viewer, name: str
) -> None:
    visit = make_visit(standing_officer)
    outsider = request.getfixturevalue(name)
    before, acts = _kept(standing_officer), acts_of(standing_officer)
    tries = (
        lambda: begin_programme(words=WORDS, actor=outsider, now=ISSUED_AT),
        lambda: change_programme(
            programme_id=visit.programme_id, words=WORDS, actor=outsider, now=ISSUED_AT
        ),
        lambda: issue_programme(
            programme_id=visit.programme_id, number=7, actor=outsider, now=ISSUED_AT
        ),
        lambda: add_visit(
            programme_id=visit.programme_id, words=to_unit(), actor=outsider, now=ISSUED_AT
        ),
        lambda: change_visit(visit_id=visit.pk, words=to_unit(), actor=outsider, now=ISSUED_AT),
        lambda: remove_visit(visit_id=visit.pk, actor=outsider, now=ISSUED_AT),
    )

    for attempt in tries:
        with acting_as(outsider), pytest.raises(NotPermitted):
            attempt()

    assert _kept(standing_officer) == before
    assert acts_of(standing_officer) == acts


def test_what_another_unit_keeps_is_not_there(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    """Also for one who may issue in a unit of his own: he sees the programme, and writes none."""
    visit = make_visit(standing_officer, VisitState.ANNOUNCED)
    capable = replace(commune_chair, capabilities=standing_officer.capabilities)

    with acting_as(capable):
        assert InspectionVisit.objects.filter(pk=visit.pk).exists()
        with pytest.raises(InspectionNotFound):
            add_visit(
                programme_id=visit.programme_id, words=to_unit(), actor=capable, now=ISSUED_AT
            )
        with pytest.raises(InspectionNotFound):
            change_visit(visit_id=visit.pk, words=to_unit(), actor=capable, now=ISSUED_AT)
    assert read(standing_officer, visit).planned_on == PLANNED_ON
