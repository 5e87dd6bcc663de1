"""The standing office enters many units' steps at once: same rules, one journal entry."""

import pytest

from chungtay.access.exceptions import NotPermitted
from chungtay.access.permissions import Viewer, acting_as
from chungtay.direction import services
from chungtay.direction.enums import AssignmentState as State
from chungtay.direction.exceptions import AssignmentNotFound, RemarkMissing, TransitionNotAllowed
from chungtay.direction.models import Assignment, AssignmentStep
from chungtay.direction.tests.factories import NOW, held_by, make_issued, state_of
from chungtay.platform.models import JournalEntry


def _ids(viewer: Viewer) -> list[int]:
    with acting_as(viewer):
        return list(Assignment.objects.order_by("pk").values_list("pk", flat=True))


def _advance(actor: Viewer, ids: list[int], to: State, remark: str = "theo sổ") -> int:
    with acting_as(actor):
        return services.advance_in_bulk(
            assignment_ids=ids, to_state=to, remark=remark, actor=actor, now=NOW
        )


def test_all_units_step_together_in_one_journal_entry(standing_officer: Viewer) -> None:
    make_issued(standing_officer)

    number = _advance(standing_officer, _ids(standing_officer), State.ACCEPTED)

    assert number == 226
    with acting_as(standing_officer):
        assert set(Assignment.objects.values_list("state", "accepted_at")) == {("ACCEPTED", NOW)}
        assert set(AssignmentStep.objects.values_list("post_title", "remark")) == {
            ("Cán bộ Văn phòng Thường trực", "theo sổ")
        }
        entry = JournalEntry.objects.get(act="assignment.accepted_in_bulk")
    assert entry.facts["assignments"] == 226
    assert len(entry.digest) == 64


def test_one_that_cannot_step_stops_all(standing_officer: Viewer, commune_chair: Viewer) -> None:
    make_issued(standing_officer)
    _advance(standing_officer, [held_by(commune_chair).pk], State.ACCEPTED)

    with pytest.raises(TransitionNotAllowed):
        _advance(standing_officer, _ids(standing_officer), State.ACCEPTED)

    with acting_as(standing_officer):
        assert Assignment.objects.filter(state=State.ASSIGNED).count() == 225
        assert JournalEntry.objects.filter(act="assignment.accepted_in_bulk").count() == 1


def test_one_that_is_not_there_stops_all(standing_officer: Viewer) -> None:
    make_issued(standing_officer)

    with pytest.raises(AssignmentNotFound):
        _advance(standing_officer, [*_ids(standing_officer), 0], State.ACCEPTED)

    with acting_as(standing_officer):
        assert not Assignment.objects.filter(state=State.ACCEPTED).exists()


def test_taking_back_many_needs_a_reason(standing_officer: Viewer) -> None:
    make_issued(standing_officer)

    with pytest.raises(RemarkMissing):
        _advance(standing_officer, _ids(standing_officer), State.CANCELLED, "")


@pytest.mark.parametrize("outsider", ["commune_chair", "neighbour", "auditor"])
def test_units_do_not_enter_for_others(
    request: pytest.FixtureRequest,
    standing_officer: Viewer,
    commune_chair: Viewer,
    outsider: str,
) -> None:
    viewer: Viewer = request.getfixturevalue(outsider)
    make_issued(standing_officer)
    pk = held_by(commune_chair).pk

    with pytest.raises(NotPermitted):
        _advance(viewer, [pk], State.ACCEPTED)

    assert state_of(commune_chair, pk) == State.ASSIGNED
