"""The tree that the web role keeps is the one before a reform until its day, then the one after."""

import pytest

from chungtay.access.permissions import acting_as
from chungtay.demo.services.story import demonstration_given
from chungtay.demo.tests.province import AUTUMN, DAWN, EVE, WARDS, approve, officer, reform_of
from chungtay.units.exceptions import ReformRefused
from chungtay.units.queries.tree import Tree, tree_at
from chungtay.units.services.proposing import examine_reform
from chungtay.units.services.reforming import apply_reform

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("own_database")]


def _holders(tree: Tree) -> set[int | None]:
    return {tree.node(code).holder_id for code in WARDS}


def test_the_tree_of_the_eve_says_who_holds_what_a_unit_left_once_a_reform_is_applied() -> None:
    before = tree_at(EVE.date())
    approve()

    apply_reform(day=AUTUMN, now=DAWN)

    assert _holders(before) == {before.node(code).unit_id for code in WARDS}
    assert _holders(tree_at(EVE.date())) == {tree_at(AUTUMN).node("13681").unit_id}


def test_a_reform_that_is_examined_approved_or_refused_its_day_leaves_the_tree_as_it_was() -> None:
    before = tree_at(EVE.date())

    with acting_as(officer()) as viewer:
        examine_reform(viewer, reform_of().pk, given=demonstration_given(AUTUMN))
    approve()
    with pytest.raises(ReformRefused):
        apply_reform(day=AUTUMN, now=EVE)

    assert tree_at(EVE.date()) is before
