"""When a conviction is expunged: the vectors of the handbook, and each article that moves a day."""

from typing import Any

import pytest

from chungtay.law.asked_convictions import read_asked
from chungtay.law.expungement import Expungement, expunge
from chungtay.law.rules import Mode, rule
from chungtay.law.tests.given import NOTHING_ELSE, given, prison

SUPERVISED = "probation_supervision"
NEW_CRIME = {
    "crime_date": "2025-01-10",
    "main": {"kind": "imprisonment", "months": 12},
    "main_completed": "2026-02-01",
}


def _asked(fields: dict[str, Any]) -> Expungement:
    asked = read_asked(fields)
    return expunge(asked.conviction, today=asked.today)


def _told(fields: dict[str, Any]) -> tuple[str, str, str | None]:
    found = _asked(fields)
    return found.status, found.path, str(found.due) if found.due else None


def _rules(fields: dict[str, Any]) -> list[str]:
    return [reason.rule for reason in _asked(fields).reasons]


def _supervised(until: str | None, **changed: Any) -> dict[str, Any]:
    return prison(84, "2024-08-01", additional=[{"kind": SUPERVISED, "end": until}], **changed)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        pytest.param(given(), ("due", "automatic", "2026-03-15"), id="1"),
        pytest.param(
            given(
                main={"kind": "suspended", "months": 12},
                main_completed=None,
                probation_end="2025-05-10",
            ),
            ("due", "automatic", "2026-05-10"),
            id="2",
        ),
        pytest.param(_supervised("2028-08-01"), ("waiting", "automatic", "2028-08-01"), id="3"),
        pytest.param(prison(60, "2024-06-01"), ("due", "automatic", "2026-06-01"), id="4a"),
        pytest.param(prison(61, "2024-06-01"), ("waiting", "automatic", "2027-06-01"), id="4b"),
        pytest.param(prison(180, "2024-06-01"), ("waiting", "automatic", "2027-06-01"), id="5a"),
        pytest.param(prison(181, "2024-06-01"), ("waiting", "automatic", "2029-06-01"), id="5b"),
        pytest.param(
            prison(48, "2024-03-15", chapter="XIII"), ("waiting", "court", "2027-03-15"), id="6"
        ),
        pytest.param(
            given(other_obligations={"exist": True, "done": None}),
            ("waiting_obligation", "automatic", None),
            id="7 before",
        ),
        pytest.param(
            given(other_obligations={"exist": True, "done": "2026-09-01"}),
            ("due", "automatic", "2026-09-01"),
            id="7 after",
        ),
        pytest.param(
            given(later_convictions=[NEW_CRIME]), ("waiting", "automatic", "2028-02-01"), id="8"
        ),
        pytest.param(given(fault="unintentional", severity=2), ("no_record", "none", None), id="9"),
        pytest.param(given(age_at_offence=15), ("no_record", "none", None), id="10"),
        pytest.param(
            prison(72, "2025-02-01", age_at_offence=17, severity=3, judged_on="2020-06-01"),
            ("waiting", "automatic", "2027-02-01"),
            id="11",
        ),
        pytest.param(prison(24, "2024-02-29"), ("due", "automatic", "2026-02-28"), id="12"),
        pytest.param(
            given(administrative_fines=["2025-02-01", "2025-07-01"]),
            ("due", "automatic", "2026-03-15"),
            id="13",
        ),
    ],
)
def test_the_vectors_of_the_handbook(
    fields: dict[str, Any], told: tuple[str, str, str | None]
) -> None:
    assert _told(fields) == told


def test_each_step_says_its_rule_its_article_and_its_day() -> None:
    found = _asked(_supervised("2028-08-01"))

    assert [(one.rule, one.article) for one in found.reasons] == [
        ("S1", "BLHS 70.2"), ("X3", "BLHS 70.2c"), ("M1", "BLHS 70.2"),
    ]  # fmt: skip
    assert "01/08/2024" in found.reasons[0].text
    assert "01/08/2028" in found.reasons[2].text


