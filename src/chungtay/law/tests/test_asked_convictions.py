"""What a file asks is read whole or refused by the name of the field."""

from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from chungtay.law.asked_convictions import InputRefused, read_asked
from chungtay.law.tests.given import THEFT, given

LATER = {"crime_date": "2025-01-10", "main": {"kind": "fine"}, "main_completed": "2026-02-01"}
BAN = {"kind": "residence_ban", "end": "2028-08-01"}
# May be left out: a day that has not come, and refusals of the court.
OPTIONAL = {"main_completed", "probation_end", "limitation_expired"}


@pytest.mark.parametrize("field", sorted(THEFT.keys() - OPTIONAL))
def test_a_missing_field_is_named(field: str) -> None:
    fields = {name: value for name, value in THEFT.items() if name != field}

    with pytest.raises(InputRefused, match=f"^{field}: thiếu"):
        read_asked(fields)


@pytest.mark.parametrize("field", sorted(OPTIONAL))
def test_a_day_that_has_not_come_may_be_left_out(field: str) -> None:
    fields = {name: value for name, value in THEFT.items() if name != field}

    assert getattr(read_asked(fields).conviction.served, field) is None


@pytest.mark.parametrize(
    ("changed", "name"),
    [
        ({"chapter": "XII"}, "chapter"),
        ({"chapter": 13}, "chapter"),
        ({"chapter": ["XIII"]}, "chapter"),
        ({"main": "imprisonment"}, "main"),
        ({"main": {"months": 24}}, "main.kind"),
        ({"main": {"kind": "exile"}}, "main.kind"),
        ({"main": {"kind": ["fine"]}}, "main.kind"),
        ({"main": {"kind": "imprisonment"}}, "main.months"),
        ({"main": {"kind": "suspended"}}, "main.months"),
        ({"main": {"kind": "non_custodial", "months": None}}, "main.months"),
        ({"main": {"kind": "imprisonment", "months": 0}}, "main.months"),
        ({"main": {"kind": "imprisonment", "months": 361}}, "main.months"),
        ({"main": {"kind": "imprisonment", "months": 24.0}}, "main.months"),
        ({"main": {"kind": "imprisonment", "months": True}}, "main.months"),
        ({"main": {"kind": "imprisonment", "months": "24"}}, "main.months"),
        ({"main": {"kind": "fine", "months": 24}}, "main.months"),
        ({"main": {"kind": "life", "months": 240}}, "main.months"),
        ({"main_completed": "2024-02-30"}, "main_completed"),
        ({"main_completed": "15/03/2024"}, "main_completed"),
        ({"main_completed": "20240315"}, "main_completed"),
        ({"main_completed": 20240315}, "main_completed"),
        ({"main_completed": "2022-02-28"}, "main_completed"),
        ({"probation_end": "2022-02-28"}, "probation_end"),
        ({"limitation_expired": "2022-02-28"}, "limitation_expired"),
        ({"additional": {}}, "additional"),
        ({"additional": [BAN, "quản chế"]}, "additional[1]"),
        ({"additional": [{"end": "2028-08-01"}]}, "additional[0].kind"),
        ({"additional": [{**BAN, "kind": "fine"}]}, "additional[0].kind"),
        ({"additional": [{**BAN, "end": "2022-02-28"}]}, "additional[0].end"),
        ({"other_obligations": None}, "other_obligations"),
        ({"other_obligations": {"done": None}}, "other_obligations.exist"),
        ({"other_obligations": {"exist": "yes"}}, "other_obligations.exist"),
        ({"other_obligations": {"exist": True, "done": "2023"}}, "other_obligations.done"),
        ({"age_at_offence": 13}, "age_at_offence"),
        ({"age_at_offence": None}, "age_at_offence"),
        ({"fault": "negligent"}, "fault"),
        ({"severity": 0}, "severity"),
        ({"severity": 5}, "severity"),
        ({"judged_on": "2026-11-23"}, "judged_on"),
        ({"exempted": 0}, "exempted"),
        ({"same_case_court_path": None}, "same_case_court_path"),
        ({"later_convictions": [{"crime_date": "2025-01-10"}]}, "later_convictions[0].main"),
        ({"later_convictions": [{"main": {}}]}, "later_convictions[0].crime_date"),
        (
            {"later_convictions": [LATER, {**LATER, "crime_date": "2026-11-23"}]},
            "later_convictions[1].crime_date",
        ),
        (
            {"later_convictions": [{**LATER, "main_completed": "2025-01-09"}]},
            "later_convictions[0].main_completed",
        ),
        (
            {"later_convictions": [{**LATER, "main": {"kind": "fine", "months": 3}}]},
            "later_convictions[0].main.months",
        ),
        ({"court_refused_on": "2026-01-01"}, "court_refused_on"),
        ({"court_refused_on": ["2026-01-01", "2026-11-23"]}, "court_refused_on[1]"),
        ({"court_refused_on": ["2022-02-28"]}, "court_refused_on[0]"),
        ({"today": "hôm nay"}, "today"),
        ({"today": None}, "today"),
    ],
)
def test_an_impossible_field_is_named(changed: dict[str, Any], name: str) -> None:
    with pytest.raises(InputRefused) as refused:
        read_asked(given(**changed))

    assert str(refused.value).startswith(f"{name}: ")


@pytest.mark.parametrize("asked", [None, [], "x", 3])
def test_what_is_no_object_is_refused(asked: object) -> None:
    with pytest.raises(InputRefused, match=r"^JSON: "):
        read_asked(asked)


def test_a_payment_before_the_judgment_is_a_payment() -> None:
    asked = read_asked(given(other_obligations={"exist": True, "done": "2021-12-01"}))

    assert asked.conviction.obligations_done == date(2021, 12, 1)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"judged_on": "2026-11-23"}, "judged_on: sau ngày hỏi (today)."),
        ({"main_completed": "2022-02-28"}, "main_completed: trước ngày judged_on."),
        (
            {"additional": [{**BAN, "end": "2022-02-28"}]},
            "additional[0].end: trước ngày judged_on.",
        ),
        ({"court_refused_on": ["2022-02-28"]}, "court_refused_on[0]: trước ngày judged_on."),
        ({"court_refused_on": ["2026-11-23"]}, "court_refused_on[0]: sau ngày hỏi (today)."),
        ({"main": {"kind": "fine", "months": 2}}, "main.months: hình phạt fine không có số tháng."),
        (
            {"later_convictions": [{**LATER, "main_completed": "2025-01-09"}]},
            "later_convictions[0].main_completed: trước ngày crime_date.",
        ),
        (
            {"later_convictions": [{**LATER, "crime_date": "2026-11-23"}]},
            "later_convictions[0].crime_date: sau ngày hỏi (today).",
        ),
        ({"chapter": "1"}, "chapter: phải là số La Mã của chương, từ XIII đến XXVI."),
        ({"fault": "x"}, "fault: phải là một trong intentional, unintentional."),
    ],
)
def test_a_refusal_says_why(changed: dict[str, Any], said: str) -> None:
    with pytest.raises(InputRefused) as refused:
        read_asked(given(**changed))

    assert str(refused.value) == said


def test_what_was_given_is_not_changed() -> None:
    fields = given(additional=[BAN], later_convictions=[LATER])
    before = deepcopy(fields)

    read_asked(fields)

    assert fields == before
