"""Which state may follow which, without a database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.direction.enums import AssignmentState as State
from chungtay.direction.enums import Side
from chungtay.direction.exceptions import TransitionNotAllowed
from chungtay.direction.rules.transitions import (
    NEEDS_REMARK,
    OPEN,
    STEPS,
    check_transition,
    possible_steps,
)

_STATES = st.sampled_from(State)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (State.ASSIGNED, State.ACCEPTED),
        (State.ACCEPTED, State.UNDER_WAY),
        (State.ACCEPTED, State.REPORTED),
        (State.UNDER_WAY, State.REPORTED),
        (State.REPORTED, State.DONE),
        (State.REPORTED, State.RETURNED),
        (State.RETURNED, State.UNDER_WAY),
        (State.RETURNED, State.REPORTED),
        (State.UNDER_WAY, State.CANCELLED),
    ],
)
def test_a_task_goes_this_way(old: State, new: State) -> None:
    check_transition(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (State.ASSIGNED, State.REPORTED),
        (State.ASSIGNED, State.DONE),
        (State.ACCEPTED, State.DONE),
        (State.REPORTED, State.CANCELLED),
        (State.DONE, State.RETURNED),
        (State.CANCELLED, State.ASSIGNED),
    ],
)
def test_and_not_this_way(old: State, new: State) -> None:
    with pytest.raises(TransitionNotAllowed, match="chưa chuyển sang"):
        check_transition(old, new)


def test_doing_it_twice_is_said_calmly() -> None:
    with pytest.raises(TransitionNotAllowed, match="đã ở trạng thái “đã tiếp nhận” từ trước"):
        check_transition(State.ACCEPTED, State.ACCEPTED)


@given(_STATES, _STATES)
def test_the_check_and_the_table_say_the_same(old: State, new: State) -> None:
    is_possible = new in possible_steps(old, Side.HOLDER, Side.ASSIGNER)

    try:
        check_transition(old, new)
    except TransitionNotAllowed:
        assert not is_possible
    else:
        assert is_possible


@given(st.lists(_STATES, max_size=12))
def test_no_walk_reaches_done_without_being_accepted_and_reported(wishes: list[State]) -> None:
    walk = [State.ASSIGNED]
    for wish in wishes:
        if wish in STEPS[walk[-1]]:
            walk.append(wish)

    if State.DONE in walk:
        assert State.ACCEPTED in walk
        assert State.REPORTED in walk
        assert walk[-1] == State.DONE


def test_only_the_unit_reports_and_only_the_assigner_answers() -> None:
    assert possible_steps(State.REPORTED, Side.HOLDER) == frozenset()
    assert possible_steps(State.ASSIGNED, Side.HOLDER) == {State.ACCEPTED}
    assert possible_steps(State.REPORTED, Side.ASSIGNER) == {State.DONE, State.RETURNED}
    assert possible_steps(State.UNDER_WAY) == frozenset()


def test_what_sends_back_needs_words_and_what_is_open_can_go_on() -> None:
    assert {State.RETURNED, State.CANCELLED} == NEEDS_REMARK
    assert all(STEPS[state] for state in OPEN)
