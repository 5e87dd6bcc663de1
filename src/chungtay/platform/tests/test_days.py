"""Days as people type them."""

from datetime import date

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from chungtay.platform.exceptions import DayNotUnderstood
from chungtay.platform.ui.days import DayField, read_day


class _Form(forms.Form):
    day = DayField()
    until = DayField(required=False)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31)))
def test_a_day_is_read_however_it_is_written(day: date) -> None:
    written = [f"{day:%d/%m/%Y}", f"{day:%d-%m-%Y}", f"{day:%d.%m.%Y}", f"{day:%d%m%Y}", str(day)]

    assert {read_day(f" {text} ") for text in [*written, f"{day.day}/{day.month}/{day.year}"]} == {
        day
    }


@pytest.mark.parametrize("text", ["", "mai", "31/12", "12/2025", "2025", "20251231", "2025-W10-1"])
def test_what_is_no_day_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(DayNotUnderstood, match="Không hiểu ngày"):
        read_day(text)


@pytest.mark.parametrize("text", ["31/06/2021", "2021-02-30", "29/02/2021", "0/1/2021"])
def test_a_day_that_the_calendar_lacks_is_told_as_such(text: str) -> None:
    with pytest.raises(DayNotUnderstood, match=f"Không có ngày “{text}” trong lịch"):
        read_day(text)


def test_the_field_takes_both_ways_of_writing() -> None:
    form = _Form({"day": "2021-03-16", "until": "1/4/2021"})

    assert form.is_valid()
    assert form.cleaned_data == {"day": date(2021, 3, 16), "until": date(2021, 4, 1)}


def test_an_empty_box_is_no_day_where_none_is_needed() -> None:
    form = _Form({"day": "16/03/2021", "until": "  "})

    assert form.is_valid()
    assert form.cleaned_data["until"] is None


def test_the_box_shows_the_day_as_offices_write_it() -> None:
    shown = str(_Form(initial={"day": date(2021, 3, 16)})["day"])
    typed = str(_Form({"day": "2021-03-16"})["day"])

    assert 'value="16/03/2021"' in shown
    assert 'value="16/03/2021"' in typed
    assert 'type="text"' in shown


def test_what_is_no_day_stays_in_the_box_beside_the_reason() -> None:
    form = _Form({"day": "31/06/2021"})

    assert not form.is_valid()
    assert 'value="31/06/2021"' in str(form["day"])
    assert form.errors["day"] == ["Không có ngày “31/06/2021” trong lịch. Viết như 31/12/2025."]
