"""The file of checks fits the forms that it speaks of."""

import pytest

from chungtay.figures.queries.checking import checks_of
from chungtay.figures.rules.check_file import parse_checks
from chungtay.figures.rules.checks import CheckKind, Severity
from chungtay.figures.tests.judging_books import kh01

HEAD = "form,kind,indicator,others,limit,floor,severity,note\n"


def test_the_shipped_checks_read_only_indicators_of_the_form() -> None:
    checks = checks_of("KH-01")

    assert {code for check in checks for code in check.codes} <= {row.code for row in kh01().rows}
    must = [
        (check.indicator, check.others)
        for check in checks
        if check.kind is CheckKind.AT_MOST and check.severity is Severity.MUST_EXPLAIN
    ]
    assert must == [
        ("TP-03", ("TP-01",)),
        ("TB-02", ("TB-01",)),
        ("TB-04", ("TB-02",)),
        ("TB-09", ("TB-08",)),
    ]


def test_a_flow_that_goes_out_is_told_by_its_sign() -> None:
    (stock,) = [check for check in checks_of("KH-01") if check.kind is CheckKind.STOCK]

    assert (stock.others, stock.outgoing) == (("LL-06",), ("LL-19",))


@pytest.mark.parametrize(
    "line",
    [
        "F,at_most,A,Z,,,look,",
        "F,at_most,A,,,,look,",
        "F,outlier,A,B,,,look,",
        "F,change,A,,,,look,",
        "F,guess,A,,,,look,",
        "F,at_most,A,B,,,forbid,",
    ],
)
def test_a_line_that_is_not_whole_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parse_checks(HEAD + line + "\n", "F", ["A", "B"])


def test_the_lines_of_other_forms_are_left() -> None:
    assert parse_checks(HEAD + "G,at_most,A,Z,,,look,\n", "F", ["A"]) == ()
