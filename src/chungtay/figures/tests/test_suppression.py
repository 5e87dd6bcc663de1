"""What is hidden of counts of persons, held against an attacker with linear programmes."""

from collections.abc import Hashable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chungtay.figures.rules.bound_cells import Identity
from chungtay.figures.rules.suppression import THRESHOLD, suppress
from chungtay.figures.tests.attacking import recovered

type Cells = dict[Hashable, int | None]
type Identities = list[Identity[Hashable]]
_COUNTS = st.one_of(st.integers(0, 6), st.integers(0, 60))
_WHOLE = "whole"


def _whole(whole: Hashable, parts: list[Hashable]) -> Identity[Hashable]:
    return (*((1, part) for part in parts), (-1, whole))


def _table(rows: list[list[int]], period: int = 0) -> tuple[Cells, Identities]:
    """Return units by kinds with the sums of both, and what binds them."""
    units, kinds = range(len(rows)), range(len(rows[0]))
    cells: Cells = {(u, k, period): rows[u][k] for u in units for k in kinds}
    identities: Identities = []
    for unit in units:
        cells[unit, _WHOLE, period] = sum(rows[unit])
        identities.append(_whole((unit, _WHOLE, period), [(unit, k, period) for k in kinds]))
    for kind in (*kinds, _WHOLE):
        parts: list[Hashable] = [(unit, kind, period) for unit in units]
        cells[_WHOLE, kind, period] = sum(cells[part] or 0 for part in parts)
        identities.append(_whole((_WHOLE, kind, period), parts))
    return cells, identities


@st.composite
def _tables(draw: st.DrawFn) -> tuple[Cells, Identities]:
    units, kinds = draw(st.integers(2, 6)), draw(st.integers(1, 4))
    row = st.lists(_COUNTS, min_size=kinds, max_size=kinds)
    return _table(draw(st.lists(row, min_size=units, max_size=units)))


@st.composite
def _stocks(draw: st.DrawFn) -> tuple[Cells, Identities]:
    """Return stocks of units over periods, where a stock is the one before, and in, less out."""
    units, periods = draw(st.integers(2, 4)), draw(st.integers(2, 4))
    cells: Cells = {}
    identities: Identities = []
    for unit in range(units):
        cells[unit, "stock", -1] = stock = draw(_COUNTS)
        for period in range(periods):
            came, left = draw(_COUNTS), draw(st.integers(0, stock))
            stock += came - left
            before: Hashable = (unit, "stock", period - 1)
            now = {"in": came, "out": left, "stock": stock}
            cells |= {(unit, name, period): value for name, value in now.items()}
            keys = {name: (unit, name, period) for name in now}
            identities.append(
                ((1, before), (1, keys["in"]), (-1, keys["out"]), (-1, keys["stock"]))
            )
    for period in range(periods):
        for name in ("in", "out", "stock"):
            parts: list[Hashable] = [(unit, name, period) for unit in range(units)]
            cells[_WHOLE, name, period] = sum(cells[part] or 0 for part in parts)
            identities.append(_whole((_WHOLE, name, period), parts))
    return cells, identities


@given(st.one_of(_tables(), _stocks()))
@settings(max_examples=200, deadline=None)
def test_no_small_count_can_be_worked_out(table: tuple[Cells, Identities]) -> None:
    """H13: neither totals reveal it, nor differences between periods."""
    cells, identities = table

    found = suppress(cells, identities)

    assert recovered(cells, identities, found.hidden - found.exposed) == set()
    assert _small(cells) <= found.hidden


@given(_tables())
@settings(max_examples=100, deadline=None)
def test_where_the_province_is_always_shown_what_cannot_be_kept_is_named(
    table: tuple[Cells, Identities],
) -> None:
    cells, identities = table
    shown = [key for key in cells if isinstance(key, tuple) and key[0] == _WHOLE]

    found = suppress(cells, identities, always_shown=shown)

    assert recovered(cells, identities, found.hidden) <= found.exposed
    assert found.hidden.isdisjoint(shown)