def test_the_young_judged_before_2026_wait_as_they_did_and_it_is_to_be_checked() -> None:
    (_, wait) = _asked(
        prison(72, "2025-02-01", age_at_offence=17, severity=3, judged_on="2020-06-01")
    ).reasons

    assert wait.rule == "X10"
    assert "thay đổi từ 01/01/2026" in wait.text


@pytest.mark.parametrize("age", [14, 15, 16, 17])
def test_of_the_young_judged_since_2026_nothing_is_said(age: int) -> None:
    fields = prison(24, "2026-05-01", age_at_offence=age, judged_on="2026-02-01")

    assert _told(fields) == ("unknown", "none", None)
    assert _rules(fields) == ["X11"]


@pytest.mark.parametrize(
    ("main", "due"),
    [
        ({"kind": "warning"}, "2024-09-15"),
        ({"kind": "fine"}, "2024-09-15"),
        ({"kind": "non_custodial", "months": 9}, "2024-09-15"),
        ({"kind": "imprisonment", "months": 60}, "2025-03-15"),
        ({"kind": "imprisonment", "months": 61}, "2026-03-15"),
        ({"kind": "imprisonment", "months": 180}, "2026-03-15"),
        ({"kind": "imprisonment", "months": 181}, "2027-03-15"),
    ],
)
def test_the_young_wait_by_their_own_table(main: dict[str, Any], due: str) -> None:
    assert _told(given(main=main, age_at_offence=16, severity=4))[2] == due


@pytest.mark.parametrize(
    ("main", "automatic", "court"),
    [
        ({"kind": "warning"}, "2025-03-15", "2025-03-15"),
        ({"kind": "fine"}, "2025-03-15", "2025-03-15"),
        ({"kind": "non_custodial", "months": 12}, "2025-03-15", "2025-03-15"),
        ({"kind": "imprisonment", "months": 1}, "2026-03-15", "2027-03-15"),
        ({"kind": "imprisonment", "months": 61}, "2027-03-15", "2029-03-15"),
        ({"kind": "imprisonment", "months": 240}, "2029-03-15", "2031-03-15"),
        ({"kind": "life"}, "2029-03-15", "2031-03-15"),
    ],
)
def test_the_wait_goes_by_the_penalty_as_pronounced(
    main: dict[str, Any], automatic: str, court: str
) -> None:
    assert _told(given(main=main))[2] == automatic
    assert _told(given(main=main, chapter="XXVI"))[2] == court


def test_a_fine_on_the_court_path_says_that_the_article_does_not_name_it() -> None:
    def said(**facts: Any) -> str:
        asked = read_asked(given(main={"kind": "fine"}, **facts))
        found = expunge(asked.conviction, today=asked.today)
        return " ".join(reason.text for reason in found.reasons)

    assert "không nêu phạt tiền" in said(chapter="XIII")
    assert "không nêu phạt tiền" not in said()


def test_one_crime_of_a_case_on_the_court_path_takes_all_there() -> None:
    fields = given(same_case_court_path=True)

    assert _told(fields) == ("waiting", "court", "2027-03-15")
    assert _rules(fields)[0] == "M5"


def test_the_day_itself_is_due_and_the_day_before_is_not() -> None:
    statuses = [_told(given(today=day))[0] for day in ("2026-03-14", "2026-03-15")]
    at_court = [
        _told(prison(48, "2024-03-15", chapter="XIII", today=day))[0]
        for day in ("2027-03-14", "2027-03-15")
    ]

    assert statuses == ["waiting", "due"]
    assert at_court == ["waiting", "may_apply_to_court"]


@pytest.mark.parametrize(
    "fields",
    [
        given(main_completed=None),
        given(main_completed="2026-12-01"),
        given(main={"kind": "suspended", "months": 12}),
        given(later_convictions=[{**NEW_CRIME, "main_completed": None}]),
        given(later_convictions=[{**NEW_CRIME, "main_completed": "2026-12-01"}]),
    ],
)
def test_what_is_not_completed_yet_is_being_served(fields: dict[str, Any]) -> None:
    assert _told(fields) == ("serving", "automatic", None)


