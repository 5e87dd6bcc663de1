"""The map cells that ship with the product fit the units that ship with it."""

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest

DATA = Path(__file__).resolve().parents[1] / "data"
EPOCHS = {"2020-02-01": 226, "2024-09-01": 175, "2025-07-01": 129}
DISTRICTS = {"2020-02-01": 10, "2024-09-01": 9, "2025-07-01": 0}
NUMBER = r"\d+(?:\.\d)?"
RING = re.compile(rf"M{NUMBER},{NUMBER}(?: {NUMBER},{NUMBER}){{2,}}Z")

each_epoch = pytest.mark.parametrize("day", sorted(EPOCHS))


def _file() -> dict[str, Any]:
    content: dict[str, Any] = json.loads((DATA / "cells.json").read_text(encoding="utf-8"))
    return content


def _epoch(day: str) -> dict[str, Any]:
    drawing: dict[str, Any] = _file()["epochs"][day]
    return drawing


def _units(level: str, day: str) -> dict[str, str]:
    with (DATA / "units.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["code"]: row["name"]
            for row in csv.DictReader(file)
            if row["level"] == level
            and row["valid_from"] <= day
            and (not row["valid_to"] or day <= row["valid_to"])
        }


def _shapes(drawing: dict[str, Any]) -> list[dict[str, Any]]:
    return [*drawing["cells"].values(), *drawing["districts"].values()]


def _corners(path: str) -> list[tuple[float, float]]:
    pairs = re.findall(rf"({NUMBER}),({NUMBER})", path)
    return [(float(x), float(y)) for x, y in pairs]


def _area(path: str) -> float:
    corners = _corners(path)
    following = corners[1:] + corners[:1]
    turns = (a[0] * b[1] - b[0] * a[1] for a, b in zip(corners, following, strict=True))
    return abs(sum(turns)) / 2


def test_the_file_has_the_three_epochs_and_says_that_it_is_schematic() -> None:
    content = _file()
    assert set(content["epochs"]) == set(EPOCHS)
    assert "Schematic" in content["note"]


def test_the_file_is_small_enough_to_send_to_a_page() -> None:
    assert (DATA / "cells.json").stat().st_size < 250_000


@each_epoch
def test_every_commune_has_one_cell_and_every_cell_a_commune(day: str) -> None:
    cells = _epoch(day)["cells"]
    assert set(cells) == set(_units("commune", day))
    assert len(cells) == EPOCHS[day]


@each_epoch
def test_every_district_of_the_day_is_outlined_under_its_name(day: str) -> None:
    districts = _epoch(day)["districts"]
    assert {code: area["name"] for code, area in districts.items()} == _units("district", day)
    assert len(districts) == DISTRICTS[day]


@each_epoch
def test_every_shape_is_one_closed_ring_inside_the_viewbox(day: str) -> None:
    drawing = _epoch(day)
    width, height = drawing["viewbox"]
    for path in [*(shape["d"] for shape in _shapes(drawing)), drawing["outline"]]:
        assert RING.fullmatch(path), path
        assert all(0 <= x <= width and 0 <= y <= height for x, y in _corners(path))


@each_epoch
def test_every_label_stands_inside_the_viewbox(day: str) -> None:
    drawing = _epoch(day)
    width, height = drawing["viewbox"]
    for shape in _shapes(drawing):
        assert 0 < shape["x"] < width
        assert 0 < shape["y"] < height


@each_epoch
def test_no_two_cells_share_a_label_point(day: str) -> None:
    cells = _epoch(day)["cells"].values()
    assert len({(cell["x"], cell["y"]) for cell in cells}) == len(cells)


@each_epoch
def test_the_cells_fill_the_outline_and_each_can_be_clicked(day: str) -> None:
    drawing = _epoch(day)
    areas = [_area(cell["d"]) for cell in drawing["cells"].values()]
    assert sum(areas) == pytest.approx(_area(drawing["outline"]), abs=1)
    assert min(areas) > 500