@given(_tables(), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_arrival_is_nothing(
    table: tuple[Cells, Identities], chance: st.DataObject
) -> None:
    cells, identities = table
    names, bound = list(cells), [*identities]
    chance.shuffle(names)  # type: ignore[attr-defined]  # a random.Random
    chance.shuffle(bound)  # type: ignore[attr-defined]  # a random.Random

    assert suppress({name: cells[name] for name in names}, bound) == suppress(cells, identities)


def test_a_lone_small_count_takes_another_with_it() -> None:
    cells, identities = _table([[4, 30], [20, 40], [9, 50]])

    hidden = suppress(cells, identities).hidden

    assert (0, 0, 0) in hidden
    assert len(hidden) >= 4, "one in its row, one in its column, and one where those two meet"


def test_a_count_that_is_hard_to_keep_is_kept_by_a_longer_search() -> None:
    rows = [[0, 0, 1, 6], [0, 1, 1, 4], [0, 1, 4, 0], [0, 1, 8, 1], [0, 13, 1, 4], [1, 0, 1, 1]]
    cells, identities = _table(rows)

    found = suppress(cells, identities)

    assert found.exposed == set()
    assert recovered(cells, identities, found.hidden) == set()


def test_zeros_are_hidden_with_it_where_nothing_else_is_left() -> None:
    cells, identities = _table([[3], [0]])
    shown = [(_WHOLE, 0, 0), (_WHOLE, _WHOLE, 0)]

    found = suppress(cells, identities, always_shown=shown)

    assert {(0, 0, 0), (1, 0, 0)} <= found.hidden


def test_a_table_without_small_counts_is_shown_whole() -> None:
    cells, identities = _table([[5, 30], [20, 0], [9, 50]])

    assert suppress(cells, identities).hidden == frozenset()


def test_two_views_of_one_count_are_hidden_together() -> None:
    """As reported and as restated: who can open both must not read one from the other."""
    reported, identities = _table([[2, 30], [20, 40], [9, 50]], period=1)
    restated, more = _table([[2, 30], [29, 90]], period=2)
    same: Identities = [((1, (0, kind, 1)), (-1, (0, kind, 2))) for kind in (0, 1)]
    merged: Identities = [
        ((1, (1, kind, 1)), (1, (2, kind, 1)), (-1, (1, kind, 2))) for kind in (0, 1)
    ]
    cells, bound = reported | restated, [*identities, *more, *same, *merged]

    found = suppress(cells, bound)

    assert {(0, 0, 1), (0, 0, 2)} <= found.hidden
    assert recovered(cells, bound, found.hidden) == set()


def test_missing_stays_missing_and_is_nothing_in_a_sum() -> None:
    cells, identities = _table([[0, 30], [3, 40], [9, 50]])
    cells[0, 0, 0] = None

    found = suppress(cells, identities)

    assert (0, 0, 0) not in found.hidden | found.filled
    assert recovered(cells, identities, found.hidden) == set()


def test_where_more_than_half_is_hidden_a_coarser_table_is_asked_for() -> None:
    rough, identities = _table([[1, 2], [3, 4]])
    found = suppress(rough, identities)

    assert found.hides_more_than_half
    assert found.asks_for_coarser(list(rough))


def test_a_chain_of_stocks_far_apart_is_held_too() -> None:
    cells: Cells = {0: 40}
    identities: Identities = []
    for before, now in pairwise(range(13)):
        cells |= {("in", now): 2, ("out", now): 2, now: 40}
        identities.append(((1, before), (1, ("in", now)), (-1, ("out", now)), (-1, now)))

    found = suppress(cells, identities)

    assert recovered(cells, identities, found.hidden) == set()


@pytest.mark.parametrize(
    ("cells", "identities", "said"),
    [
        ({"a": -1}, [], "below zero"),
        ({"a": 1}, [((1, "a"), (-1, "b"))], "not given: 'b'"),
    ],
)
def test_what_cannot_be_is_said(cells: Cells, identities: Identities, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        suppress(cells, identities)


def test_the_attacker_finds_what_is_hidden_alone() -> None:
    """The attack itself can win: a small count without a second cell is read from the sums."""
    cells, identities = _table([[4, 30], [20, 40], [9, 50]])

    assert recovered(cells, identities, _small(cells)) == {(0, 0, 0)}


def _small(cells: Cells) -> set[Hashable]:
    return {key for key, value in cells.items() if value and value < THRESHOLD}
