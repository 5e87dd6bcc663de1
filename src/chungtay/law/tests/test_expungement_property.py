"""What is true of every conviction, whatever its dates."""

from copy import deepcopy
from datetime import date, timedelta
from typing import Any

from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from chungtay.law.asked_convictions import read_asked
from chungtay.law.durations import add_months
from chungtay.law.expungement import Expungement, Status, expunge
from chungtay.law.tests.given import NOTHING_ELSE, given

MANY = settings(max_examples=300, deadline=None)
JUDGED, LAST = date(2018, 2, 1), date(2026, 11, 22)
DAYS = st.dates(JUDGED, LAST)
LATER_DAYS = st.dates(JUDGED, date(2032, 1, 1))
CHAPTERS = st.sampled_from(["XIII", "XIV", "XVI", "XX", "XXVI"])
MAINS = st.one_of(
    st.builds(lambda months: {"kind": "imprisonment", "months": months}, st.integers(1, 360)),
    st.builds(lambda kind: {"kind": kind}, st.sampled_from(["fine", "warning", "life"])),
    st.builds(lambda months: {"kind": "non_custodial", "months": months}, st.integers(1, 36)),
    st.builds(lambda months: {"kind": "suspended", "months": months}, st.integers(1, 36)),
)
ADDITIONAL = st.lists(
    st.fixed_dictionaries(
        {
            "kind": st.sampled_from(
                ["residence_ban", "probation_supervision", "post_ban", "civic_rights"]
            ),
            "end": LATER_DAYS.map(str),
        }
    ),
    max_size=3,
)


@st.composite
def later_ones(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a later conviction that has been served."""
    crime = draw(DAYS)
    done = str(draw(st.dates(crime, LAST)))
    return {
        "crime_date": str(crime), "main": draw(MAINS), "main_completed": done,
        "probation_end": done,
    }  # fmt: skip


@st.composite
def convictions(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a conviction of an adult that has been served and all done."""
    done = str(draw(DAYS))
    return given(
        chapter=draw(CHAPTERS),
        main=draw(MAINS),
        main_completed=done,
        probation_end=done,
        additional=draw(ADDITIONAL),
        other_obligations=draw(
            st.one_of(
                st.just(NOTHING_ELSE),
                st.builds(lambda day: {"exist": True, "done": str(day)}, DAYS),
            )
        ),
        judged_on=str(JUDGED),
        later_convictions=draw(st.lists(later_ones(), max_size=3)),
        today=str(LAST),
    )


def _told(fields: dict[str, Any]) -> Expungement:
    asked = read_asked(fields)
    return expunge(asked.conviction, today=asked.today)


def _due(fields: dict[str, Any]) -> date:
    due = _told(fields).due
    assert due is not None
    return due


@MANY
@for_all(convictions())
def test_a_day_is_never_before_the_penalty_was_served(fields: dict[str, Any]) -> None:
    assert _due(fields) >= add_months(date.fromisoformat(fields["main_completed"]), 12)


@MANY
@for_all(convictions(), st.integers(1, 360), st.integers(1, 360))
def test_a_longer_term_never_comes_sooner(fields: dict[str, Any], one: int, other: int) -> None:
    shorter, longer = sorted((one, other))
    # An additional penalty is named for some terms only, so that it may end a shorter one later.
    terms = [
        {**fields, "main": {"kind": "imprisonment", "months": months}, "additional": []}
        for months in (shorter, longer)
    ]

    assert _due(terms[0]) <= _due(terms[1])


@MANY
@for_all(convictions(), st.integers(0, 3000))
def test_who_finishes_later_is_never_due_sooner(fields: dict[str, Any], days: int) -> None:
    done = date.fromisoformat(fields["main_completed"]) + timedelta(days)
    later = {**fields, "main_completed": str(done), "probation_end": str(done)}
    told = _told(later)

    assert (told.status == Status.SERVING) if done > LAST else (_due(later) >= _due(fields))


@MANY
@for_all(convictions(), later_ones())
def test_a_new_crime_never_brings_the_day_forward(
    fields: dict[str, Any], crime: dict[str, Any]
) -> None:
    more = {**fields, "later_convictions": [*fields["later_convictions"], crime]}

    assert _due(more) >= _due(fields)


@MANY
@for_all(convictions(), st.data())
def test_the_order_of_what_is_told_does_not_matter(
    fields: dict[str, Any], data: st.DataObject
) -> None:
    mixed = {
        **fields,
        "later_convictions": data.draw(st.permutations(fields["later_convictions"])),
        "additional": data.draw(st.permutations(fields["additional"])),
    }

    assert _told(mixed) == _told(fields)


@MANY
@for_all(convictions(), st.integers(0, 4000))
def test_waiting_ends_once_and_for_ever(fields: dict[str, Any], days: int) -> None:
    told = _told(fields)
    later = _told({**fields, "today": str(LAST + timedelta(days))})

    assert later.due == told.due
    assert (later.status == Status.WAITING) == (LAST + timedelta(days) < _due(fields))


@MANY
@for_all(convictions())
def test_the_same_question_has_the_same_answer(fields: dict[str, Any]) -> None:
    before = deepcopy(fields)

    assert _told(fields) == _told(fields)
    assert fields == before


@MANY
@for_all(convictions())
def test_every_step_names_an_article_and_the_last_day_is_told(fields: dict[str, Any]) -> None:
    found = _told(fields)

    assert all(one.rule and one.article and one.text for one in found.reasons)


@MANY
@for_all(st.dates(date(1990, 1, 1), date(2060, 1, 1)), st.integers(-60, 240))
def test_months_later_keep_the_day_or_the_last_of_the_month(day: date, months: int) -> None:
    found = add_months(day, months)

    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == months
    assert found.day == day.day or (found.day < day.day and (found + timedelta(days=1)).day == 1)
