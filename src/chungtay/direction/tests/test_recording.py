"""During the session: quorum, who came, minutes; after it: amendments, and a later conclusion."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from chungtay.access.exceptions import NotPermitted
from chungtay.access.permissions import Viewer, acting_as
from chungtay.direction import services
from chungtay.direction.enums import Answer, AssignmentState, ConferenceState, Following
from chungtay.direction.exceptions import (
    ConferenceIncomplete,
    ConferenceNotFound,
    ConferenceStepNotAllowed,
)
from chungtay.direction.models import (
    AgendaItem,
    Amendment,
    Assignment,
    Conclusion,
    Conference,
    Invited,
    Plan,
)
from chungtay.direction.rules.answers import has_quorum
from chungtay.direction.tests.factories import (
    HAI_ANH,
    HAI_MINH,
    ISSUED_AT,
    NOW,
    acts_of,
    make_called,
    make_closed,
    make_conference,
    make_draft,
    unit,
)
from chungtay.platform.models import Notice

pytestmark = pytest.mark.django_db
THAT_DAY = NOW.replace(day=30)
HALF = Fraction(1, 2)


def _hold(
    actor: Viewer, conference: Conference, *, quorum: Fraction | None = None, reason: str = ""
) -> Conference:
    with acting_as(actor):
        return services.hold_conference(
            conference_id=conference.pk, quorum=quorum, reason=reason, actor=actor, now=THAT_DAY
        )


def _called(actor: Viewer, kind: str = "MEETING") -> Conference:
    return make_called(actor, [unit(HAI_MINH).unit_id, unit(HAI_ANH).unit_id], kind=kind)


def _answer(actor: Viewer, conference: Conference, answer: str) -> None:
    with acting_as(actor):
        services.answer_invitation(
            conference_id=conference.pk, answer=answer, delegate="", remark="",
            actor=actor, now=NOW,
        )  # fmt: skip


@given(
    come=st.integers(0, 300), invited=st.integers(0, 300),
    share=st.fractions(min_value=0, max_value=1),
)  # fmt: skip
def test_a_quorum_is_never_lost_by_one_who_comes(come: int, invited: int, share: Fraction) -> None:
    if has_quorum(come, invited, share):
        assert invited > 0
        assert has_quorum(come + 1, invited, share)
    else:
        assert invited == 0 or come < share * invited


def test_without_a_quorum_the_reason_is_asked_for_and_kept(
    standing_officer: Viewer, commune_chair: Viewer, neighbour_chair: Viewer
) -> None:
    conference = _called(standing_officer)
    with pytest.raises(ConferenceIncomplete, match="Mới có 0 trong 2"):
        _hold(standing_officer, conference, quorum=HALF)
    with acting_as(standing_officer):
        assert Conference.objects.get().state == ConferenceState.INVITED

    held = _hold(standing_officer, conference, quorum=HALF, reason="Việc gấp")
    other = _called(standing_officer)
    _answer(commune_chair, other, Answer.COMING)

    assert held.quorum_note == "Việc gấp"
    assert _hold(standing_officer, other, quorum=HALF).quorum_note == ""


def test_a_meeting_does_not_begin_before_its_day(standing_officer: Viewer) -> None:
    conference = _called(standing_officer)

    with acting_as(standing_officer), pytest.raises(ConferenceIncomplete, match="30/03/2021"):
        services.hold_conference(conference_id=conference.pk, actor=standing_officer, now=NOW)

    with acting_as(standing_officer):
        assert Conference.objects.get().state == ConferenceState.INVITED


def test_a_round_in_writing_waits_for_the_answers_or_for_its_day(
    standing_officer: Viewer, commune_chair: Viewer, neighbour_chair: Viewer
) -> None:
    conference = _called(standing_officer, "WRITTEN")
    _answer(commune_chair, conference, Answer.AGREE)
    with acting_as(standing_officer), pytest.raises(ConferenceIncomplete, match="Còn 1 nơi"):
        services.hold_conference(conference_id=conference.pk, actor=standing_officer, now=NOW)

    _answer(neighbour_chair, conference, Answer.AGREE)
    with acting_as(standing_officer):
        held = services.hold_conference(
            conference_id=conference.pk, actor=standing_officer, now=NOW
        )

    assert held.state == ConferenceState.IN_SESSION
    late = _called(standing_officer, "WRITTEN")
    assert _hold(standing_officer, late).state == ConferenceState.IN_SESSION


def test_who_came_and_what_was_said_is_written_down_while_in_session(
    standing_officer: Viewer,
) -> None:
    conference = _called(standing_officer)
    _hold(standing_officer, conference)
    with acting_as(standing_officer):
        one, other = Invited.objects.order_by("pk")
        services.record_attendance(
            conference_id=conference.pk, come=[one.pk], actor=standing_officer, now=THAT_DAY
        )
        services.write_minutes(
            conference_id=conference.pk, minutes=" Thảo luận. ", notes={1: "Đã nghe"},
            actor=standing_officer, now=THAT_DAY,
        )  # fmt: skip
        one.refresh_from_db()
        other.refresh_from_db()
        said = AgendaItem.objects.get().notes

    assert (one.has_come, other.has_come, said) == (True, False, "Đã nghe")
    assert acts_of(standing_officer)[-2:] == ["conference.attendance", "conference.minutes"]


def test_nobody_is_marked_present_who_was_not_invited(standing_officer: Viewer) -> None:
    conference = _called(standing_officer)
    elsewhere = _called(standing_officer)
    _hold(standing_officer, conference)
    with acting_as(standing_officer):
        foreign = Invited.objects.filter(conference=elsewhere).first()
        assert foreign is not None
        with pytest.raises(ConferenceIncomplete, match="không nằm trong danh sách"):
            services.record_attendance(
                conference_id=conference.pk, come=[foreign.pk], actor=standing_officer,
                now=THAT_DAY,
            )  # fmt: skip
        assert not Invited.objects.exclude(has_come=None).exists()


def test_closing_locks_also_against_raw_sql(standing_officer: Viewer) -> None:
    conference = _called(standing_officer)
    _hold(standing_officer, conference)
    with acting_as(standing_officer):
        closed = services.close_conference(
            conference_id=conference.pk, actor=standing_officer, now=THAT_DAY
        )
    assert (closed.minutes_number, closed.notice_number) == (1, 1)

    with pytest.raises(ConferenceStepNotAllowed), acting_as(standing_officer):
        services.write_minutes(
            conference_id=conference.pk, minutes="Khác", notes={}, actor=standing_officer,
            now=THAT_DAY,
        )  # fmt: skip
    for statement in (
        "update conference set minutes = 'khác'",
        "update agenda_item set notes = 'khác'",
        "update invited set has_come = true",
    ):
        with (
            acting_as(standing_officer),
            pytest.raises(Exception, match="amended, not changed"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


def test_an_amendment_stands_beside_what_was_recorded(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    conference = make_closed(standing_officer)
    words: dict[str, Any] = {"text": "Hạn là 30/04/2021.", "signer_title": "Trưởng ban", "now": NOW}
    with acting_as(standing_officer):
        with pytest.raises(ConferenceIncomplete):
            services.amend_conference(
                conference_id=conference.pk, reason=" ", actor=standing_officer, **words
            )
        services.amend_conference(
            conference_id=conference.pk, reason="Ghi nhầm ngày", actor=standing_officer, **words
        )
    with acting_as(commune_chair):
        assert Amendment.objects.get().text == "Hạn là 30/04/2021."
        with pytest.raises(NotPermitted):
            services.amend_conference(
                conference_id=conference.pk, reason="x", actor=commune_chair, **words
            )
        assert Amendment.objects.count() == 1


def _replace(actor: Viewer, earlier: Conclusion, following: Following) -> Conclusion:
    later = make_conference(actor)
    with acting_as(actor):
        return services.record_conclusion(
            conference_id=later.pk, text="Hạn mới là 30/04/2021.", signer_title="Trưởng ban",
            supersedes_id=earlier.pk, following=following, actor=actor, now=NOW,
        )  # fmt: skip


def _issued_on(actor: Viewer) -> Conclusion:
    conference = make_closed(actor)
    with acting_as(actor):
        conclusion = conference.conclusions.get()
    draft = make_draft(actor, conclusion_id=conclusion.pk)
    with acting_as(actor):
        services.issue_plan(plan_id=draft.pk, number=1, actor=actor, now=ISSUED_AT)
    return conclusion


def test_a_later_conclusion_ends_the_earlier_and_its_plans_go_on_under_it(
    standing_officer: Viewer,
) -> None:
    earlier = _issued_on(standing_officer)

    later = _replace(standing_officer, earlier, Following.CARRY_ON)

    with acting_as(standing_officer):
        earlier.refresh_from_db()
        assert earlier.ended_on == NOW.date()
        assert Plan.objects.get().based_on == later
        assert not Assignment.objects.filter(state=AssignmentState.CANCELLED).exists()


def test_or_its_open_tasks_are_taken_back_with_a_step_each_and_a_notice(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    earlier = _issued_on(standing_officer)

    _replace(standing_officer, earlier, Following.CANCEL)

    with acting_as(standing_officer):
        states = set(Assignment.objects.values_list("state", flat=True))
        assert (states, Assignment.objects.count()) == ({AssignmentState.CANCELLED}, 226)
    with acting_as(commune_chair):
        step = Assignment.objects.get().steps.get()
        assert "đã được thay thế" in step.remark
        assert "direction.cancelled" in set(Notice.objects.values_list("code", flat=True))


def test_a_conclusion_is_replaced_once_and_by_its_own_committee(
    standing_officer: Viewer,
) -> None:
    earlier = _issued_on(standing_officer)
    _replace(standing_officer, earlier, Following.CARRY_ON)

    with pytest.raises(ConferenceIncomplete, match="đã được thay thế"):
        _replace(standing_officer, earlier, Following.CANCEL)
    other = replace(standing_officer, unit_key=standing_officer.unit_key + 1)
    later = make_conference(standing_officer)
    with acting_as(standing_officer), pytest.raises(ConferenceNotFound):
        services.record_conclusion(
            conference_id=later.pk, text="x", signer_title="y", actor=other, now=NOW
        )

    with acting_as(standing_officer):
        assert Conclusion.objects.filter(supersedes=earlier).count() == 1
        assert not Assignment.objects.filter(state=AssignmentState.CANCELLED).exists()
