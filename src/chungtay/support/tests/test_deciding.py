"""The second of two people: approved, or given back and gone."""

from datetime import date, timedelta

import pytest

from chungtay.access.exceptions import NotPermitted
from chungtay.access.permissions import Viewer, acting_as
from chungtay.platform.exceptions import ExpectedError
from chungtay.platform.models import JournalEntry, SealingKey
from chungtay.support import services
from chungtay.support.enums import FileState, GivenBack
from chungtay.support.exceptions import FileNotFound, OpeningRefused, StepNotAllowed
from chungtay.support.models import LegalPaperScan, LegalStanding, SupportFile
from chungtay.support.tests.made import NOW, count_files, enter, open_file

pytestmark = pytest.mark.django_db


def _approve(code: str, actor: Viewer, now: object = NOW) -> SupportFile:
    with acting_as(actor):
        return services.approve_file(code=code, actor=actor, now=now)  # type: ignore[arg-type]  # a moment


def _give_back(code: str, actor: Viewer) -> None:
    with acting_as(actor):
        services.give_file_back(code=code, because=GivenBack.PAPER, actor=actor, now=NOW)


def test_the_head_opens_what_another_entered(
    commune_police_officer: Viewer, commune_chair: Viewer
) -> None:
    row = open_file(commune_police_officer, commune_chair)

    assert (row.state, row.approved_by_id) == (FileState.OPEN, commune_chair.account_id)


def test_who_entered_it_does_not_approve_it(commune_police_officer: Viewer) -> None:
    row = enter(commune_police_officer)

    with pytest.raises(NotPermitted):
        _approve(row.code, commune_police_officer)

    with acting_as(commune_police_officer):
        assert SupportFile.objects.get().state == FileState.WAITING


@pytest.mark.parametrize("who", ["neighbour", "district_chair", "standing_officer", "chair"])
def test_an_outsider_neither_approves_nor_gives_back_and_nothing_is_changed(
    who: str, request: pytest.FixtureRequest, commune_police_officer: Viewer
) -> None:
    row = enter(commune_police_officer)
    outsider: Viewer = request.getfixturevalue(who)

    for act in (_approve, _give_back):
        with pytest.raises((NotPermitted, FileNotFound)):
            act(row.code, outsider)

    with acting_as(commune_police_officer):
        assert SupportFile.objects.get().state == FileState.WAITING


def test_a_second_approval_is_refused(
    commune_police_officer: Viewer, commune_chair: Viewer
) -> None:
    row = open_file(commune_police_officer, commune_chair)

    with pytest.raises(StepNotAllowed):
        _approve(row.code, commune_chair)
    with pytest.raises(StepNotAllowed):
        _give_back(row.code, commune_chair)


def test_what_came_to_its_end_while_it_waited_is_not_opened(
    commune_police_officer: Viewer, commune_chair: Viewer
) -> None:
    row = enter(commune_police_officer)
    assert row.ends_on == date(2022, 1, 4)

    with pytest.raises(OpeningRefused):
        _approve(row.code, commune_chair, NOW + timedelta(days=300))


def test_of_what_is_given_back_nothing_is_kept_and_its_key_is_erased(
    commune_police_officer: Viewer, commune_chair: Viewer
) -> None:
    row = enter(commune_police_officer)

    _give_back(row.code, commune_chair)

    assert count_files(commune_chair) == 0
    with acting_as(commune_chair):
        assert not LegalStanding.objects.exists()
        assert not LegalPaperScan.objects.exists()
        key = SealingKey.objects.get(pk=row.key_id)
        entry = JournalEntry.objects.get(act="support.give_back")
    assert key.wrapped is None
    assert (entry.object_id, entry.facts) == (row.code, {"because": "PAPER"})


def test_a_file_that_is_not_there_is_told_as_one_of_another_unit(
    commune_police_officer: Viewer, neighbour: Viewer, commune_chair: Viewer
) -> None:
    row = enter(commune_police_officer)

    said = []
    for code, actor in ((row.code, neighbour), ("HS-AAAAAAAA", commune_chair)):
        with pytest.raises(ExpectedError) as refused:
            _approve(code, actor)
        said.append(str(refused.value))
    assert len(set(said)) == 1
