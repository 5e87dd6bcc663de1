"""Which returns of a unit fell due in a period and came in time, counted as by hand."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

import pytest
from django.test import Client

from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.tests.signing import SignIn
from chungtay.figures.queries.reports_due import count_reports, reports_due
from chungtay.figures.tests.made import (
    HAI_ANH,
    HAI_MINH,
    MARCH,
    make_filled,
    node_of,
    receive,
)
from chungtay.law.periods import VIETNAM, Period, month

pytestmark = pytest.mark.django_db

FEBRUARY, JANUARY, APRIL = month(2021, 2), month(2021, 1), month(2021, 4)
AFTER = datetime(2021, 3, 24, 9, 0, tzinfo=VIETNAM)
LATE = datetime(2021, 2, 26, 9, 0, tzinfo=VIETNAM)


def _counted(
    viewer: Viewer, period: Period = MARCH, code: str = HAI_MINH, now: datetime = AFTER
) -> Mapping[str, Decimal | None]:
    node = node_of(code, period)
    with acting_as(viewer):
        return count_reports(viewer, [node], period, now).get(node.version_id, {})


def _received(officer: Viewer, period: Period, *, sent_at: datetime) -> None:
    filled = make_filled(period=period, sent_at=sent_at)
    receive(officer, filled, period=period)


def test_what_fell_due_is_counted_and_what_came_in_time(
    commune_chair: Viewer, standing_officer: Viewer
) -> None:
    assert _counted(commune_chair) == {}
    in_time = FEBRUARY.send_by("commune")
    _received(standing_officer, FEBRUARY, sent_at=in_time)

    # Closed on 14/02 and due on 17/02, which is in the period of March: KH-01 and KH-02.
    assert MARCH.start <= in_time.date() <= MARCH.end
    assert _counted(commune_chair) == {"CD-02m": 2, "CD-02t": 1}
    assert _counted(standing_officer) == {"CD-02m": 2, "CD-02t": 1}
    assert _counted(standing_officer, code=HAI_ANH) == {}


def test_a_late_return_is_due_and_not_in_time(
    commune_chair: Viewer, standing_officer: Viewer
) -> None:
    _received(standing_officer, FEBRUARY, sent_at=LATE)

    assert _counted(commune_chair) == {"CD-02m": 2, "CD-02t": 0}


def test_what_is_not_due_yet_is_not_counted(
    commune_chair: Viewer, standing_officer: Viewer
) -> None:
    _received(standing_officer, FEBRUARY, sent_at=LATE)
    before = MARCH.send_by("commune").replace(hour=8)

    assert _counted(commune_chair, APRIL, now=before) == {"CD-02m": 0, "CD-02t": 0}


def test_others_learn_nothing(standing_officer: Viewer, neighbour: Viewer) -> None:
    _received(standing_officer, FEBRUARY, sent_at=LATE)

    with acting_as(neighbour):
        assert reports_due(neighbour, [node_of(HAI_MINH)], MARCH, AFTER) == {}


def test_the_page_lists_the_returns_behind_the_number(
    client: Client,
    standing_officer: Viewer,
    commune_chair: Viewer,
    neighbour: Viewer,
    sign_in: SignIn,
) -> None:
    _received(standing_officer, FEBRUARY, sent_at=FEBRUARY.send_by("commune"))
    path = f"/bao-cao-so-lieu/{HAI_MINH}/month:2021-03/den-han/"

    page = sign_in(client, commune_chair).get(path)

    assert [(line.form.code, line.is_in_time) for line in page.context["lines"]] == [
        ("KH-01", True), ("KH-02", False),
    ]  # fmt: skip
    assert f"/bao-cao-so-lieu/{HAI_MINH}/month:2021-02/?bieu=KH-02" in page.content.decode()
    assert sign_in(Client(), neighbour).get(path).status_code == 404
