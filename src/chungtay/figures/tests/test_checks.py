"""What the checks of a form find odd, and about what they keep silent."""

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.figures.rules.checks import (
    Check,
    CheckKind,
    Finding,
    Severity,
    run_checks,
)
from chungtay.figures.rules.robust import FEWEST, robust_score

LOOK, MUST = Severity.LOOK, Severity.MUST_EXPLAIN
counts = st.integers(min_value=0, max_value=500).map(Decimal)
histories = st.lists(counts, min_size=FEWEST, max_size=12)


def check(kind: CheckKind, *others: str, limit: int | None = None, floor: int = 0) -> Check:
    return Check(
        kind,
        "A",
        MUST,
        others=tuple(code for code in others if not code.startswith("-")),
        outgoing=tuple(code[1:] for code in others if code.startswith("-")),
        limit=None if limit is None else Decimal(limit),
        floor=Decimal(floor),
    )


def find(
    *checks: Check,
    now: dict[str, int],
    before: dict[str, int] | None = None,
    earlier: Sequence[int] = (),
) -> list[Finding]:
    return run_checks(
        checks,
        now={code: Decimal(value) for code, value in now.items()},
        before={code: Decimal(value) for code, value in (before or {}).items()},
        earlier={"A": [Decimal(value) for value in earlier]},
    )


@pytest.mark.parametrize(
    ("kind", "others", "now", "before", "against"),
    [
        (CheckKind.SUM, ("B", "C"), {"A": 5, "B": 2, "C": 2}, {}, 4),
        (CheckKind.SUM, ("B", "C"), {"A": 3, "B": 2, "C": 2}, {}, 4),
        (CheckKind.AT_MOST, ("B",), {"A": 2, "B": 1}, {}, 1),
        (CheckKind.AT_MOST, ("B", "C"), {"A": 4, "B": 1, "C": 2}, {}, 3),
        (CheckKind.STOCK, ("B", "-C"), {"A": 12, "B": 2, "C": 1}, {"A": 10}, 11),
    ],
)
def test_what_does_not_add_up_is_found_with_both_figures(
    kind: CheckKind,
    others: tuple[str, ...],
    now: dict[str, int],
    before: dict[str, int],
    against: int,
) -> None:
    (found,) = find(check(kind, *others), now=now, before=before)

    assert (found.value, found.against) == (Decimal(now["A"]), Decimal(against))
    assert dict(found.parts) == {code: now[code] for code in now if code != "A"}


@pytest.mark.parametrize(
    ("kind", "others", "now", "before"),
    [
        (CheckKind.SUM, ("B", "C"), {"A": 4, "B": 2, "C": 2}, {}),
        (CheckKind.AT_MOST, ("B",), {"A": 1, "B": 1}, {}),
        (CheckKind.STOCK, ("B", "-C"), {"A": 11, "B": 2, "C": 1}, {"A": 10}),
        (CheckKind.STOCK, ("B", "-C"), {"A": 0, "B": 2, "C": 1}, {"A": 10}),
    ],
)
def test_what_adds_up_is_not_told(
    kind: CheckKind, others: tuple[str, ...], now: dict[str, int], before: dict[str, int]
) -> None:
    assert find(check(kind, *others), now=now, before=before) == []


@given(
    now=st.dictionaries(st.sampled_from("ABC"), counts, max_size=2),
    before=st.dictionaries(st.sampled_from("ABC"), counts),
)
def test_a_missing_part_is_never_taken_for_zero(
    now: dict[str, Decimal], before: dict[str, Decimal]
) -> None:
    checks = [
        check(CheckKind.SUM, "B", "C"),
        check(CheckKind.AT_MOST, "B", "C"),
        check(CheckKind.STOCK, "B", "-C"),
    ]

    assert run_checks(checks, now=now, before=before, earlier={}) == []


@pytest.mark.parametrize("now", [{"A": 90}, {}])
def test_without_a_last_period_nothing_is_told_of_a_change(now: dict[str, int]) -> None:
    changes = [check(CheckKind.CHANGE, limit=30, floor=5), check(CheckKind.OUTLIER)]

    assert find(*changes, now=now, before={}, earlier=[1] * (FEWEST - 1)) == []
    assert find(*changes, now={}, before={"A": 1}, earlier=[1, 2] * FEWEST) == []