def test_an_expired_limitation_stands_for_the_end_of_the_penalty() -> None:
    expired = given(main_completed=None, limitation_expired="2023-05-01")
    new_one = {**NEW_CRIME, "main_completed": None, "limitation_expired": "2026-05-01"}

    assert _told(expired)[2] == "2025-05-01"
    assert _rules(expired)[0] == "S3"
    assert _told(given(later_convictions=[new_one]))[2] == "2028-05-01"


def test_a_new_suspended_sentence_counts_from_the_end_of_its_probation() -> None:
    new_one = {
        "crime_date": "2025-01-10", "main": {"kind": "suspended", "months": 12},
        "main_completed": "2025-06-01", "probation_end": "2026-10-01",
    }  # fmt: skip

    assert _told(given(later_convictions=[new_one]))[2] == "2028-10-01"


def test_two_crimes_of_one_day_are_told_by_when_they_were_served() -> None:
    served = {**NEW_CRIME, "main_completed": "2026-03-01"}
    open_one = {**NEW_CRIME, "main_completed": None}

    told = [
        [reason.text for reason in _asked(given(later_convictions=list(order))).reasons[-2:]]
        for order in ((served, open_one), (open_one, served))
    ]

    assert told[0] == told[1]
    assert "xong ngày 01/03/2026" in told[0][0]
    assert told[0][1].endswith("Phạm tội ngày 10/01/2025, bản án mới chưa xong.")


def test_a_crime_after_the_day_does_not_bring_the_old_record_back() -> None:
    later = {**NEW_CRIME, "crime_date": "2026-03-15", "main_completed": "2026-11-01"}

    assert _told(given(later_convictions=[later])) == ("due", "automatic", "2026-03-15")


def test_a_crime_within_a_clock_that_began_anew_counts_too() -> None:
    second = {**NEW_CRIME, "crime_date": "2026-06-01", "main_completed": "2026-10-01"}

    assert _told(given(later_convictions=[second, NEW_CRIME]))[2] == "2028-10-01"
    assert _told(given(later_convictions=[second]))[2] == "2026-03-15"


@pytest.mark.parametrize(
    ("kind", "chapter", "months", "due"),
    [
        ("post_ban", "XVI", 84, "2029-01-01"),
        ("residence_ban", "XVI", 84, "2029-01-01"),
        ("civic_rights", "XVI", 24, "2029-01-01"),
        ("probation_supervision", "XVI", 200, "2028-03-15"),
        ("post_ban", "XIII", 24, "2026-03-15"),
        ("residence_ban", "XIII", 24, "2029-01-01"),
        ("residence_ban", "XIII", 84, "2028-03-15"),
    ],
)
def test_only_the_penalties_that_the_article_names_move_the_day(
    kind: str, chapter: str, months: int, due: str
) -> None:
    fields = prison(
        months, "2023-03-15", chapter=chapter, additional=[{"kind": kind, "end": "2029-01-01"}]
    )

    assert _told(fields)[2] == due


def test_an_additional_penalty_that_ends_before_changes_nothing() -> None:
    fields = prison(84, "2024-08-01", additional=[{"kind": SUPERVISED, "end": "2025-08-01"}])

    assert _told(fields)[2] == "2027-08-01"
    assert "M1" not in _rules(fields)


def test_an_additional_penalty_of_unknown_end_leaves_the_day_unknown() -> None:
    assert _told(_supervised(None)) == ("unknown", "automatic", None)
    of_the_young = {"age_at_offence": 17, "severity": 3}
    assert _told(_supervised(None, **of_the_young))[0] != "unknown"


def test_what_was_performed_after_today_has_not_been_performed() -> None:
    fields = given(other_obligations={"exist": True, "done": "2026-11-23"})

    assert _told(fields) == ("waiting_obligation", "automatic", None)
    assert "15/03/2026" in _asked(fields).reasons[-1].text


