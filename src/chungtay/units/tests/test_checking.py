"""The checker of units files: each kind of mistake is found with its row, and nothing else."""

from datetime import date
from pathlib import Path

import pytest

from chungtay.units.readers import read_units_folder, rows_of
from chungtay.units.rules.checking import check
from chungtay.units.rules.findings import Reason
from chungtay.units.rules.rows import FileRows
from chungtay.units.tests.unit_files import (
    FIRST,
    LAST,
    NEXT,
    Cells,
    became,
    successions_file,
    told,
    unit,
    units_file,
)
from chungtay.units.wording import say, say_where

DATA = Path(__file__).resolve().parents[1] / "data"
UNITS, SUCCESSIONS = "units.csv", "successions.csv"

# Rows 2 to 5 of units.csv in most tests.
PROVINCE, DISTRICT = unit("36"), unit("366", "36")
OLD, NEW = unit("14233", "366", last=LAST), unit("14236", "366", NEXT)
WHOLE = (PROVINCE, DISTRICT, OLD, NEW)
ONE = (became("14233", "14236"),)


def test_the_shipped_files_are_whole() -> None:
    assert check(*read_units_folder(DATA)) == []


def test_a_small_province_is_whole() -> None:
    assert check(units_file(*WHOLE), successions_file(*ONE)) == []


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"valid_from": "01/02/2020"}, Reason.BAD_DATE),
        ({"valid_from": "2020-02-30"}, Reason.BAD_DATE),
        ({"valid_from": "20200201"}, Reason.BAD_DATE),
        ({"valid_from": ""}, Reason.MISSING),
        ({"name": "  "}, Reason.MISSING),
        ({"name": "x" * 501}, Reason.TOO_LONG),
        ({"lat": "91", "lon": "106"}, Reason.BAD_NUMBER),
        ({"lat": "hai mươi", "lon": "106"}, Reason.BAD_NUMBER),
        ({"lat": "nan", "lon": "106"}, Reason.BAD_NUMBER),
        ({"lat": "20.5"}, Reason.HALF_A_POSITION),
        ({"position": "maybe"}, Reason.NOT_IN_LIST),
        ({"level": "thôn"}, Reason.NOT_IN_LIST),
        ({"kind": "huyen"}, Reason.NOT_IN_LIST),
        ({"nature": "cinema"}, Reason.NOT_IN_LIST),
        ({"nature": "school"}, Reason.OTHER_NATURE),
        ({"code": "1423"}, Reason.BAD_CODE),
        ({"code": "٠١٢٣٤"}, Reason.BAD_CODE),
        ({"parent_code": ""}, Reason.PARENT_MISSING),
        ({"valid_to": "2020-01-31"}, Reason.ENDS_BEFORE_IT_BEGINS),
    ],
)
def test_a_row_that_is_not_understood_is_named_alone(changed: Cells, reason: Reason) -> None:
    units = units_file(PROVINCE, DISTRICT, {**unit("14233", "366"), **changed})

    assert (UNITS, 4, reason) in told(check(units, successions_file()))
    assert {row for _, row, _ in told(check(units, successions_file()))} == {4}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([*WHOLE, OLD], {(6, Reason.DUPLICATE)}),
        ([*WHOLE, unit("14233", "366", LAST)], {(6, Reason.OVERLAP)}),
        ([PROVINCE, DISTRICT, unit("14233", "999")], {(4, Reason.UNKNOWN_PARENT)}),
        (
            [PROVINCE, DISTRICT, unit("14233", "366", "2019-01-01")],
            {(4, Reason.PARENT_NOT_THROUGHOUT)},
        ),
        (
            [PROVINCE, unit("366", "36", last=LAST), unit("14233", "366")],
            {(4, Reason.PARENT_NOT_THROUGHOUT)},
        ),
        (
            [
                PROVINCE, unit("366", "36", last=LAST), unit("366", "36", NEXT),
                unit("14233", "366"),
            ],
            {(5, Reason.PARENT_CHANGES)},
        ),
        ([PROVINCE, DISTRICT, OLD], {(4, Reason.NO_SUCCESSOR)}),
        ([PROVINCE, unit("366", "366")], {(3, Reason.PARENT_CYCLE)}),
        (
            [PROVINCE, unit("366", "358"), unit("358", "366"), unit("14233", "366")],
            {(3, Reason.PARENT_CYCLE), (4, Reason.PARENT_CYCLE)},
        ),
        ([PROVINCE, unit("366", "36"), unit("358", "366")], {(4, Reason.PARENT_LEVEL)}),
        ([PROVINCE, unit("950", "36")], {(3, Reason.CODE_RESERVED)}),
        ([unit("36", "37"), unit("37")], {(2, Reason.PARENT_LEVEL)}),
        (
            [unit("VN", "36", level="country", kind="quoc_gia"), unit("36")],
            {(2, Reason.PARENT_OF_COUNTRY)},
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_between_units_is_named(
    rows: list[Cells], expected: set[tuple[int, Reason]]
) -> None:
    after = ONE if rows[:4] == list(WHOLE) else ()

    findings = check(units_file(*rows), successions_file(*after))

    assert {(one.row, one.reason) for one in findings} == expected


def test_a_parent_that_is_renamed_on_the_way_stays_the_parent() -> None:
    units = units_file(
        PROVINCE, unit("366", "36", last=LAST), unit("366", "36", NEXT), unit("14233", "366")
    )

    assert check(units, successions_file(became("366", "366", "rename"))) == []


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([became("14233", "99999")], [(2, Reason.UNKNOWN_SUCCESSOR)]),
        ([*ONE, became("99999", "14236")], [(3, Reason.UNKNOWN_PREDECESSOR)]),
        (
            [became("14233", "14236", to_valid_from="2024-09-02")],
            [(2, Reason.NOT_THE_DAY_AFTER)],
        ),
        ([*ONE, became("366", "14236")], [(3, Reason.NOT_ENDED), (3, Reason.LEVEL_CHANGES)]),
        ([*ONE, became("366", "366", to_valid_from=FIRST)], [(3, Reason.SAME_VERSION)]),
        (
            [became("14233", "14236", share="0.5"), became("14233", "14236", share="0.5")],
            [(2, Reason.KIND_AND_COUNT), (3, Reason.KIND_AND_COUNT), (3, Reason.SUCCESSION_TWICE)],
        ),
        ([became("14233", "14236", share="0.999999")], [(2, Reason.SHARES_NOT_ONE)]),
        ([became("14233", "14236", "split")], [(2, Reason.KIND_AND_COUNT)]),
        ([became("14233", "14236", "absorb")], [(2, Reason.NOT_IN_LIST)]),
        ([became("14233", "14236", share="0")], [(2, Reason.BAD_SHARE)]),
        ([became("14233", "14236", share="1.5")], [(2, Reason.BAD_SHARE)]),
        ([became("14233", "14236", share="0.3333333")], [(2, Reason.BAD_SHARE)]),
        ([became("14233", "14236", share="1,0")], [(2, Reason.BAD_NUMBER)]),
    ],
)
def test_what_is_wrong_with_a_succession_is_named(
    rows: list[Cells], expected: list[tuple[int, Reason]]
) -> None:
    findings = check(units_file(*WHOLE), successions_file(*rows))

    assert {(one.row, one.reason) for one in findings if one.file == SUCCESSIONS} == set(expected)


