"""Many files against each other and against what was received before."""

from collections.abc import Mapping

from openpyxl.worksheet.worksheet import Worksheet

from chungtay.figures.rules.batches import judge_batch
from chungtay.figures.rules.judging import Judgement, judge_unreadable
from chungtay.figures.tests.judging_books import (
    PERIOD,
    YEN_NINH,
    CellValue,
    cell_of,
    found,
    judge,
    kinds,
    make_book,
)
from chungtay.papers.readers.failures import NotAWorkbook, Unreadable


def _file(name: str, values: Mapping[str, CellValue] | None = None) -> Judgement:
    return judge(make_book(values=values), name)


def test_two_files_with_equal_figures_are_taken_and_counted_once() -> None:
    first, second = _file("a.xlsx", {"TN-03": "12,0"}), _file("b.xlsx", {"TN-03": 12})

    verdict = judge_batch([first, second])

    assert [(one.judgement.file, one.is_unchanged) for one in verdict.taken] == [
        ("a.xlsx", False),
        ("b.xlsx", True),
    ]
    assert verdict.totals()["TN-03"] == 12


def test_two_files_with_different_figures_are_both_held_with_cell_and_both_numbers() -> None:
    first, second = _file("a.xlsx", {"TN-03": 12}), _file("b.xlsx", {"TN-03": None})

    verdict = judge_batch([first, second])

    assert verdict.taken == ()
    assert [found(one) for one in verdict.held] == [[("sent_twice", cell_of("TN-03"), "TN-03")]] * 2
    assert dict(verdict.held[1].problems[0].details) == {
        "other_file": "a.xlsx",
        "other_cell": cell_of("TN-03"),
        "value": "",
        "other": "12",
    }


def test_a_third_equal_file_does_not_make_two_different_ones_agree() -> None:
    files = [_file("a.xlsx"), _file("b.xlsx", {"TN-03": 9}), _file("c.xlsx")]

    verdict = judge_batch(files)

    assert len(verdict.held) == 3
    assert all("sent_twice" in kinds(one) for one in verdict.held)


def test_a_file_in_doubt_holds_its_clean_twin_and_keeps_its_own_problem() -> None:
    verdict = judge_batch([_file("a.xlsx"), _file("b.xlsx", {"TN-03": "mười"})])

    assert [kinds(one) for one in verdict.held] == [
        {"sent_twice"},
        {"not_a_number", "sent_twice"},
    ]


def test_last_months_file_in_the_same_folder_does_not_hold_this_months() -> None:
    def february(sheet: Worksheet) -> None:
        sheet["A5"] = PERIOD.replace("3/2021", "2/2021", 1)

    verdict = judge_batch([judge(make_book(february), "t2.xlsx"), _file("t3.xlsx")])

    assert [one.judgement.file for one in verdict.taken] == ["t3.xlsx"]
    assert [kinds(one) for one in verdict.held] == [{"other_period"}]


def test_files_without_a_commune_are_held_one_by_one() -> None:
    unread = judge_unreadable("x.xlsx", NotAWorkbook(Unreadable.DAMAGED))

    verdict = judge_batch([unread, unread, _file("a.xlsx")])

    assert len(verdict.held) == 2
    assert len(verdict.taken) == 1


def test_the_same_figures_again_change_nothing() -> None:
    file = _file("a.xlsx", {"LL-17": None})
    received = {
        YEN_NINH: {code: value for code, value in file.figures.items() if value is not None}
    }

    verdict = judge_batch([file], received=received)

    assert [one.is_unchanged for one in verdict.taken] == [True]


def test_other_figures_than_received_are_held_with_both_numbers() -> None:
    before = _file("a.xlsx").figures
    file = _file("b.xlsx", {"TN-03": 7, "TP-12": None})

    verdict = judge_batch([file], received={YEN_NINH: before})

    assert found(verdict.held[0]) == [
        ("other_figures", cell_of("TP-12"), "TP-12"),
        ("other_figures", cell_of("TN-03"), "TN-03"),
    ]
    assert dict(verdict.held[0].problems[1].details) == {"value": "7", "other": "1"}
    assert verdict.held[0].may_be_kept


def test_a_file_that_a_human_kept_changes_nothing_when_it_comes_again() -> None:
    file = _file("a.xlsx", {"TP-03": 4, "TP-01": 1})

    verdict = judge_batch([file], received={YEN_NINH: file.figures})

    assert [one.is_unchanged for one in verdict.taken] == [True]


def test_of_two_files_the_one_received_before_stands_and_the_other_is_held() -> None:
    first, second = _file("a.xlsx"), _file("b.xlsx", {"TN-03": 5})

    verdict = judge_batch([first, second], received={YEN_NINH: first.figures})

    assert [one.judgement.file for one in verdict.taken] == ["a.xlsx"]
    assert [kinds(one) for one in verdict.held] == [{"other_figures"}]


def test_nothing_is_taken_from_a_held_file() -> None:
    verdict = judge_batch([_file("a.xlsx", {"TN-03": -1})])

    assert verdict.taken == ()
    assert verdict.totals() == {}
