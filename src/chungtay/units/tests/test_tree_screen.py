"""The tree of a day on a page and in a file."""

import csv
import io
from datetime import date

import pytest
from django.test import Client

from chungtay.platform.tests.asking import queries_of
from chungtay.platform.ui.registries import Reader
from chungtay.units.enums import Level
from chungtay.units.queries.outline import outline_at
from chungtay.units.tests.screens import SignIn
from chungtay.units.views.units import as_cells

pytestmark = pytest.mark.django_db

PAGE, FILE = "/don-vi/", "/don-vi/tep-csv/"


@pytest.fixture
def officer(sign_in: SignIn, standing_officer: Reader) -> Client:
    """A client of the standing office."""
    return sign_in(Client(), standing_officer)


def _text(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def _rows(client: Client, query: str = "") -> list[dict[str, str]]:
    text = client.get(FILE + query).content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "10 đơn vị cấp huyện · 226 đơn vị cấp xã: 188 xã, 22 phường, 16 thị trấn"),
        ("?ngay=31/12/2024", "9 đơn vị cấp huyện · 175 đơn vị cấp xã: 146 xã, 15 thị trấn"),
        ("?ngay=2026-01-01", "không có cấp huyện · 129 đơn vị cấp xã: 97 xã, 32 phường"),
    ],
)
def test_the_title_counts_the_units_of_the_day(officer: Client, query: str, words: str) -> None:
    assert words in " ".join(_text(officer, PAGE + query).split())


def test_today_is_the_day_of_the_clock(officer: Client) -> None:
    assert 'value="24/03/2021"' in _text(officer, PAGE)


def test_a_day_before_the_data_says_so(officer: Client) -> None:
    text = _text(officer, PAGE + "?ngay=01/01/2019")

    assert "Dữ liệu về đơn vị bắt đầu từ 01/02/2020" in text
    assert "226 đơn vị cấp xã" in text


@pytest.mark.parametrize("day", ["32/01/2021", "hôm qua", "2021-13-01", "1/1/21"])
def test_a_day_that_is_none_is_told(officer: Client, day: str) -> None:
    response = officer.get(PAGE, {"ngay": day})

    assert response.status_code == 400
    assert "Viết như 31/12/2025" in response.content.decode()


def test_words_without_marks_find_a_unit_and_what_it_stands_in(officer: Client) -> None:
    text = _text(officer, PAGE + "?tim=hai+minh")

    assert "Xã Hải Minh" in text
    assert "Huyện Hải Hậu" in text
    assert "<details open>" in text
    assert "Xã Hải Anh" not in text
    assert "Sở Y tế" not in text


def test_a_named_district_comes_with_all_its_communes() -> None:
    outline = outline_at(date(2021, 1, 1), words="huyen hai hau")

    communes = [node for node in outline.shown if node.level == Level.COMMUNE]
    assert len(communes) == 34


def test_a_code_finds_a_unit() -> None:
    outline = outline_at(date(2021, 1, 1), words="13669")

    assert [node.name for node in outline.shown][-1] == "Trần Đăng Ninh"


def test_words_that_name_nothing_say_so(officer: Client) -> None:
    assert "Không có đơn vị nào như vậy" in _text(officer, PAGE + "?tim=khongcodau")
    assert _rows(officer, "?tim=khongcodau") == []


def test_communes_stand_directly_below_the_province_without_districts() -> None:
    (stem,) = outline_at(date(2026, 1, 1)).stems

    assert (len(stem.districts), len(stem.communes)) == (0, 129)


def test_every_unit_of_the_tree_is_shown_once() -> None:
    outline = outline_at(date(2021, 1, 1))

    shown = [node.unit_id for node in outline.shown]
    assert len(shown) == len(set(shown))
    assert set(shown) == {node.unit_id for node in outline.tree.nodes}


@pytest.mark.parametrize("query", ["", "?tim=hai+minh", "?ngay=01/01/2026"])
def test_the_file_holds_what_the_page_shows(officer: Client, query: str) -> None:
    text = _text(officer, PAGE + query)
    rows = _rows(officer, query)

    assert rows
    assert text.count('href="/don-vi/') - text.count('href="/don-vi/ban-do') - text.count(
        'href="/don-vi/tep-csv'
    ) >= len(rows)
    assert all(row["ten_day_du"] in text for row in rows)


def test_the_file_names_parent_and_days(officer: Client) -> None:
    (row,) = [row for row in _rows(officer, "?tim=14233") if row["ma"] == "14233"]

    assert row == {
        "ma": "14233",
        "ten_day_du": "Xã Hải Minh",
        "cap": "Cấp xã",
        "loai": "xã",
        "ma_cap_tren": "366",
        "ten_cap_tren": "Huyện Hải Hậu",
        "tu_ngay": "01/02/2020",
        "den_ngay": "30/06/2025",
    }


def test_a_name_like_a_formula_stays_a_word() -> None:
    assert as_cells(("=1+1", "-2", "Xã Hải Minh", "")) == ["'=1+1", "'-2", "Xã Hải Minh", ""]


def test_more_units_cost_no_more_queries(officer: Client) -> None:
    few, many, one = (
        queries_of(_text, officer, PAGE + asked)
        for asked in ("?ngay=01/02/2021", "?ngay=01/01/2026", "?tim=14233")
    )

    assert few == many == one


def test_a_visitor_is_led_to_sign_in() -> None:
    assert Client().get(PAGE).status_code == 302
    assert Client().get(FILE).status_code == 302