def test_shares_of_a_split_are_summed_without_tolerance() -> None:
    units = units_file(*WHOLE, unit("14239", "366", NEXT))
    thirds = [became("14233", code, "split", share) for code, share in
              (("14236", "0.333333"), ("14239", "0.666667"))]  # fmt: skip
    short = [thirds[0], {**thirds[1], "share": "0.666666"}]

    assert check(units, successions_file(*thirds)) == []
    assert told(check(units, successions_file(*short))) == [(SUCCESSIONS, 2, Reason.SHARES_NOT_ONE)]


def test_a_loop_is_named_on_each_of_its_rows_and_what_hangs_on_it_is_not() -> None:
    units = units_file(*WHOLE)
    back = became("14236", "14233", from_valid_from=NEXT, to_valid_from=FIRST)

    findings = check(units, successions_file(*ONE, back))

    assert told(findings) == [(SUCCESSIONS, 2, Reason.LOOP), (SUCCESSIONS, 3, Reason.LOOP)]


def test_two_units_cannot_be_renamed_into_one_nor_into_one_that_stood() -> None:
    other = unit("14239", "366", last=LAST)
    both = (became("14233", "14236", "rename"), became("14239", "14236", "move"))
    older = unit("14236", "366")

    two = check(units_file(*WHOLE, other), successions_file(*both))
    stood = check(units_file(PROVINCE, DISTRICT, OLD, older), successions_file(both[0]))

    assert told(two) == [
        (SUCCESSIONS, 2, Reason.SEVERAL_ORIGINS), (SUCCESSIONS, 3, Reason.SEVERAL_ORIGINS)
    ]  # fmt: skip
    assert told(stood) == [(SUCCESSIONS, 2, Reason.NOT_A_NEW_VERSION)]


