"""The engine against a second reading of the law, written from the handbook by another hand."""

from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from chungtay.law.asked_convictions import read_asked
from chungtay.law.expungement import expunge
from chungtay.law.tests.reference import read_again

_JUDGED = st.sampled_from(
    ["2019-02-28", "2020-02-29", "2022-03-01", "2025-12-31", "2026-01-01", "2018-08-31"]
)
_KINDS = ("imprisonment", "suspended", "non_custodial", "fine", "warning", "life")
_BANS = ("residence_ban", "probation_supervision", "post_ban", "civic_rights")
_WITH_MONTHS = {"imprisonment", "suspended", "non_custodial"}
_MONTHS = st.sampled_from([1, 12, 24, 59, 60, 61, 120, 179, 180, 181, 240, 360])


@st.composite
def _days(draw: st.DrawFn, since: str) -> str:
    """Days that fall together: on the day itself, whole years and months on, leap days, ends."""
    first = date.fromisoformat(since)
    years = draw(st.integers(0, 12))
    near = draw(st.sampled_from([-1, 0, 0, 0, 1, 29, 30, 31, 59, 60, 365]))
    day = date(first.year + years, first.month, min(first.day, 28)) + timedelta(days=near)
    return max(day, first).isoformat()


@st.composite
def _main(draw: st.DrawFn) -> dict[str, Any]:
    kind = draw(st.sampled_from(_KINDS))
    return {"kind": kind, "months": draw(_MONTHS)} if kind in _WITH_MONTHS else {"kind": kind}


@st.composite
def _served(draw: st.DrawFn, since: str) -> dict[str, Any]:
    main = draw(_main())
    maybe = st.none() | _days(since)
    suspended = main["kind"] == "suspended"
    return {
        "main": main,
        "main_completed": None if suspended else draw(maybe),
        "probation_end": draw(maybe) if suspended else None,
        "limitation_expired": draw(st.none() | st.none() | _days(since)),
    }


@st.composite
def _asked(draw: st.DrawFn) -> dict[str, Any]:
    judged, today = draw(_JUDGED), draw(_days("2026-06-30"))
    exists = draw(st.booleans())
    later = [
        {"crime_date": crime, **draw(_served(crime))}
        for crime in draw(st.lists(_days(judged), max_size=3))
        if crime <= today
    ]
    return {
        "chapter": draw(st.sampled_from(["XIII", "XVI", "XVI", "XXVI"])),
        **draw(_served(judged)),
        "additional": [
            {"kind": draw(st.sampled_from(_BANS)), "end": end}
            for end in draw(st.lists(st.none() | _days(judged) | _days(judged), max_size=2))
        ],
        "other_obligations": {
            "exist": exists, "done": draw(st.none() | _days(judged)) if exists else None,
        },
        "age_at_offence": draw(st.sampled_from([14, 15, 16, 17, 18, 30])),
        "fault": draw(st.sampled_from(["intentional", "intentional", "unintentional"])),
        "severity": draw(st.integers(1, 4)),
        "judged_on": judged,
        "exempted": draw(st.sampled_from([False, False, False, True])),
        "same_case_court_path": draw(st.booleans()),
        "later_convictions": later,
        "court_refused_on": [
            day for day in draw(st.lists(_days(judged), max_size=3)) if day <= today
        ],
        "today": today,
    }  # fmt: skip


@settings(max_examples=500)
@given(_asked())
def test_the_engine_and_the_second_reading_say_the_same(asked: dict[str, Any]) -> None:
    read = read_asked(asked)
    found = expunge(read.conviction, today=read.today)

    due = found.due.isoformat() if found.due else None
    assert (found.status.value, found.path.value, due) == read_again(asked)
