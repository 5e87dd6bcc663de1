"""Shares along successions: nothing is lost or made, whatever the reforms were."""

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from chungtay.units.rules.lineage import Edge, Graph, transposed

EPOCHS = [date(2020, 2, 1) + timedelta(days=400 * number) for number in range(6)]
_ONE_DAY = timedelta(days=1)


@st.composite
def histories(draw: st.DrawFn) -> tuple[Graph, dict[int, tuple[date, date]]]:
    """Draw a country: at each reform some versions end and are shared out among those after."""
    days: dict[int, tuple[date, date]] = {}
    edges: list[Edge] = []
    standing = list(range(draw(st.integers(1, 5))))
    first = dict.fromkeys(standing, EPOCHS[0])
    number = len(standing)
    for reform in EPOCHS[1:]:
        ending = [one for one in standing if draw(st.booleans())]
        staying = [one for one in standing if one not in ending]
        new = list(range(number, number + draw(st.integers(0 if staying else 1, 4))))
        number += len(new)
        after = staying + new
        for one in ending:
            days[one] = first[one], reform - _ONE_DAY
            heirs = draw(st.lists(st.sampled_from(after), min_size=1, max_size=3, unique=True))
            weights = draw(st.lists(st.integers(1, 9), min_size=len(heirs), max_size=len(heirs)))
            for heir, weight in zip(heirs, weights, strict=True):
                share = Fraction(weight, sum(weights))
                edges.append(Edge(one, heir, share, "split", reform))
        first.update(dict.fromkeys(new, reform))
        standing = after
    days.update((one, (first[one], date.max)) for one in standing)
    return Graph({one: end for one, (_, end) in days.items()}, edges), days


DAYS = st.integers(0, 2200).map(lambda later: EPOCHS[0] + timedelta(days=later))


def _at(days: dict[int, tuple[date, date]], day: date) -> set[int]:
    return {one for one, (first, last) in days.items() if first <= day <= last}


@given(history=histories(), ends=st.tuples(DAYS, DAYS))
def test_the_shares_of_one_version_sum_to_exactly_one(
    history: tuple[Graph, dict[int, tuple[date, date]]], ends: tuple[date, date]
) -> None:
    graph, days = history
    since, until = sorted(ends)

    for one in _at(days, since):
        outcome = graph.became(one, until)
        assert sum(outcome.held.values()) == 1
        assert not outcome.ended
        assert set(outcome.held) <= _at(days, until)
        assert days[one][1] < until or outcome.held == {one: Fraction(1)}


@given(history=histories(), three=st.tuples(DAYS, DAYS, DAYS))
def test_two_ways_one_after_the_other_are_the_whole_way(
    history: tuple[Graph, dict[int, tuple[date, date]]], three: tuple[date, date, date]
) -> None:
    graph, days = history
    first, middle, last = sorted(three)

    for one in _at(days, first):
        by_way: dict[int, Fraction] = {}
        for between, share in graph.became(one, middle).held.items():
            for end, part in graph.became(between, last).held.items():
                by_way[end] = by_way.get(end, Fraction(0)) + share * part
        assert by_way == graph.became(one, last).held


@given(history=histories(), ends=st.tuples(DAYS, DAYS))
def test_the_steps_to_a_successor_carry_its_share(
    history: tuple[Graph, dict[int, tuple[date, date]]], ends: tuple[date, date]
) -> None:
    graph, days = history
    since, until = sorted(ends)

    for one in _at(days, since):
        for end, share in graph.became(one, until).held.items():
            steps = graph.steps(one, end, until)
            alone = Graph(graph.ends, steps)
            assert alone.became(one, until).held[end] == share
            assert all(since < step.day <= until for step in steps)


def test_what_ends_with_nobody_after_it_is_told_and_not_lost() -> None:
    day, later = EPOCHS[1], EPOCHS[2]
    last, other = day - _ONE_DAY, later - _ONE_DAY
    graph = Graph(
        {1: last, 2: other, 3: date.max},
        [Edge(1, 2, Fraction(1, 4), "split", day), Edge(1, 3, Fraction(3, 4), "split", day)],
    )

    outcome = graph.became(1, later)

    assert outcome.held == {3: Fraction(3, 4)}
    assert outcome.ended == {2: Fraction(1, 4)}


def test_the_relation_turned_round_keeps_what_the_earlier_gave() -> None:
    half = Fraction(1, 2)

    assert transposed({1: {3: half, 4: half}, 2: {3: Fraction(1)}}) == {
        3: {1: half, 2: Fraction(1)},
        4: {1: half},
    }
