"""Workbooks beside the records: the count stands in the cell, another number waits."""

from decimal import Decimal

import pytest

from chungtay.access.permissions import Viewer, acting_as
from chungtay.figures.queries.blank_books import blank_book
from chungtay.figures.services.deciding import keep_file
from chungtay.figures.tests.made import (
    FORM,
    HAI_MINH,
    MARCH,
    NOW,
    Records,
    book,
    digest_of_tables,
    held_file,
    names,
    node_of,
    standing,
    take,
)
from chungtay.units.queries.tree import tree_at

pytestmark = pytest.mark.django_db
WHY = "Sổ chưa ghi hai vụ cuối tháng"


def test_the_workbook_has_the_count_in_its_cell(commune_chair: Viewer, records: Records) -> None:
    with acting_as(commune_chair):
        made = blank_book(
            commune_chair, form=FORM, node=node_of(HAI_MINH), tree=tree_at(MARCH.end),
            period=MARCH, now=NOW,
        )  # fmt: skip
    rows = {row.code: row for section in made.sections for row in section.rows}

    assert (rows["TP-01"].value, rows["TP-01"].remark) == (Decimal(3), "đếm từ sổ thử")
    assert rows["TP-03"].value is None


def test_a_workbook_with_another_number_waits_and_is_kept_with_a_reason(
    standing_officer: Viewer, records: Records
) -> None:
    judged = take(standing_officer, {"a.xlsx": book(TP_01=5)}).judged

    assert names(judged.verdict.held) == ["a.xlsx"]
    (found,) = judged.verdict.held[0].problems
    assert (found.indicator, dict(found.details)) == (
        "TP-01", {"value": "5", "other": "3", "source": "sổ thử"},
    )  # fmt: skip
    with acting_as(standing_officer):
        keep_file(
            actor=standing_officer, file_id=held_file(standing_officer, "a.xlsx").pk,
            reason=WHY, now=NOW,
        )  # fmt: skip
        kept = standing()
    assert (kept.cells["TP-01"], kept.counted) == ("5", {"TP-01": "3"})
    assert kept.explanations == {"file": WHY, "TP-01": WHY}


def test_a_workbook_with_the_count_is_taken_and_the_same_again_changes_nothing(
    standing_officer: Viewer, records: Records
) -> None:
    files = {"a.xlsx": book(TP_01=3)}
    assert names(take(standing_officer, files).judged.verdict.taken) == ["a.xlsx"]
    with acting_as(standing_officer):
        assert standing().counted == {"TP-01": "3"}
    records["TP-01"] = Decimal(9)
    before = digest_of_tables(standing_officer)

    again = take(standing_officer, files).judged

    assert [one.is_unchanged for one in again.verdict.taken] == [True]
    assert digest_of_tables(standing_officer) == before
