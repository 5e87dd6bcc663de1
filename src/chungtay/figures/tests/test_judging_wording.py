"""Every problem has a sentence that names the cell and both numbers where there are two."""

import pytest

from chungtay.figures.rules.problems import (
    Notice,
    NoticeKind,
    ProblemKind,
    problem,
    problem_from_record,
)
from chungtay.figures.tests.judging_books import cell_of, judge, make_book
from chungtay.figures.wording import describe, describe_notice, written_number
from chungtay.papers.readers.failures import Unreadable

DETAILS = {
    "form": "KH-01", "named": "KH-02", "sheets": "T1, T2", "cells": "E7, F7", "code": "TP-99",
    "text": "chữ", "label": "Số tin", "other": "12", "other_cell": "E9", "other_file": "b.xlsx",
    "stated": "đồng", "measure": "triệu đồng", "ceiling": "20000", "part": "4", "whole": "2",
    "whole_cell": "E8", "whole_indicator": "TP-01", "names": "xã A, xã B", "district": "huyện C",
    "source": "sổ nhiệm vụ",
    "name": "Kim Bảng", "unit": "xã Yên Ninh", "month": "3/2021", "start": "15/02/2021",
    "end": "14/03/2021", "value": "1234.5", "reason": Unreadable.PASSWORD.value,
}  # fmt: skip


@pytest.mark.parametrize("kind", ProblemKind)
@pytest.mark.parametrize("cell", ["E26", None])
def test_every_kind_has_a_whole_sentence(kind: ProblemKind, cell: str | None) -> None:
    sentence = describe(problem(kind, cell, "TP-12", sheet="KH-01", **DETAILS))

    assert sentence.endswith(".")
    assert "%(" not in sentence
    assert sentence[0].isupper()


@pytest.mark.parametrize("reason", Unreadable)
def test_every_unreadable_file_is_told_what_to_do(reason: Unreadable) -> None:
    sentence = describe(problem(ProblemKind.NOT_A_WORKBOOK, reason=reason.value))

    assert "gửi lại" in sentence


def test_a_sentence_names_the_cell_and_what_stands_in_it() -> None:
    judgement = judge(make_book(values={"PN-01": "khoảng mười"}))

    assert describe(judgement.problems[0]) == (
        f"Ô {cell_of('PN-01')} (PN-01): “khoảng mười” không phải số; ghi bằng chữ số rồi gửi lại."
    )


def test_numbers_are_written_the_vietnamese_way() -> None:
    assert written_number("1234567.5") == "1.234.567,5"
    assert written_number("0") == "0"
    assert written_number("") == "chưa nhập"


def test_a_per_cent_sign_in_the_file_does_not_break_the_sentence() -> None:
    judgement = judge(make_book(values={"PN-01": "5%(cell)s %d"}))

    assert "5%(cell)s %d" in describe(judgement.problems[0])


def test_notices_are_told_too() -> None:
    notice = Notice(NoticeKind.NOT_FILLED, "E26", "PN-02")

    assert describe_notice(notice) == "Ô E26 (PN-02) chưa nhập, không tính là số 0."


def test_a_problem_survives_being_stored() -> None:
    for one in judge(make_book(values={"TP-03": 3, "TN-03": "x"}), "TranTeXuong.xlsx").problems:
        assert problem_from_record(one.as_record()) == one
