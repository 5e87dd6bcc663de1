"""Who may approve a reform is told of it when its day comes near."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client

from chungtay.platform.clock import VIETNAM
from chungtay.platform.ui.registries import Reader
from chungtay.units.models import Reform
from chungtay.units.queries.reforms import APPROVED_AHEAD
from chungtay.units.registrations import approvers_work
from chungtay.units.tests.screens import SignIn

pytestmark = pytest.mark.django_db(databases=["default", "owner"])


@pytest.fixture
def first(standing_officer: Reader) -> Reform:
    """The reform of 01/09/2024, known from the data."""
    return Reform.objects.using("owner").order_by("day")[0]


def _days_before(reform: Reform, days: int) -> datetime:
    day = reform.day - timedelta(days=days)
    return datetime(day.year, day.month, day.day, 9, tzinfo=VIETNAM)


def _told(reader: Reader, reform: Reform, days: int) -> list[str]:
    """Return what the reader is told so many days before a reform, within the reader's range."""
    with connection.cursor() as cursor:
        sets = "select set_config('app.lo', %s, true), set_config('app.hi', %s, true)"
        cursor.execute(sets, [str(bound) for bound in reader.scope])
    return [item.title for item in approvers_work(reader, _days_before(reform, days))]


def test_the_office_is_told_once_the_day_is_near(standing_officer: Reader, first: Reform) -> None:
    near = APPROVED_AHEAD.days

    assert _told(standing_officer, first, near + 1) == []
    assert _told(standing_officer, first, near) == [
        "Duyệt sắp xếp đơn vị có hiệu lực ngày 01/09/2024"
    ]


def test_the_line_leads_to_the_reform(
    client: Client, standing_officer: Reader, first: Reform, sign_in: SignIn
) -> None:
    _told(standing_officer, first, 1)
    (item,) = approvers_work(standing_officer, _days_before(first, 1))

    assert item.due == first.day
    assert sign_in(client, standing_officer).get(item.url).status_code == 200


@pytest.mark.parametrize("name", ["chair", "commune_chair", "auditor", "administrator", "helper"])
def test_nobody_else_is_told(name: str, first: Reform, request: pytest.FixtureRequest) -> None:
    assert _told(request.getfixturevalue(name), first, 1) == []
