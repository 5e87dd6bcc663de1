"""May a file be opened on this paper, and until when."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.law.statuses import legal_statuses
from chungtay.support.enums import PaperType
from chungtay.support.rules.ending import is_over, last_day
from chungtay.support.rules.names import words_of
from chungtay.support.rules.opening import Basis, CannotOpen, Obstacle, judge_opening
from chungtay.support.tests.made import BASIS, JUDGMENT, RELEASED, TODAY
from chungtay.support.wording import OBSTACLES

_DAYS = st.dates(date(2018, 1, 1), date(2030, 12, 31))


def _obstacle(basis: Basis) -> CannotOpen:
    with pytest.raises(CannotOpen) as refused:
        judge_opening(basis, today=TODAY)
    return refused.value


def _released(**judgment: object) -> Basis:
    return replace(RELEASED, judgment={**JUDGMENT, **judgment})


def test_probation_ends_on_the_day_of_its_paper() -> None:
    assert judge_opening(BASIS, today=TODAY).ends_on == date(2022, 1, 4)


def test_who_comes_back_is_helped_until_the_record_is_expunged_with_every_step() -> None:
    standing = judge_opening(RELEASED, today=TODAY)

    assert standing.ends_on == date(2023, 3, 15)
    assert "X2" in [reason.rule for reason in standing.reasons]


def test_where_a_court_has_to_decide_there_is_no_day() -> None:
    assert judge_opening(_released(chapter="XIII"), today=TODAY).ends_on is None


def test_where_an_obligation_is_open_there_is_no_day() -> None:
    open_obligation = _released(other_obligations={"exist": True, "done": None})

    assert judge_opening(open_obligation, today=TODAY).ends_on is None


@pytest.mark.parametrize(
    ("basis", "obstacle"),
    [
        (replace(BASIS, status="Z9"), Obstacle.STATUS_UNKNOWN),
        (replace(BASIS, status="D3", paper_type="QD_XP"), Obstacle.STATISTIC_ONLY),
        (replace(BASIS, status="D2", paper_type="QD_GDX"), Obstacle.OF_MINORS),
        (replace(BASIS, status="D4", paper_type="QD_CH"), Obstacle.OF_MINORS),
        (replace(BASIS, paper_type="GCN_DX"), Obstacle.OTHER_PAPER),
        (replace(BASIS, issued_on=TODAY + timedelta(1)), Obstacle.PAPER_TO_COME),
        (replace(BASIS, began_on=TODAY + timedelta(1)), Obstacle.BEGINS_LATER),
        (replace(BASIS, ends_on=TODAY), Obstacle.TERM_OVER),
        (replace(BASIS, ends_on=None), Obstacle.END_MISSING),
        (replace(BASIS, ends_on=date(2020, 12, 31)), Obstacle.IMPOSSIBLE),
        (replace(RELEASED, judgment=None), Obstacle.END_MISSING),
        (_released(fault="unintentional"), Obstacle.NO_RECORD),
        (_released(main_completed=None), Obstacle.STILL_SERVING),
        (_released(main_completed="2019-03-10"), Obstacle.TERM_OVER),
        (_released(severity=9), Obstacle.IMPOSSIBLE),
        (replace(BASIS, status="C6", paper_type="QD_SAUCAI"), Obstacle.IMPOSSIBLE),
    ],
)
def test_no_file_without_its_own_paper_and_term(basis: Basis, obstacle: Obstacle) -> None:
    """H1, H2, H14: a closed list, the paper that opens it, a term that the law gives."""
    assert _obstacle(basis).obstacle == obstacle


def test_who_is_too_young_for_a_rule_that_is_known_gets_no_file() -> None:
    young = replace(
        RELEASED,
        issued_on=date(2026, 8, 1), began_on=date(2026, 8, 1),
        judgment={
            **JUDGMENT, "age_at_offence": 17, "severity": 4, "judged_on": "2026-02-01",
            "main_completed": "2026-08-01", "other_obligations": {"exist": False, "done": None},
        },
    )  # fmt: skip

    with pytest.raises(CannotOpen) as refused:
        judge_opening(young, today=date(2026, 11, 22))
    assert refused.value.obstacle == Obstacle.END_UNKNOWN


def test_a_drug_user_is_managed_for_a_year_whatever_the_paper_says() -> None:
    """H2: what is longer than the law allows is cut to it."""
    basis = Basis("C1", "QD_QLSD", date(2026, 7, 6), date(2026, 7, 6), ends_on=date(2029, 7, 6))

    assert judge_opening(basis, today=date(2026, 11, 22)).ends_on == date(2027, 7, 6)


def test_every_obstacle_has_words() -> None:
    assert set(OBSTACLES) == set(Obstacle)


def test_every_status_of_persons_that_is_not_of_minors_has_a_paper_type_to_choose() -> None:
    from_list = {
        paper
        for row in legal_statuses().values()
        if row.holds_persons and row.partition == "common"
        for paper in row.papers
    }

    assert from_list == set(PaperType.values)


@given(day=_DAYS, ends=_DAYS)
def test_a_file_that_is_opened_ends_after_today(day: date, ends: date) -> None:
    """H2: nothing is opened that is over, and what is open is never over."""
    try:
        standing = judge_opening(replace(BASIS, ends_on=ends), today=day)
    except CannotOpen:
        return
    assert standing.ends_on is not None
    assert not is_over(standing.ends_on, day)


@given(st.lists(st.none() | _DAYS))
def test_a_file_ends_with_its_last_status(ends: list[date | None]) -> None:
    found = last_day(ends)

    if not ends or None in ends:
        assert found is None
    else:
        assert found == max(day for day in ends if day)


def test_a_name_is_found_by_what_begins_its_words() -> None:
    assert words_of("tran van de") == {"tr", "tra", "tran", "va", "van", "de"}
    assert words_of("y") == {"y"}
