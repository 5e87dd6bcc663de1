"""Two versions of one return: what is suggested, and that nothing is lost or invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.figures.rules.merging import Clash, clashes

VALUES = st.sampled_from([None, "0", "1", "2", "1.5"])
CELLS = st.dictionaries(st.sampled_from(["A", "B", "C", "D"]), VALUES)


@pytest.mark.parametrize(
    ("seen", "mine", "theirs", "suggested"),
    [
        ("1", "2", "1", "mine"),
        ("1", "1", "2", "theirs"),
        ("1", "2", "3", ""),
        (None, "2", None, "mine"),
        (None, None, "2", "theirs"),
        ("1", None, "2", ""),
    ],
)
def test_who_alone_changed_a_cell_is_suggested(
    seen: str | None, mine: str | None, theirs: str | None, suggested: str
) -> None:
    assert clashes({"A": seen}, {"A": mine}, {"A": theirs}) == [Clash("A", mine, theirs, suggested)]


def test_a_cell_never_seen_counts_as_empty() -> None:
    assert clashes({}, {"A": "1"}, {}) == [Clash("A", "1", None, "mine")]


@given(seen=CELLS, mine=CELLS, theirs=CELLS)
def test_exactly_the_cells_that_differ_are_shown(
    seen: dict[str, str | None], mine: dict[str, str | None], theirs: dict[str, str | None]
) -> None:
    found = clashes(seen, mine, theirs)

    assert [clash.code for clash in found] == [
        code for code in mine if mine[code] != theirs.get(code)
    ]


@given(seen=CELLS, mine=CELLS, theirs=CELLS)
def test_a_value_of_which_both_sides_know_nothing_is_never_suggested(
    seen: dict[str, str | None], mine: dict[str, str | None], theirs: dict[str, str | None]
) -> None:
    for clash in clashes(seen, mine, theirs):
        both_changed = seen.get(clash.code) not in (clash.mine, clash.theirs)
        assert (clash.suggested == "") is both_changed
