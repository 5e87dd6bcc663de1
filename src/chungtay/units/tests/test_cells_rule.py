"""Schematic cells around positions."""

import math

from hypothesis import given
from hypothesis import strategies as st

from chungtay.units.rules.cells import cells_around

NUMBERS = st.integers(0, 100).map(float)
POINTS = st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=12, unique=True)


@given(POINTS)
def test_a_cell_is_nearer_to_its_own_point_and_not_far(points: list[tuple[float, float]]) -> None:
    for point, cell in zip(points, cells_around(points, radius=30), strict=True):
        assert len(cell) >= 3
        for corner in cell:
            own = math.dist(corner, point)
            assert own <= 30 + 1e-6
            assert all(own <= math.dist(corner, other) + 1e-6 for other in points)


def test_equal_points_have_the_same_cell() -> None:
    first, second = cells_around([(0.0, 0.0), (0.0, 0.0)], radius=5)

    assert first == second


def test_two_points_share_their_border() -> None:
    left, right = cells_around([(0.0, 0.0), (10.0, 0.0)], radius=8)

    assert max(x for x, _ in left) == min(x for x, _ in right) == 5
