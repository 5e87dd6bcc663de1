"""When a legal status ends, by the version of the law of the day on which it began."""

from datetime import date

import pytest

from chungtay.law.rules import Mode, Modes
from chungtay.law.statuses import Duties, Partition, StatusUnknown, legal_status, legal_statuses
from chungtay.law.terms import Facts, TermImpossible, term_of

OLD, NEW = date(2024, 5, 31), date(2026, 7, 1)


def _ends(facts: Facts, modes: Modes | None = None) -> tuple[date | None, list[str]]:
    term = term_of(facts, modes=modes)
    return term.ends_on, [reason.rule for reason in term.reasons]


@pytest.mark.parametrize(
    ("facts", "ends_on", "by"),
    [
        (Facts("B1", OLD, date(2026, 5, 30)), date(2026, 5, 30), "R-T12"),
        (Facts("B2", OLD, date(2025, 5, 30)), date(2025, 5, 30), "paper"),
        (Facts("B5", OLD, date(2028, 8, 1)), date(2028, 8, 1), "R-T13"),
        (Facts("C1", OLD), date(2025, 5, 31), "R-T1a"),
        (Facts("C1", date(2026, 6, 30)), date(2027, 6, 30), "R-T1a"),
        (Facts("C1", NEW), date(2027, 7, 1), "R-T1"),
        (Facts("C1", NEW, date(2027, 1, 1)), date(2027, 1, 1), "paper"),
        (Facts("C1", NEW, date(2029, 1, 1)), date(2027, 7, 1), "R-T1"),
        (Facts("C2", NEW), date(2028, 7, 1), "R-T4"),
        (Facts("C5", NEW, is_first=False), date(2029, 7, 1), "R-T5"),
        (Facts("C3", OLD, date(2025, 2, 28)), date(2025, 2, 28), "R-T6"),
        (Facts("C6", OLD, after="C2"), date(2025, 5, 31), "R-T2"),
        (Facts("C6", OLD, after="C5"), date(2026, 5, 31), "R-T3"),
        (Facts("C6", OLD, after="C5", is_minor=True), date(2025, 5, 31), "R-T2"),
        (Facts("D1", OLD, date(2024, 8, 31)), date(2024, 8, 31), "paper"),
        (Facts("D1", OLD, date(2024, 11, 30)), date(2024, 11, 30), "R-T7"),
        (Facts("D4", OLD, date(2025, 1, 1)), date(2025, 1, 1), "paper"),
    ],
)
def test_a_status_ends_by_its_rule_or_its_paper(facts: Facts, ends_on: date, by: str) -> None:
    assert _ends(facts) == (ends_on, [by])


@pytest.mark.parametrize("code", ["A1", "A2", "A3", "B10"])
def test_what_ends_with_the_record_has_no_term_of_its_own(code: str) -> None:
    assert _ends(Facts(code, OLD)) == (None, [])


def test_a_paper_does_not_end_what_ends_with_the_record() -> None:
    assert _ends(Facts("A3", OLD, date(2028, 8, 1))) == (None, [])


def test_a_term_says_its_article_and_whether_it_ends_by_itself() -> None:
    by_rule, reminding, by_paper = (
        term_of(facts)
        for facts in (Facts("C1", NEW), Facts("C2", NEW), Facts("B2", OLD, date(2025, 5, 30)))
    )

    assert (by_rule.mode, by_rule.reasons[0].article) == (Mode.ENFORCED, "Luật PCMT 2025 24")
    assert by_rule.reasons[0].text == "C1 hết hạn sau 01 năm kể từ ngày quyết định."
    assert reminding.mode == Mode.REMINDER
    assert by_paper.mode == Mode.ENFORCED
    assert by_paper.reasons[0].text == "Theo ngày ghi trong văn bản."
    assert by_paper.reasons[0].article == ""
    assert term_of(Facts("A1", OLD)).mode == Mode.OFF


def test_a_rule_that_is_off_ends_nothing() -> None:
    off = {"R-T1": Mode.OFF}

    assert _ends(Facts("C1", NEW), off) == (None, [])
    assert term_of(Facts("C1", NEW), modes={"R-T1": Mode.REMINDER}).mode == Mode.REMINDER


def test_a_paper_may_end_on_the_day_it_begins() -> None:
    assert _ends(Facts("B8", OLD, OLD)) == (OLD, ["paper"])


@pytest.mark.parametrize("code", ["B2", "C2", "C4", "B8"])
def test_a_term_that_only_a_paper_can_say_is_not_guessed(code: str) -> None:
    assert _ends(Facts(code, OLD)) == (None, [])


def test_before_there_was_a_rule_the_paper_alone_ends_it() -> None:
    assert _ends(Facts("C1", date(2021, 3, 24), date(2022, 3, 24))) == (
        date(2022, 3, 24), ["paper"],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        (Facts("B1", OLD, date(2024, 5, 30)), "ends_on"),
        (Facts("D1", OLD), "ends_on"),
        (Facts("D1", OLD, date(2024, 8, 30)), "ends_on"),
        (Facts("D1", OLD, date(2024, 12, 1)), "ends_on"),
        (Facts("C6", OLD), "after"),
    ],
)
def test_a_paper_that_cannot_be_is_refused_by_its_field(facts: Facts, field: str) -> None:
    with pytest.raises(TermImpossible, match=f"^{field}: "):
        term_of(facts)


def test_a_status_that_is_not_on_the_list_is_none() -> None:
    with pytest.raises(StatusUnknown, match="nghi vấn"):
        term_of(Facts("nghi vấn", OLD))


def test_the_list_is_closed_and_whole() -> None:
    groups = {"A": 3, "B": 10, "C": 6, "D": 4}

    assert len(legal_statuses()) == sum(groups.values())
    for letter, number in groups.items():
        assert [code for code in legal_statuses() if code[0] == letter] == [
            f"{letter}{at}" for at in range(1, number + 1)
        ]


def test_who_served_his_time_has_offers_and_no_duties() -> None:
    free = {code for code, one in legal_statuses().items() if one.duties == Duties.NONE}

    assert free == {"A1", "A2", "B10", "D3"}


def test_a_fine_for_gambling_or_prostitution_makes_no_list_of_persons() -> None:
    without = {code for code, one in legal_statuses().items() if not one.holds_persons}

    assert without == {"D3"}


def test_minors_are_kept_apart() -> None:
    apart = {code for code, one in legal_statuses().items() if one.partition == Partition.MINORS}

    assert apart == {"D2", "D4"}
    assert legal_status("D4").papers == ("QD_CH",)
