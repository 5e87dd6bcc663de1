"""The file of checks fits the forms that it speaks of."""

import csv
from decimal import Decimal
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.access.permissions import Viewer, acting_as
from chungtay.figures.queries.checking import checks_of, findings_of
from chungtay.figures.queries.forms import form_rules, forms_in_use
from chungtay.figures.rules.check_file import parse_checks
from chungtay.figures.rules.checks import Check, CheckKind, Finding, Severity, run_checks
from chungtay.figures.tests.judging_books import kh01
from chungtay.figures.tests.made import (
    HAI_MINH,
    MARCH,
    make_filled,
    node_of,
    receive,
    whole_form,
)  # fmt: skip
from chungtay.figures.wording_checks import tell
from chungtay.law.periods import Period, parse_period

FORMS = [form.code for form in forms_in_use()]
CHECKS = [(form, check) for form in FORMS for check in checks_of(form)]
PERIODS = {
    "month": "month:2025-04",
    "quarter": "quarter:2025-2",
    "half": "half:2025-2",
    "year": "year:2025",
}
BEFORE = {
    "month": "(03/2025)",
    "quarter": "(quý I/2025)",
    "half": "(6 tháng đầu năm 2025)",
    "year": "(năm 2024)",
}
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


def _lines(name: str) -> list[dict[str, str]]:
    text = files("chungtay.figures").joinpath(f"data/{name}").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@pytest.mark.parametrize("form", FORMS)
def test_every_form_has_checks_and_every_line_says_why(form: str) -> None:
    lines = [line for line in _lines("checks.csv") if line["form"] == form]

    assert lines
    assert [line["indicator"] for line in lines if not line["note"].strip()] == []
    assert len(checks_of(form)) == len(lines)


@pytest.mark.parametrize(("form", "check"), CHECKS)
def test_a_check_reads_its_own_form_or_one_of_the_same_units_and_period(
    form: str, check: Check
) -> None:
    rules = form_rules(form)
    sisters = [
        one
        for one in forms_in_use(level=rules.level, kind=rules.kind)
        if one.agencies == rules.agencies
    ]

    assert rules.row(check.indicator) is not None
    assert set(check.codes) <= {row.code for one in sisters for row in one.rows}


def test_every_ratio_whose_parts_stand_in_one_form_is_checked() -> None:
    ratios = [line for line in _lines("indicators.csv") if line["aggregation"] in ("R", "B")]
    unchecked = []
    for form in forms_in_use():
        codes = {row.code for row in form.rows}
        at_most = [one for one in checks_of(form.code) if one.kind is CheckKind.AT_MOST]
        for line in ratios:
            tops, bottoms = line["numerator"].split("+"), line["denominator"].split("+")
            pairs = zip(tops, bottoms, strict=False)
            if {*tops, *bottoms} <= codes:
                unchecked += [
                    (form.code, top, bottom)
                    for top, bottom in pairs
                    if not any(one.indicator == top and bottom in one.others for one in at_most)
                ]

    assert unchecked == []


def test_only_a_flow_is_held_against_its_scatter_and_only_a_stock_against_last_period() -> None:
    of = {line["code"]: line["aggregation"] for line in _lines("indicators.csv")}
    wanted = {CheckKind.OUTLIER: "F", CheckKind.CHANGE: "S", CheckKind.STOCK: "S"}

    wrong = [
        (form, check.indicator)
        for form, check in CHECKS
        if of[check.indicator] != wanted.get(check.kind, of[check.indicator])
    ]

    assert wrong == []


def _odd(check: Check, more: Decimal) -> list[Finding]:
    """Return what a check finds where its figure is larger than it should be."""
    others = dict.fromkeys((*check.others, *check.outgoing), Decimal(1))
    now = {**others, check.indicator: Decimal(1000) + check.floor + more}
    before = dict.fromkeys(check.codes, Decimal(1))
    earlier = {check.indicator: [Decimal(n % 3) for n in range(12)]}
    return run_checks([check], now=now, before=before, earlier=earlier)


