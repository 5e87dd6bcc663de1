"""The shapes of a chart: what is missing is a gap, and nothing leaves the drawing."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from chungtay.platform.ui.charts import Chart, Mark, draw

_NUMBERS = st.one_of(st.none(), st.integers(-500, 100_000), st.floats(0, 100, allow_nan=False))


def _drawn(*values: float | None, twins: list[float | None] | None = None) -> Chart:
    beside = twins or [None] * len(values)
    marks = [
        Mark(str(at), value, twin)
        for at, (value, twin) in enumerate(zip(values, beside, strict=True))
    ]
    chart = draw(marks, width=720, height=260)
    assert chart is not None
    return chart


def test_a_missing_period_is_a_gap_and_no_zero() -> None:
    chart = _drawn(3, 4, None, 5, 6)

    assert [path.count("L") for path in chart.lines] == [1, 1]
    assert [dot.mark.label for dot in chart.dots] == ["0", "1", "3", "4"]


def test_a_value_between_two_gaps_is_still_a_door() -> None:
    assert [dot.mark.label for dot in _drawn(3, None, 5, None, 6).dots] == ["0", "2", "4"]


def test_nothing_known_is_no_chart() -> None:
    assert draw([Mark("1", None), Mark("2", None)], width=720, height=260) is None
    assert draw([], width=720, height=260) is None


def test_what_is_alone_with_last_year_is_drawn() -> None:
    chart = _drawn(None, None, twins=[4, 5])

    assert (chart.lines, len(chart.twins)) == ((), 1)


def test_counts_stand_on_zero_and_a_narrow_rate_does_not() -> None:
    assert _drawn(36, 10, 41).starts_at_zero
    assert not _drawn(80, 82, 85).starts_at_zero


def test_the_target_lies_within_the_drawing() -> None:
    chart = draw([Mark("1", 80), Mark("2", 82)], width=720, height=260, target=Decimal(20))

    assert chart is not None
    assert chart.target is not None
    assert 0 <= chart.target <= chart.foot


def test_the_names_of_two_lines_that_meet_stand_apart() -> None:
    marks = [Mark("1", 5, 4), Mark("2", 6, 6)]

    chart = draw(marks, width=720, height=260, names=("năm nay", "năm trước"))

    assert chart is not None
    now, twin = chart.ends
    assert now is not None
    assert twin is not None
    assert abs(now.y - twin.y) >= 14


@example([(None, 5e-324)])
@example([(1e-300, 2e-300)])
@given(st.lists(st.tuples(_NUMBERS, _NUMBERS), min_size=1, max_size=14))
def test_every_shape_lies_in_the_drawing(values: list[tuple[float | None, float | None]]) -> None:
    marks = [Mark(str(at), *pair) for at, pair in enumerate(values)]

    chart = draw(marks, width=340, height=210, room=70)

    if chart is None:
        assert all(value is None and twin is None for value, twin in values)
        return
    assert len(chart.dots) == sum(value is not None for value, _ in values)
    assert all(0 <= dot.x <= 340 - 70 and 0 <= dot.y <= chart.foot for dot in chart.dots)
    assert 2 <= len(chart.grid) <= 8
    assert len({tick.value for tick in chart.grid}) == len(chart.grid)


@pytest.mark.parametrize("count", [1, 13, 20])
def test_the_last_period_is_always_named(count: int) -> None:
    marks = [Mark(str(at), at) for at in range(count)]

    chart = draw(marks, width=340, height=210, most_labels=5)

    assert chart is not None
    assert chart.below[-1].label == str(count - 1)
    assert len(chart.below) <= 5
