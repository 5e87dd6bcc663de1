"""A unit of the story sends in time, or late by some days, whatever day the law asks for."""

from random import Random

import pytest

from chungtay.demo.rules.sending import sent_at
from chungtay.law.periods import Period, month

# January 2021: the 17th is a Sunday, so the 15th is the last day, one day after the closing.
MONTHS = [month(2021, 1), month(2021, 2), month(2020, 5)]


@pytest.mark.parametrize("period", MONTHS, ids=lambda period: period.code)
@pytest.mark.parametrize("is_late", [False, True])
def test_it_is_late_only_where_it_is_to_be(period: Period, is_late: bool) -> None:
    due = period.send_by("commune")

    found = [sent_at(period.end, due, is_late=is_late, random=Random(seed)) for seed in range(40)]

    assert {moment > due for moment in found} == {is_late}
    assert all(moment.date() > period.end for moment in found)
    assert {8 <= moment.hour <= 16 for moment in found} == {True}
