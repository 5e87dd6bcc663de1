"""The checker of a reform's files: new versions of one day beside versions known already."""

from datetime import date

import pytest

from chungtay.units.queries.known import known_versions
from chungtay.units.rules.checking import check, read_and_check
from chungtay.units.rules.findings import Reason
from chungtay.units.rules.timeline import KnownVersions
from chungtay.units.tests.unit_files import (
    NEXT,
    Cells,
    became,
    known_unit,
    successions_file,
    told,
    unit,
    units_file,
)

UNITS, SUCCESSIONS = "units.csv", "successions.csv"
LAST_DAY = "2024-08-31"
DAY = date.fromisoformat(NEXT)
KNOWN = KnownVersions(
    (
        known_unit("36"),
        known_unit("366", "36"),
        known_unit("358", "36"),
        known_unit("14233", "366"),
        known_unit("14236", "366"),
        known_unit("13708", "358"),
    ),
    DAY,
)


def test_two_communes_become_one_with_a_code_used_before() -> None:
    units = units_file(unit("14233", "366", NEXT))
    successions = successions_file(became("14233", "14233"), became("14236", "14233"))

    assert check(units, successions, known=KNOWN) == []


def test_a_commune_may_join_one_that_stands() -> None:
    assert check(units_file(), successions_file(became("14233", "14236")), known=KNOWN) == []


def test_a_level_is_abolished_by_repeating_its_rows_with_their_last_day() -> None:
    ended = [unit(code, "36", last=LAST_DAY) for code in ("366", "358")]
    moved = [unit(code, "36", NEXT) for code in ("14233", "14236", "13708")]
    moves = [became(code, code, "move") for code in ("14233", "14236", "13708")]

    checked = read_and_check(units_file(*ended, *moved), successions_file(*moves), known=KNOWN)

    assert checked.findings == ()
    assert [row.code for row in checked.endings] == ["366", "358"]
    assert [row.code for row in checked.units] == ["14233", "14236", "13708"]


@pytest.mark.parametrize(
    ("units", "successions", "expected"),
    [
        ([unit("14239", "366", "2024-09-02")], [], [(UNITS, 2, Reason.OTHER_DAY)]),
        ([unit("14233", "366", NEXT)], [], [(UNITS, 2, Reason.OVERLAP)]),
        ([unit("366", "36", last=LAST_DAY)], [], [(UNITS, 2, Reason.CHILD_LEFT)] * 2),
        (
            [unit("14233", "366", last=LAST_DAY, full_name="Khác")], [became("14233", "14236")],
            [(UNITS, 2, Reason.CHANGES_KNOWN)],
        ),
        ([unit("14233", "366")], [], [(UNITS, 2, Reason.CHANGES_KNOWN)]),
        ([unit("13708", "358", last=LAST_DAY)], [], [(UNITS, 2, Reason.NO_SUCCESSOR)]),
        (
            [unit("14233", "366", last="2024-07-31")], [became("14233", "14236")],
            [(UNITS, 2, Reason.CHANGES_KNOWN), (SUCCESSIONS, 2, Reason.NOT_THE_DAY_AFTER)],
        ),
        ([], [became("358", "366")], [(SUCCESSIONS, 2, Reason.CHILD_LEFT)]),
        (
            [], [became("14233", "14236"), became("14236", "14233")],
            [(SUCCESSIONS, 2, Reason.LOOP), (SUCCESSIONS, 3, Reason.LOOP)],
        ),
        ([], [became("14233", "99999")], [(SUCCESSIONS, 2, Reason.UNKNOWN_SUCCESSOR)]),
        ([], [became("99999", "14233")], [(SUCCESSIONS, 2, Reason.UNKNOWN_PREDECESSOR)]),
        (
            [unit("14239", "366", NEXT)],
            [became("14233", "14239", "split", "0.5"), became("14233", "14236", "split", "0.4")],
            [(SUCCESSIONS, 2, Reason.SHARES_NOT_ONE)],
        ),
    ],
)  # fmt: skip
def test_what_a_reform_cannot_do_is_named(
    units: list[Cells], successions: list[Cells], expected: list[tuple[str, int, Reason]]
) -> None:
    findings = check(units_file(*units), successions_file(*successions), known=KNOWN)

    assert told(findings) == expected


@pytest.mark.django_db
def test_the_versions_of_the_database_are_known_as_the_files_say_them() -> None:
    known = known_versions(date(2027, 1, 1))
    standing = {row.code: row for row in known.versions if row.valid_to is None}

    units = units_file(unit("14240", "37", "2027-01-01"))
    joined = became("13669", "14240", from_valid_from="2025-07-01", to_valid_from="2027-01-01")

    assert standing["13669"].parent_code == "37"
    assert check(units, successions_file(joined), known=known) == []
