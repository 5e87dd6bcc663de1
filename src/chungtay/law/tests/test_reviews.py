"""What the clock raises in a person's favour, and what it asks of the official alone."""

from datetime import date

import pytest

from chungtay.law.official_work import work_in
from chungtay.law.reviews import credit_until, may_be_shortened_to, shortening, tell_before
from chungtay.law.rules import Mode
from chungtay.law.statuses import legal_statuses

BEGAN, ENDS = date(2024, 5, 10), date(2026, 5, 10)  # 730 days


@pytest.mark.parametrize(
    ("status", "on", "by"),
    [
        ("B1", date(2025, 5, 10), "R-F1"),
        ("B3", date(2025, 5, 10), "R-F4"),
        ("B2", date(2025, 1, 9), "R-F5"),
    ],
)
def test_a_part_of_the_term_raises_a_review(status: str, on: date, by: str) -> None:
    found = shortening(status, began_on=BEGAN, ends_on=ENDS)

    assert found is not None
    assert (found.on, found.reason.rule) == (on, by)


def test_a_day_begun_is_a_whole_one() -> None:
    found = shortening("B1", began_on=BEGAN, ends_on=date(2026, 5, 11))

    assert found is not None
    assert found.on == date(2025, 5, 11)


def test_after_a_shortening_a_year_goes_by() -> None:
    found = shortening("B1", began_on=BEGAN, ends_on=ENDS, last_shortened=date(2025, 5, 2))
    soon = shortening("B1", began_on=BEGAN, ends_on=ENDS, last_shortened=date(2024, 5, 10))
    too_late = shortening("B1", began_on=BEGAN, ends_on=ENDS, last_shortened=date(2025, 5, 11))

    assert found is not None
    assert (found.on, found.reason.rule) == (date(2026, 5, 2), "R-F2")
    assert soon is not None
    assert (soon.on, soon.reason.rule) == (date(2025, 5, 10), "R-F1")
    assert too_late is None


@pytest.mark.parametrize("status", sorted(legal_statuses().keys() - {"B1", "B2", "B3"}))
def test_no_other_status_has_a_shortening(status: str) -> None:
    assert shortening(status, began_on=BEGAN, ends_on=ENDS) is None


def test_a_rule_that_is_off_raises_nothing() -> None:
    off = {"R-F1": Mode.OFF}

    assert shortening("B1", began_on=BEGAN, ends_on=ENDS, modes=off) is None


def test_modes_of_the_instance_reach_every_review() -> None:
    modes = {"R-F1": Mode.OFF, "R-F2": Mode.OFF, "R-F6": Mode.OFF, "R-F7": Mode.REMINDER}

    assert credit_until(BEGAN, modes=modes).mode == Mode.OFF
    assert tell_before(BEGAN, modes=modes).mode == Mode.REMINDER
    again = {"R-F2": Mode.OFF}
    late = date(2025, 5, 2)
    assert shortening("B1", began_on=BEGAN, ends_on=ENDS, last_shortened=late, modes=again) is None


def test_a_review_says_its_article_and_mode() -> None:
    first = shortening("B1", began_on=BEGAN, ends_on=ENDS)
    of_reform = shortening("B2", began_on=BEGAN, ends_on=ENDS)

    assert first is not None
    assert (first.mode, first.reason.article) == (
        Mode.ENFORCED, "Nghị quyết 02/2018 Điều 8; Luật THAHS 2019 89, 90",
    )  # fmt: skip
    assert "UBND cấp xã phải xét" in first.reason.text
    assert of_reform is not None
    assert of_reform.mode == Mode.REMINDER
    assert credit_until(BEGAN).reason.rule == "R-F6"
    assert tell_before(BEGAN).reason.rule == "R-F7"


def test_a_review_on_the_last_day_is_still_one() -> None:
    found = shortening("B1", began_on=BEGAN, ends_on=ENDS, last_shortened=date(2025, 5, 10))

    assert found is not None
    assert found.on == ENDS


def test_three_quarters_are_served() -> None:
    assert may_be_shortened_to(began_on=BEGAN, ends_on=ENDS) == date(2025, 11, 9)


def test_credit_and_word_of_the_end() -> None:
    assert credit_until(date(2024, 2, 29)).on == date(2029, 2, 28)
    assert tell_before(date(2026, 3, 15)).on == date(2025, 12, 15)


@pytest.mark.parametrize(
    ("status", "month", "by", "rule"),
    [
        ("B1", 3, date(2021, 3, 5), "R-P1"),
        ("B2", 3, date(2021, 3, 5), "R-P1"),
        ("B3", 12, date(2021, 12, 5), "R-P1"),
        ("B8", 3, date(2021, 3, 5), "R-P2"),
        ("B9", 3, date(2021, 3, 5), "R-P2"),
        ("B5", 4, date(2021, 4, 5), "R-P3"),
    ],
)
def test_the_official_owes_a_remark(status: str, month: int, by: date, rule: str) -> None:
    found = work_in(status, 2021, month)

    assert found is not None
    assert (found.by, found.reason.rule, found.mode) == (by, rule, Mode.REMINDER)
    assert found.reason.article == "Thông tư 65/2019/TT-BCA"
    assert "chậm nhất ngày 05" in found.reason.text
    assert "người" not in found.who


def test_a_quarterly_remark_is_owed_in_four_months_alone() -> None:
    owed = [month for month in range(1, 13) if work_in("B5", 2021, month)]

    assert owed == [1, 4, 7, 10]


@pytest.mark.parametrize(
    "status", sorted(legal_statuses().keys() - {"B1", "B2", "B3", "B5", "B8", "B9"})
)
def test_for_nobody_else_is_anything_owed(status: str) -> None:
    assert [work_in(status, 2021, month) for month in range(1, 13)] == [None] * 12


def test_what_was_replaced_is_owed_no_more() -> None:
    assert work_in("B1", 2026, 6) is not None
    assert work_in("B1", 2026, 7) is None


def test_an_official_is_not_reminded_by_a_rule_that_is_off() -> None:
    assert work_in("B1", 2021, 3, modes={"R-P1": Mode.OFF}) is None


def test_no_mode_makes_a_duty_of_the_person() -> None:
    modes = {"R-P4": Mode.ENFORCED, "R-P5": Mode.ENFORCED, "R-P6": Mode.ENFORCED}

    assert work_in("A1", 2021, 3, modes=modes) is None
    found = work_in("B1", 2021, 3, modes=modes)
    assert found is not None
    assert found.reason.rule == "R-P1"
