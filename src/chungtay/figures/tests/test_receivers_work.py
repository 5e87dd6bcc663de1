"""What waits for the one who receives returns: files, what was sent, and who has not."""

import pytest
from django.test import Client

from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.tests.signing import SignIn
from chungtay.figures.queries.forms import form_rules
from chungtay.figures.queries.waiting import count_unsent
from chungtay.figures.registrations.working import receivers_work
from chungtay.figures.services.sent import send_back
from chungtay.figures.tests.made import (
    FORM,
    HAI_ANH,
    MARCH,
    NOW,
    make_filled,
    make_sent,
    receive,
    row_of,
)
from chungtay.platform.tests.asking import queries_of

pytestmark = pytest.mark.django_db
UNSENT = "đơn vị chưa gửi báo cáo tháng 3/2021"


def _unsent(viewer: Viewer) -> int:
    with acting_as(viewer):
        return count_unsent(viewer, form=form_rules(FORM), period=MARCH)


def test_the_office_is_told_who_has_not_sent_and_led_to_the_list(
    client: Client, standing_officer: Viewer, commune_chair: Viewer, sign_in: SignIn
) -> None:
    receive(standing_officer, make_filled(HAI_ANH))
    make_sent(commune_chair)

    with acting_as(standing_officer):
        (item,) = [
            one
            for one in receivers_work(standing_officer, NOW)
            if UNSENT in one.title and FORM in one.detail
        ]
    listed = sign_in(client, standing_officer).get(item.url)

    assert item.title == f"224 {UNSENT}"
    assert f"{item.due:%d/%m/%Y}" == f"{MARCH.send_by('commune'):%d/%m/%Y}"
    assert len(listed.context["lines"]) == 224


def test_what_was_given_back_is_missing_again(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    sent = make_sent(commune_chair)
    before = _unsent(standing_officer)
    with acting_as(standing_officer):
        send_back(
            actor=standing_officer,
            form=FORM,
            version_id=sent.unit_version_id,
            period=row_of(MARCH),
            remark="Thiếu một ô.",
            now=NOW,
        )

    assert (before, _unsent(standing_officer)) == (225, 226)


@pytest.mark.parametrize("name", ["chair", "commune_chair", "auditor", "administrator", "helper"])
def test_nobody_else_is_told(name: str, request: pytest.FixtureRequest) -> None:
    viewer: Viewer = request.getfixturevalue(name)

    with acting_as(viewer):
        assert receivers_work(viewer, NOW) == []


def test_two_queries_however_many_are_missing(standing_officer: Viewer) -> None:
    with acting_as(standing_officer):
        asked = queries_of(count_unsent, standing_officer, form=form_rules(FORM), period=MARCH)

    assert asked == 2
