"""Workbooks of quarters, halves and years: filled in, sent back, and judged by their period."""

from decimal import Decimal

import pytest

from chungtay.access.permissions import Viewer, acting_as
from chungtay.figures.queries.blank_books import blank_book
from chungtay.figures.queries.forms import form_on
from chungtay.figures.queries.periods import period_in_use
from chungtay.figures.services.intakes import FolderTaken, take_folder
from chungtay.figures.services.judging import FolderFile
from chungtay.figures.tests.made import HAI_MINH, NOW, PROVINCE, SENT_ON, node_of, read
from chungtay.figures.tests.test_blank_book import filled
from chungtay.law.periods import parse_period
from chungtay.papers.writers.fill_in import write_fill_in
from chungtay.units.queries.tree import tree_at

pytestmark = pytest.mark.django_db
FORMS = [
    ("KH-02", "month:2021-02", "TP-13"),
    ("KH-03", "quarter:2020-4", "TB-11"),
    ("KH-04", "half:2020-2", "LL-15"),
    ("KH-05", "year:2020", "NN-02"),
]


def _book(officer: Viewer, form: str, period: str) -> bytes:
    of = parse_period(period)
    with acting_as(officer):
        book = blank_book(
            officer,
            form=form,
            node=node_of(HAI_MINH, of),
            tree=tree_at(of.end),
            period=of,
            now=NOW,
        )
    codes = [row.code for row in form_on(form, of.end).rows]
    return filled(write_fill_in(book), dict.fromkeys(codes, Decimal(1)))


def _take(officer: Viewer, content: bytes, form: str, period: str) -> FolderTaken:
    return take_folder(
        actor=officer,
        form=form,
        period=period_in_use(parse_period(period)),
        sent_on=SENT_ON,
        files=[FolderFile("a.xlsx", content)],
        now=NOW,
    )


@pytest.mark.parametrize(("form", "period", "code"), FORMS)
def test_a_filled_workbook_is_taken_and_counted(
    standing_officer: Viewer, form: str, period: str, code: str
) -> None:
    content = _book(standing_officer, form, period)

    taken = _take(standing_officer, content, form, period)

    assert [one.problems for one in taken.judged.verdict.held] == []
    with acting_as(standing_officer):
        assert read(PROVINCE, code, parse_period(period)) == 1


@pytest.mark.parametrize(
    ("form", "period", "other"),
    [
        ("KH-03", "quarter:2020-4", "quarter:2020-3"),
        ("KH-04", "half:2020-2", "half:2020-1"),
        ("KH-05", "year:2020", "year:2019"),
    ],
)
def test_a_workbook_of_another_period_waits(
    standing_officer: Viewer, form: str, period: str, other: str
) -> None:
    content = _book(standing_officer, form, period)

    taken = _take(standing_officer, content, form, other)

    (held,) = taken.judged.verdict.held
    assert {problem.kind.value for problem in held.problems} == {"other_period"}
