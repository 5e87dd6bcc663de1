"""The rules as a file: each row sourced, dated, and in a mode that its certainty allows."""

from datetime import date
from inspect import unwrap

import pytest

from chungtay.law.rules import Confidence, Mode, Rule, RuleUnknown, all_rules, rule

RULES = list(all_rules().values())
NEW_LAW = date(2026, 6, 30)
# They only end what is held about a person, or are a safe floor (handbook of law §0.2).
PROTECTIVE = {"term"}


def test_a_row_of_the_file_is_a_rule() -> None:
    read = dict(unwrap(all_rules)())

    assert read["R-O1"] == Rule(
        id="R-O1", subject="opening", trigger="suspended_decision", amount="3", unit="wd",
        who="Tòa án", says="Tòa án gửi quyết định thi hành án treo trong 03 ngày làm việc.",
        article="Luật THAHS 2019 84.2", source="hethongphapluat.com ch. 5 mục 1",
        valid_from=date(2020, 1, 1), valid_to=date(2026, 6, 30),
        confidence=Confidence.VERIFIED, mode=Mode.REMINDER, note="replaced on 01/07/2026",
    )  # fmt: skip
    assert (read["X1"].valid_from, read["X1"].number) == (None, 12)
    assert read == all_rules()


def test_there_are_rules_of_every_kind() -> None:
    assert {one.subject for one in RULES} >= {
        "no_record", "expungement", "start", "moves", "opening", "periodic", "absence", "term",
        "favourable", "data",
    }  # fmt: skip


@pytest.mark.parametrize("one", RULES, ids=lambda one: one.id)
def test_a_rule_says_what_it_asks_and_where_it_stands(one: Rule) -> None:
    assert one.says
    assert one.article or one.source == "design" or one.note
    assert one.source or one.confidence in (Confidence.OWN, Confidence.UNSURE)
    assert one.valid_from is None or one.valid_to is None or one.valid_from <= one.valid_to


@pytest.mark.parametrize("one", RULES, ids=lambda one: one.id)
def test_what_is_unsure_or_was_replaced_reminds_at_most(one: Rule) -> None:
    is_replaced = one.valid_to == NEW_LAW
    if one.subject not in PROTECTIVE and (one.confidence == Confidence.UNSURE or is_replaced):
        assert one.mode != Mode.ENFORCED


@pytest.mark.parametrize("id", ["R-P4", "R-P5", "R-P6"])
def test_no_duty_of_a_person_is_made(id: str) -> None:
    assert rule(id).mode == Mode.OFF


def test_a_rule_holds_from_its_first_to_its_last_day() -> None:
    one = rule("R-P1")

    found = [
        one.is_in_force(day)
        for day in (date(2019, 12, 31), date(2020, 1, 1), NEW_LAW, date(2026, 7, 1))
    ]

    assert found == [False, True, True, False]
    assert rule("X1").is_in_force(date(2010, 1, 1))


def test_a_mode_of_the_instance_stands_before_that_of_the_file() -> None:
    assert rule("R-P1").mode == Mode.REMINDER
    assert rule("R-P1", modes={"R-P1": Mode.OFF, "R-P2": Mode.ENFORCED}).mode == Mode.OFF


def test_an_unknown_rule_is_refused() -> None:
    with pytest.raises(RuleUnknown, match="R-X99"):
        rule("R-X99")