@pytest.mark.parametrize(("form", "check"), CHECKS)
def test_a_finding_is_told_with_its_name_its_number_and_its_own_kind_of_period(
    form: str, check: Check
) -> None:
    rules = form_rules(form)
    period = _period(rules.kind)
    (finding,) = _odd(check, Decimal(0))

    told = tell(finding, rules, period)

    row = rules.row(check.indicator)
    assert row is not None
    assert row.label in told.odd or check.kind is CheckKind.AT_MOST
    assert "%(" not in told.odd + told.advice
    assert told.odd.endswith(".")
    assert told.advice.endswith("nếu gõ nhầm thì sửa lại.")
    if check.kind in (CheckKind.CHANGE, CheckKind.STOCK):
        assert BEFORE[rules.kind] in told.odd
    if told.must_explain:
        assert "ghi" in told.advice


def _period(kind: str) -> Period:
    return parse_period(PERIODS[kind])


@given(
    st.sampled_from([one for one in CHECKS if one[1].kind is CheckKind.AT_MOST]),
    st.decimals(0, 10_000, places=0),
)
def test_a_part_no_larger_than_its_whole_is_never_odd(
    of: tuple[str, Check], whole: Decimal
) -> None:
    _form, check = of
    now = {**dict.fromkeys(check.others, whole), check.indicator: whole}

    assert run_checks([check], now=now, before={}, earlier={}) == []


@pytest.mark.parametrize(
    ("form", "now", "before", "odd"),
    [
        (
            "KH-03",
            {"LL-09t": 5, "LL-09m": 4},
            {"LL-09t": 1, "LL-09m": 4},
            "Số người được phân công giúp đỡ là 5, lớn hơn LL-09m là 4.",
        ),
        (
            "KH-04",
            {"CX-15t": 1001, "CX-15m": 10},
            {},
            "Tổng điểm hài lòng của các phiếu là 1.001, lớn hơn 100 × CX-15m là 1.000.",
        ),
        (
            "KH-05",
            {"NN-02": 9000},
            {"NN-02": 12000},
            "Dân số là 9.000, kỳ trước (năm 2024) là 12.000: giảm 3.000 (-25,0 %).",
        ),
        (
            "PV-01",
            {"TP-07": 5, "TP-06": 4},
            {"TP-07": 1, "TP-06": 3},
            (
                "Số vụ RNT, ĐBNT làm rõ là 5, lớn hơn TP-06 là 4."
                " Kỳ trước (03/2025) còn 2 vụ chưa xong."
            ),
        ),
        (
            "SN-02",
            {"CD-06a": 900},
            {"CD-06a": 300},
            "Kinh phí bố trí là 900, kỳ trước (quý I/2025) là 300: tăng 600 (+200,0 %).",
        ),
    ],
)
def test_a_finding_in_words(
    form: str, now: dict[str, int], before: dict[str, int], odd: str
) -> None:
    rules = form_rules(form)
    (finding,) = run_checks(
        checks_of(form),
        now={code: Decimal(value) for code, value in now.items()},
        before={code: Decimal(value) for code, value in before.items()},
        earlier={},
    )

    assert tell(finding, rules, _period(rules.kind)).odd == odd


@pytest.mark.django_db
@pytest.mark.parametrize(("listed", "odd"), [("5", True), ("2", False), (None, False)])
def test_a_part_is_held_against_its_whole_in_the_sister_form_once_that_is_received(
    standing_officer: Viewer, listed: str | None, odd: bool
) -> None:
    receive(standing_officer, make_filled(cells=whole_form(LL_01=2)))

    with acting_as(standing_officer):
        found = findings_of(
            standing_officer,
            form="KH-02",
            node=node_of(HAI_MINH),
            period=MARCH,
            cells={"LL-03a": listed, "LL-03b": "9"} if listed else {"LL-03a": None},
        )

    assert [(one.code, one.against) for one in found if one.code == "LL-03a"] == (
        [("LL-03a", Decimal(2))] if odd else []
    )


@pytest.mark.django_db
def test_a_sister_form_that_has_not_come_says_nothing(standing_officer: Viewer) -> None:
    with acting_as(standing_officer):
        found = findings_of(
            standing_officer,
            form="KH-02",
            node=node_of(HAI_MINH),
            period=MARCH,
            cells={"LL-03a": "5"},
        )

    assert found == []
