"""Each rule of form: our papers keep it, and a paper spoilt in one place breaks it alone."""

from collections.abc import Callable

import pytest

from chungtay.papers.enums import Verdict
from chungtay.papers.readers.documents import read_document
from chungtay.papers.rules.checking.paper import RuleVerdict, check_paper, rules
from chungtay.papers.rules.document import OfficialDocument
from chungtay.papers.tests.damages import (
    BARE_DAMAGES,
    DAMAGES,
    LETTER_DAMAGES,
    Damage,
    damaged,
    make_bare,
    make_letter,
)
from chungtay.papers.tests.samples import make_report
from chungtay.papers.writers.docx import write_docx

_CASES = [
    *((make_report, code, damage) for code, damage in DAMAGES.items()),
    *((make_bare, code, damage) for code, damage in BARE_DAMAGES.items()),
    *((make_letter, code, damage) for code, damage in LETTER_DAMAGES.items()),
]


def checked(content: bytes) -> dict[str, RuleVerdict]:
    return {one.rule: one for one in check_paper(read_document(content))}


def broken(content: bytes) -> list[str]:
    return [code for code, one in checked(content).items() if one.verdict is Verdict.BROKEN]


@pytest.mark.parametrize(
    "document",
    [
        make_report(),
        make_report(mark=None, number=None),
        make_report(landscape=True, addressees=("Ban Chỉ đạo 138/CP", "Tỉnh ủy")),
        make_report(with_annexes=False),
        make_bare(),
        make_letter(),
    ],
)
def test_our_own_papers_break_no_rule(document: OfficialDocument) -> None:
    assert broken(write_docx(document)) == []


def test_our_report_and_our_letter_together_show_every_rule_kept() -> None:
    kept = {
        code
        for document in (make_report(), make_letter())
        for code, one in checked(write_docx(document)).items()
        if one.verdict is Verdict.KEPT
    }

    assert kept == {rule.code for rule in rules()}


def test_every_rule_has_a_paper_that_breaks_it() -> None:
    assert {code for _, code, _ in _CASES} == {rule.code for rule in rules()}


@pytest.mark.parametrize(
    ("make", "code", "damage"), [pytest.param(*case, id=case[1]) for case in _CASES]
)
def test_a_paper_spoilt_in_one_place_breaks_that_rule_and_no_other(
    make: Callable[[], OfficialDocument], code: str, damage: Damage
) -> None:
    verdicts = checked(damaged(make(), damage))

    assert [one for one, verdict in verdicts.items() if verdict.verdict is Verdict.BROKEN] == [code]
    assert verdicts[code].found
    assert verdicts[code].to_do


def test_every_rule_says_what_it_demands_and_where_it_stands_in_the_decree() -> None:
    assert all(rule.demands and rule.to_do for rule in rules())
    assert all("{" not in rule.demands + rule.to_do for rule in rules())
    assert all(rule.source.startswith("Nghị định 30/2020/NĐ-CP, Phụ lục I") for rule in rules())


def test_measures_come_from_the_layout() -> None:
    demands = {rule.code: rule.demands for rule in rules()}

    assert demands["margin_left"] == "Lề trái cách mép giấy 30–35 mm."
    assert demands["recipients_list_size"] == "Danh sách nơi nhận: cỡ chữ 11."
    assert demands["first_line_indent"] == "Dòng đầu của đoạn lùi vào 10–12,7 mm."


def test_a_verdict_names_what_was_found_and_where() -> None:
    verdict = checked(damaged(make_report(), DAMAGES["body_size"]))["body_size"]

    assert verdict.found == "cỡ chữ 12"
    assert verdict.where.startswith("Đoạn 7: “Trong kỳ (từ ngày 15/02/2021")
    assert verdict.source == "Nghị định 30/2020/NĐ-CP, Phụ lục I, ô số 6"


def test_a_fault_in_many_places_names_three_and_counts_the_rest() -> None:
    def spoil(paper: object) -> None:
        for style in paper.styles:  # type: ignore[attr-defined]  # python-docx has no types
            if style.name == "Body Text":
                style.font.size = 152_400

    verdict = checked(damaged(make_report(), spoil))["body_size"]

    assert verdict.where.count("Đoạn") == 3
    assert verdict.where.endswith("; và 8 chỗ nữa")