def test_all_findings_come_at_once_in_the_order_of_the_files() -> None:
    units = units_file(*WHOLE, unit("14240", "999"), unit("14241", "366", "hôm qua"))
    findings = check(units, successions_file(became("14233", "99999")))

    assert told(findings) == [
        (UNITS, 6, Reason.UNKNOWN_PARENT),
        (UNITS, 7, Reason.BAD_DATE),
        (SUCCESSIONS, 2, Reason.UNKNOWN_SUCCESSOR),
    ]


@pytest.mark.parametrize(
    ("heading", "reasons"),
    [
        (b"code,colour\n", {Reason.UNKNOWN_COLUMN, Reason.MISSING_COLUMN}),
        (b"", {Reason.MISSING_COLUMN}),
        (
            b"code,kind,name,full_name,level,parent_code,valid_from,valid_to,lat,lon,position\n",
            {Reason.NO_ROWS},
        ),
    ],
)
def test_a_wrong_heading_is_named_before_any_row(heading: bytes, reasons: set[Reason]) -> None:
    findings = check(rows_of(UNITS, heading), successions_file())

    assert {one.reason for one in findings} == reasons
    assert {one.row for one in findings} == {1}


def test_a_row_with_a_comma_too_many_is_named() -> None:
    content = (DATA / UNITS).read_bytes() + b"36,tinh,Nam,A,B,province,,2020-02-01,,,,\n"

    findings = check(rows_of(UNITS, content), successions_file())

    assert (UNITS, 403, Reason.OTHER_LENGTH) in told(findings)


def test_every_reason_has_words_in_which_the_facts_stand() -> None:
    units = units_file(*WHOLE, OLD, unit("366", "36", "2021-01-01"))
    findings = check(units, successions_file(became("14233", "99999", share="0.5")))

    lines = [say_where(one) for one in findings]

    assert lines[0].startswith("units.csv, dòng 6: Đơn vị 14233: mã 14233 từ ngày 01/02/2020")
    assert "(Đơn vị 14233, dòng 4)" in lines[0]
    assert "cộng lại là 0.5" in lines[-2]
    assert all("%(" not in say(one) for one in findings)


def test_names_are_put_into_one_unicode_form_without_a_word() -> None:
    decomposed = "code,name\n36,Nam Đi\u0323nh\n".encode()

    rows: FileRows = rows_of(UNITS, decomposed)

    assert rows.rows[0].cells["name"] == "Nam Định"
    assert date(2020, 2, 1).isoformat() == FIRST
