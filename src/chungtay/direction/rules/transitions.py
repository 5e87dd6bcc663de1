"""Which state of an assignment may follow which, and who takes the step."""

from chungtay.direction.enums import AssignmentState as State
from chungtay.direction.enums import Side
from chungtay.direction.exceptions import TransitionNotAllowed

# A unit may report what it has just accepted: a short task has no middle. What was reported
# is answered by the one who assigned it, and a returned task goes on where it was.
STEPS: dict[State, dict[State, Side]] = {
    State.ASSIGNED: {State.ACCEPTED: Side.HOLDER, State.CANCELLED: Side.ASSIGNER},
    State.ACCEPTED: {
        State.UNDER_WAY: Side.HOLDER,
        State.REPORTED: Side.HOLDER,
        State.CANCELLED: Side.ASSIGNER,
    },
    State.UNDER_WAY: {State.REPORTED: Side.HOLDER, State.CANCELLED: Side.ASSIGNER},
    State.REPORTED: {State.DONE: Side.ASSIGNER, State.RETURNED: Side.ASSIGNER},
    State.RETURNED: {
        State.UNDER_WAY: Side.HOLDER,
        State.REPORTED: Side.HOLDER,
        State.CANCELLED: Side.ASSIGNER,
    },
    State.DONE: {},
    State.CANCELLED: {},
}

# The unit still has something to do; only these can be overdue.
OPEN = frozenset({State.ASSIGNED, State.ACCEPTED, State.UNDER_WAY, State.RETURNED})
NEEDS_REMARK = frozenset({State.RETURNED, State.CANCELLED})


def check_transition(old: State, new: State) -> None:
    """
    Refuse a step that the rules do not know.

    :raises TransitionNotAllowed: if new may not follow old.
    """
    if new not in STEPS[old]:
        raise TransitionNotAllowed(str(old.label), str(new.label))


def possible_steps(state: State, *sides: Side) -> frozenset[State]:
    """Return the states that somebody on these sides may bring about."""
    return frozenset(new for new, side in STEPS[state].items() if side in sides)
