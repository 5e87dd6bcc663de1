"""The rest of the demonstration's figures: every form, consistent, the same every time."""

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chungtay.access.permissions import Viewer, acting_as
from chungtay.demo.rules.inventing import invent, read_levels
from chungtay.demo.services import filling
from chungtay.figures.enums import ReturnState
from chungtay.figures.models import UnitReturn
from chungtay.figures.queries.disclosure import disclose
from chungtay.figures.queries.forms import forms_in_use
from chungtay.law.periods import parse_period
from chungtay.units.queries.tree import tree_at

LEVELS = read_levels(iter(Path(filling._LEVELS).read_text(encoding="utf-8").splitlines()))
SHARES = [
    (row["form"], row["code"], row["of"])
    for row in csv.DictReader(Path(filling._LEVELS).read_text(encoding="utf-8").splitlines())
    if row["kind"] == "part"
]
CLASSES = ("AT-04at", "AT-04bt", "AT-04ct", "AT-04dt")
PERIOD = "month:2021-02"


def test_every_row_of_every_other_form_has_a_level_within_its_bounds() -> None:
    for form in forms_in_use():
        if form.code == "KH-01":
            continue
        asked = {row.code for row in form.rows}
        # What has no meaning in the demonstration's years is not invented.
        later = {row.code for row in form.rows if row.valid_from}
        assert {level.code for level in LEVELS[form.code]} == asked - later
        for unit in ("13633", "14233", "CAT"):
            cells = invent(LEVELS[form.code], unit=unit, period="p", asked=asked)
            for row in form.rows:
                value = cells.get(row.code)
                assert value is None or 0 <= value <= row.ceiling, row.code
                assert value is None or not row.is_whole or value == value.to_integral_value()


@settings(max_examples=20)
@given(unit=st.text("0123456789", min_size=5, max_size=5), period=st.text(max_size=9))
def test_parts_stay_within_their_wholes_and_a_commune_has_one_class(unit: str, period: str) -> None:
    for form, code, of in SHARES:
        asked = {level.code for level in LEVELS[form]}
        cells = invent(LEVELS[form], unit=unit, period=period, asked=asked)
        assert (cells[code] or 0) <= (cells[of] or 0), code
        assert cells == invent(LEVELS[form], unit=unit, period=period, asked=asked)
    yearly = invent(LEVELS["KH-05"], unit=unit, period=period, asked=set(CLASSES))
    assert sum(value or 0 for value in yearly.values()) == 1


@pytest.mark.django_db
def test_every_monthly_form_of_a_month_is_filled_once(standing_officer: Viewer) -> None:
    made = filling.fill_province(standing_officer, {"month": f"{PERIOD}..{PERIOD}"})

    day = parse_period(PERIOD).end
    tree = tree_at(day)
    province = tree.node("36").version_id
    agencies = len(tree.at_level("agency"))
    with acting_as(standing_officer):
        states = list(UnitReturn.objects.values_list("form", "state", "is_late"))
        read = disclose(
            standing_officer,
            indicators=["TB-07", "CX-14"],
            units=[province],
            periods=[parse_period(PERIOD)],
        )
    assert made == 226 + 1 + agencies
    assert {form for form, *_ in states} == {"KH-02", "PV-01", "SN-01"}
    assert sum(state == ReturnState.RETURNED for _, state, _ in states) == 4
    assert any(is_late for *_, is_late in states)
    rates = [read.value(code, province, parse_period(PERIOD)) for code in ("TB-07", "CX-14")]
    assert all(rate is not None and 80 < rate <= 100 for rate in rates)

    assert filling.fill_province(standing_officer, {"month": f"{PERIOD}..{PERIOD}"}) == 0
