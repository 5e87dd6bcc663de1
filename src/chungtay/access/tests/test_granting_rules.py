"""The rules of granting and approving, without a database."""

from hypothesis import given
from hypothesis import strategies as st

from chungtay.access.rules.approving import may_approve
from chungtay.access.rules.granting import (
    SEES_PERSONS,
    in_effect,
    is_above,
    is_within,
    may_confirm,
    may_give,
    sees_persons,
)

_KEY = st.integers(0, 99)
RANGES = st.tuples(_KEY, _KEY).map(lambda pair: (min(pair), max(pair)))
CAPABILITIES = st.frozensets(st.sampled_from([*SEES_PERSONS, "figures.read", "posts.grant"]))


@given(st.integers(1, 9), st.integers(1, 9))
def test_who_entered_does_not_approve(entered: int, approves: int) -> None:
    assert may_approve(entered, approves) == (entered != approves)


def test_what_came_on_paper_anybody_approves() -> None:
    assert may_approve(None, 1)


@given(CAPABILITIES)
def test_without_a_confirmation_nothing_is_left_that_sees_persons(held: frozenset[str]) -> None:
    left = in_effect(held, is_confirmed=False)

    assert not sees_persons(left)
    assert held - left <= SEES_PERSONS
    assert in_effect(held, is_confirmed=True) == held
    assert (left != held) == sees_persons(held)


@given(RANGES, RANGES, RANGES)
def test_ranges_nest(one: tuple[int, int], two: tuple[int, int], three: tuple[int, int]) -> None:
    assert is_within(one, one)
    assert not is_above(one, one)
    assert not (is_above(one, two) and is_above(two, one))
    if is_within(one, two) and is_within(two, three):
        assert is_within(one, three)


@given(RANGES, RANGES)
def test_only_the_head_of_the_unit_confirms_and_of_a_head_one_above(
    confirmer: tuple[int, int], unit: tuple[int, int]
) -> None:
    assert may_confirm(confirmer=confirmer, unit=unit, is_head=False) == (confirmer == unit)
    assert may_confirm(confirmer=confirmer, unit=unit, is_head=True) == is_above(confirmer, unit)


@given(RANGES, RANGES, st.booleans(), st.booleans())
def test_a_role_is_given_from_the_list_at_its_level_within_the_range(
    unit: tuple[int, int], granter: tuple[int, int], is_listed: bool, is_of_level: bool
) -> None:
    given_ = may_give(
        "helper",
        level="commune",
        grantable={"helper"} if is_listed else {"auditor"},
        unit=unit,
        unit_level="commune" if is_of_level else "province",
        granter=granter,
    )

    assert given_ == (is_listed and is_of_level and is_within(unit, granter))
