"""One unit is meant by its name, its code or both, with or without marks."""

import pytest
from django import forms

from chungtay.platform import clock
from chungtay.units.forms import UnitField
from chungtay.units.queries.choosing import Choice, choices_among, meant_by
from chungtay.units.queries.tree import tree_at

UNITS = (
    Choice(1, "14233", "Xã Hải Minh", "Huyện Hải Hậu"),
    Choice(2, "14236", "Xã Hải Anh", "Huyện Hải Hậu"),
    Choice(3, "13753", "Xã Tân Khánh", "Huyện Vụ Bản"),
    Choice(4, "13999", "Xã Tân Khánh", "Huyện Trực Ninh"),
    Choice(5, "366", "Huyện Hải Hậu", "Tỉnh Nam Định"),
)


def _meant(typed: str) -> list[int]:
    return [one.unit_id for one in meant_by(typed, UNITS)]


def _form(typed: str) -> forms.Form:
    form = forms.Form({"unit": typed})
    field = UnitField(label="Đơn vị")
    field.offer(UNITS)
    form.fields["unit"] = field
    return form


@pytest.mark.parametrize(
    "typed",
    ["Xã Hải Minh (14233)", "14233", "xa hai minh", "XÃ HẢI  MINH", "hai minh", "Hải Minh 14233"],
)
def test_a_unit_is_meant_by_name_or_code(typed: str) -> None:
    assert _meant(typed) == [1]


def test_a_whole_name_wins_over_words_of_others() -> None:
    assert _meant("huyện hải hậu") == [5]


def test_the_unit_above_tells_namesakes_apart() -> None:
    assert _meant("tan khanh") == [3, 4]
    assert _meant("tân khánh, vụ bản") == [3]


@pytest.mark.parametrize("typed", ["", " ,() ", "yên bái", "99999", "minh hải châu"])
def test_what_names_no_unit_means_none(typed: str) -> None:
    assert _meant(typed) == []


def test_the_field_gives_the_unit() -> None:
    form = _form("hai anh")

    assert form.is_valid()
    assert form.cleaned_data["unit"] == 2


def test_several_are_named_with_codes_and_units_above() -> None:
    form = _form("tan khanh")

    assert not form.is_valid()
    (error,) = form.errors["unit"]
    assert "Xã Tân Khánh (13753), Huyện Vụ Bản; Xã Tân Khánh (13999)" in error
    assert 'value="tan khanh"' in str(form["unit"])


def test_none_is_said_and_nothing_typed_runs_as_markup() -> None:
    form = _form('<b>"x"')

    assert not form.is_valid()
    assert "Không có đơn vị nào" in form.errors["unit"][0]
    assert "<b>" not in str(form["unit"])


def test_the_box_offers_names_with_codes_and_shows_a_code_with_its_name() -> None:
    form = _form("14233")

    box = str(form["unit"])

    assert 'value="Xã Hải Minh (14233)" ' in box
    assert 'list="id_unit-units"' in box
    assert '<option value="Xã Hải Anh (14236)">Huyện Hải Hậu</option>' in box


@pytest.mark.django_db
def test_each_unit_of_a_province_is_taken_back_as_it_is_offered() -> None:
    tree = tree_at(clock.today())
    choices = choices_among(tree, tree.nodes)

    for one in choices:
        assert [found.unit_id for found in meant_by(one.label, choices)] == [one.unit_id]
