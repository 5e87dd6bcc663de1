"""The catalogue and the forms as data: whole, consistent, and told truly in the docs."""

import importlib.util
from itertools import combinations
from pathlib import Path

import pytest

from chungtay.figures.enums import Role
from chungtay.figures.models import Indicator, IndicatorDefinition
from chungtay.figures.queries.forms import form_on, forms_in_use
from chungtay.law.periods import PeriodKind, parse_period

ROOT = Path(__file__).resolve().parents[4]
OFF = {"LL-05", "LL-07", "LL-08", "LL-11", "LL-12", "LL-18", "LL-20", "LL-21", "LL-22", "CD-08"}
TYPED = "FS"


@pytest.mark.django_db
def test_every_quotient_names_indicators_that_exist() -> None:
    rows = {row.code: row for row in Indicator.objects.all()}

    for row in rows.values():
        if row.aggregation in "RBA":
            assert row.numerator
            assert row.denominator
        if row.aggregation == "G":
            assert row.numerator
        for part in (*row.numerator, *row.denominator):
            assert rows[part].aggregation in TYPED, part


@pytest.mark.django_db
def test_what_labels_persons_is_shipped_off_with_its_reason() -> None:
    off = Indicator.objects.filter(is_shipped=False)

    assert set(off.filter(role=Role.INDICATOR).values_list("code", flat=True)) == OFF
    assert all(row.shipped_why for row in off)
    used = {row.code for form in forms_in_use() for row in form.rows}
    assert used.isdisjoint(off.values_list("code", flat=True))


@pytest.mark.django_db
def test_every_typed_indicator_in_use_stands_in_a_form() -> None:
    typed = Indicator.objects.filter(aggregation__in=TYPED, is_shipped=True).exclude(
        role=Role.SYSTEM
    )
    asked = {row.code for form in forms_in_use() for row in form.rows}

    assert asked == set(typed.values_list("code", flat=True))


def test_no_unit_is_asked_twice_for_the_same() -> None:
    for one, other in combinations(forms_in_use(), 2):
        both = {row.code for row in one.rows} & {row.code for row in other.rows}
        assert not both or one.level != other.level, (one.code, other.code, both)


def test_a_row_is_asked_for_only_while_it_has_a_meaning() -> None:
    before = form_on("KH-03", parse_period("quarter:2024-2").end)
    after = form_on("KH-03", parse_period("quarter:2025-2").end)

    assert {row.code for row in after.rows} - {row.code for row in before.rows} == {
        "CX-17a", "CX-17b", "CX-16t",
    }  # fmt: skip


def test_forms_are_filled_for_kinds_of_period_that_exist() -> None:
    assert {form.kind for form in forms_in_use()} <= set(PeriodKind)


@pytest.mark.django_db
def test_definitions_of_an_indicator_do_not_overlap() -> None:
    rows = list(IndicatorDefinition.objects.order_by("indicator_id", "version"))

    assert rows
    for one, other in combinations(rows, 2):
        if one.indicator_id == other.indicator_id:
            assert one.valid_to is not None
            assert other.valid_from is not None
            assert one.valid_to < other.valid_from


def test_the_page_of_indicators_is_made_from_the_data() -> None:
    script = ROOT / "tools" / "make_indicator_list.py"
    spec = importlib.util.spec_from_file_location("make_indicator_list", script)
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)

    assert (ROOT / "docs" / "indicators.md").read_text(encoding="utf-8") == made.page()
