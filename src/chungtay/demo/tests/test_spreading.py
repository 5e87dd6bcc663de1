"""Made-up figures: whole numbers, true sums, the same every time."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.demo.rules.spreading import choose_part, spread
from chungtay.demo.services.figures import _MONTHS, _YEARS

PLACES = st.dictionaries(
    st.text("abcdefgh", min_size=1, max_size=3), st.floats(0.01, 100), min_size=1
)
WHOLES = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=3), st.integers(0, 30))


def _random(seed: int) -> Random:
    return Random(seed)


@given(total=st.integers(0, 500), weights=PLACES, seed=st.integers())
def test_what_is_spread_adds_up_and_names_every_place(
    total: int, weights: dict[str, float], seed: int
) -> None:
    found = spread(total, weights, _random(seed))

    assert sum(found.values()) == total
    assert found.keys() == weights.keys()
    assert min(found.values()) >= 0
    assert spread(total, weights, _random(seed)) == found


@given(whole=WHOLES, seed=st.integers(), data=st.data())
def test_a_part_adds_up_and_never_exceeds_its_whole(
    whole: dict[str, int], seed: int, data: st.DataObject
) -> None:
    part = data.draw(st.integers(0, sum(whole.values())))

    found = choose_part(part, whole, _random(seed))

    assert sum(found.values()) == part
    assert all(0 <= found[place] <= whole[place] for place in whole)


def test_a_part_larger_than_the_sum_is_refused() -> None:
    with pytest.raises(ValueError, match="larger"):
        choose_part(3, {"a": 1, "b": 1}, _random(1))


def test_the_five_years_add_up_to_what_the_press_published() -> None:
    of_2020 = [sums for (of, _number), sums in _MONTHS.items() if of == 2020]

    totals = [sum(column) for column in zip(*_YEARS.values(), *of_2020, strict=True)]

    assert len(of_2020) == 12
    assert totals == [2586, 2089, 2358]
    assert round(2089 / 2586 * 100, 2) == 80.78
