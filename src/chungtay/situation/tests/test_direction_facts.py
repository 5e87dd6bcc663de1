"""What the report says of conferences: those that took place."""

from datetime import datetime

import pytest

from chungtay.access.permissions import Viewer, acting_as
from chungtay.direction import services
from chungtay.direction.tests.factories import HAI_MINH, NOW, make_called, make_closed, unit
from chungtay.law.periods import month
from chungtay.platform.clock import VIETNAM
from chungtay.situation.queries.direction import direction_facts

pytestmark = pytest.mark.django_db
AFTER = datetime(2021, 4, 1, 9, 0, tzinfo=VIETNAM)


def _reported(viewer: Viewer) -> list[str]:
    with acting_as(viewer):
        facts = direction_facts(viewer, unit=unit("36"), period=month(2021, 4), now=AFTER)
    return [title for _day, title in facts.conferences]


def test_a_conference_is_reported_once_it_was_held(standing_officer: Viewer) -> None:
    make_closed(standing_officer)

    assert len(_reported(standing_officer)) == 1


def test_one_that_was_only_called_or_called_off_is_not_reported_as_held(
    standing_officer: Viewer,
) -> None:
    called = make_called(standing_officer, [unit(HAI_MINH).unit_id])
    assert _reported(standing_officer) == []

    with acting_as(standing_officer):
        services.cancel_conference(
            conference_id=called.pk, because="Bão", actor=standing_officer, now=NOW
        )

    assert _reported(standing_officer) == []