@pytest.mark.parametrize(
    ("value", "before", "is_odd"),
    [
        (14, 10, False),  # more than the rate, not more than the floor
        (16, 10, True),
        (4, 10, True),
        (106, 100, False),  # more than the floor, not more than the rate
        (131, 100, True),
        (130, 100, False),
        (6, 0, True),  # from nothing, every rate is exceeded
        (5, 0, False),
    ],
)
def test_a_change_is_odd_beyond_the_rate_and_beyond_the_floor(
    value: int, before: int, is_odd: bool
) -> None:
    found = find(check(CheckKind.CHANGE, limit=30, floor=5), now={"A": value}, before={"A": before})

    assert [one.before for one in found] == ([before] if is_odd else [])


def test_of_two_changes_the_one_to_be_explained_stands() -> None:
    mild = Check(CheckKind.CHANGE, "A", LOOK, limit=Decimal(30), floor=Decimal(5))
    grave = Check(CheckKind.CHANGE, "A", MUST, limit=Decimal(60), floor=Decimal(20))

    for checks in ((mild, grave), (grave, mild)):
        (found,) = find(*checks, now={"A": 90}, before={"A": 30})
        assert found.must_be_explained
    (found,) = find(mild, grave, now={"A": 40}, before={"A": 30})
    assert not found.must_be_explained


def test_what_the_last_period_left_open_comes_with_the_part() -> None:
    left = check(CheckKind.AT_MOST, "B")

    (some,) = find(left, now={"A": 2, "B": 1}, before={"A": 1, "B": 3})
    (none,) = find(left, now={"A": 2, "B": 1}, before={"A": 3, "B": 1})
    (unknown,) = find(left, now={"A": 2, "B": 1}, before={"B": 1})

    assert (some.left_open, none.left_open) == (Decimal(2), Decimal(0))
    assert unknown.left_open is None


def test_the_score_is_that_of_the_formula() -> None:
    earlier = [Decimal(value) for value in (3, 4, 4, 5, 5, 6, 3, 6)]

    score = robust_score(Decimal(10), earlier)

    assert score is not None
    assert (score.middle, score.low, score.high) == (Decimal("4.5"), Decimal(3), Decimal(6))
    assert score.points == len(earlier)
    # The deviations are 0.5 four times and 1.5 four times: their median is 1.
    assert score.z == Decimal("0.6745") * Decimal("5.5")
    assert not score.is_by_mean


def test_where_most_figures_are_equal_the_mean_deviation_takes_over() -> None:
    earlier = [Decimal(value) for value in (0, 0, 0, 0, 0, 0, 0, 4)]

    score = robust_score(Decimal(5), earlier)

    assert score is not None
    assert score.is_by_mean
    assert score.z == Decimal(5) / (Decimal("1.253314") * Decimal("0.5"))


def test_with_few_or_with_equal_figures_nothing_is_said() -> None:
    assert robust_score(Decimal(90), [Decimal(n) for n in range(FEWEST - 1)]) is None
    assert robust_score(Decimal(90), [Decimal(3)] * FEWEST) is None


def test_only_the_last_twelve_filled_periods_count() -> None:
    often_ninety = [90, 95, 92, 88, 91, 94]
    (found,) = find(
        check(CheckKind.OUTLIER), now={"A": 92}, earlier=[*often_ninety, *([2, 3, 4] * 4)]
    )

    assert found.score is not None
    assert (found.score.points, found.score.high) == (12, Decimal(4))
    assert find(check(CheckKind.OUTLIER, floor=90), now={"A": 92}, earlier=[2, 3, 4] * 4) == []


@given(histories, counts, st.randoms(use_true_random=False))
def test_the_order_of_the_periods_does_not_matter(
    earlier: list[Decimal], value: Decimal, random: object
) -> None:
    turned = list(reversed(earlier))
    random.shuffle(turned)  # type: ignore[attr-defined]

    assert robust_score(value, turned) == robust_score(value, earlier)


@given(
    histories,
    counts,
    st.integers(min_value=1, max_value=50).map(Decimal),
    st.integers(min_value=-100, max_value=100).map(Decimal),
)
def test_another_scale_or_another_zero_gives_the_same_score(
    earlier: list[Decimal], value: Decimal, scale: Decimal, shift: Decimal
) -> None:
    plain = robust_score(value, earlier)
    moved = robust_score(value * scale + shift, [one * scale + shift for one in earlier])

    assert (plain is None) == (moved is None)
    if plain is not None and moved is not None:
        assert abs(plain.z - moved.z) < Decimal("1e-15")
        assert plain.is_by_mean == moved.is_by_mean


@given(histories, counts)
def test_the_mirror_of_a_history_gives_the_opposite_score(
    earlier: list[Decimal], value: Decimal
) -> None:
    plain, mirrored = robust_score(value, earlier), robust_score(-value, [-x for x in earlier])

    assert (plain is None) == (mirrored is None)
    if plain is not None and mirrored is not None:
        assert plain.z == -mirrored.z