@pytest.mark.parametrize(
    ("refused", "due"),
    [
        ([], "2025-03-15"),
        (["2025-06-01"], "2026-06-01"),
        (["2026-07-01", "2025-06-01"], "2028-07-01"),
    ],
)
def test_a_refusal_of_the_court_lets_one_ask_again_later(refused: list[str], due: str) -> None:
    fields = prison(24, "2022-03-15", chapter="XIII", court_refused_on=refused)

    assert _told(fields)[2] == due
    if refused:
        last = _asked(fields).reasons[-1]
        assert (last.rule, last.article) == ("M6", "BLHS 71.3")
        assert f"Lần thứ {len(refused)}, ngày" in last.text


def test_a_refusal_means_nothing_where_no_court_decides() -> None:
    assert _told(given(court_refused_on=["2026-05-01"])) == ("due", "automatic", "2026-03-15")


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        (given(exempted=True, severity=4), "N2"),
        (given(fault="unintentional", severity=1), "N1"),
        (given(age_at_offence=14, severity=4), "N3"),
        (given(age_at_offence=16, severity=2), "N4"),
        (given(age_at_offence=17, severity=3, fault="unintentional"), "N4"),
    ],
)
def test_who_has_no_record_is_told_why(fields: dict[str, Any], reason: str) -> None:
    assert _told(fields) == ("no_record", "none", None)
    assert _rules(fields) == [reason]


@pytest.mark.parametrize(
    "fields",
    [
        given(fault="unintentional", severity=3),
        given(age_at_offence=16, severity=3),
        given(age_at_offence=18, severity=1),
        given(age_at_offence=16, severity=4, fault="unintentional"),
    ],
)
def test_just_beyond_the_exemptions_there_is_a_record(fields: dict[str, Any]) -> None:
    assert _told(fields)[0] != "no_record"


def test_who_was_eighteen_is_an_adult_whenever_judged() -> None:
    fields = prison(24, "2026-05-01", age_at_offence=18, judged_on="2026-02-01")

    assert _told(fields) == ("waiting", "automatic", "2028-05-01")
    assert _told(given(age_at_offence=18))[2] == "2026-03-15"


def test_the_young_need_no_court_whatever_the_chapter() -> None:
    fields = given(age_at_offence=17, severity=4, chapter="XIII", same_case_court_path=True)

    assert _told(fields) == ("due", "automatic", "2025-03-15")


def test_a_payment_of_today_is_done_today() -> None:
    fields = given(other_obligations={"exist": True, "done": "2026-11-22"})

    assert _told(fields) == ("due", "automatic", "2026-11-22")
    assert _asked(fields).reasons[-1].text.endswith("Xong ngày 22/11/2026.")


def test_what_was_paid_on_the_day_itself_is_no_step() -> None:
    fields = given(other_obligations={"exist": True, "done": "2026-03-15"})

    assert _rules(fields) == ["S1", "X2"]


def test_an_unknown_end_says_what_is_not_known() -> None:
    last = _asked(_supervised(None)).reasons[-1]

    assert (last.rule, last.article) == ("M1", "BLHS 70.2")
    assert last.text.endswith("Chưa rõ ngày chấp hành xong hình phạt bổ sung.")


def test_a_mode_that_a_lawyer_gave_takes_the_doubt_away() -> None:
    asked = read_asked(prison(72, "2025-02-01", age_at_offence=17, severity=3))

    found = expunge(asked.conviction, today=asked.today, modes={"X10.3": Mode.ENFORCED})

    assert "thay đổi" not in found.reasons[-1].text
    assert found.reasons[-1].text.endswith("sau 02 năm.")


def test_nothing_else_about_the_person_changes_the_day() -> None:
    told = read_asked(given(remarks=["vắng mặt"], other_obligations=NOTHING_ELSE))

    assert told.without_effect == ("remarks",)
    assert expunge(told.conviction, today=told.today).due == _asked(given()).due


def test_a_mode_is_passed_in_and_changes_no_day() -> None:
    asked = read_asked(given())
    modes = {"X2": Mode.REMINDER}

    found = expunge(asked.conviction, today=asked.today, modes=modes)

    assert rule("X2", modes=modes).mode == Mode.REMINDER
    assert found == _asked(given())
