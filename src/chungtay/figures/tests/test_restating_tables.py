"""Whole months restated to the communes of a day: true sums, resumed where they broke off."""

import argparse
import csv
import io
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from chungtay.access.enums import Capability
from chungtay.access.exceptions import NotPermitted
from chungtay.access.permissions import Viewer, acting_as
from chungtay.figures.commands import restate as command
from chungtay.figures.exceptions import FolderRefused
from chungtay.figures.queries.restating import Restated, counts_for, restate
from chungtay.figures.queries.standpoints import seen_from
from chungtay.figures.tests.made import decimals, make_filled, receive, row_of
from chungtay.figures.tests.test_restating import AFTER, BEFORE, _merged
from chungtay.platform.exceptions import ExpectedError
from chungtay.units.enums import Level
from chungtay.units.queries.tree import tree_at

pytestmark = pytest.mark.django_db
NEW_DAY = "2024-10-14"


def _report(viewer: Viewer, *, without: str = "", cases: int = 1) -> None:
    receive(
        viewer,
        *(
            replace(
                make_filled(node.code, decimals({"TP-01": cases, "LL-01": 2}), period=BEFORE),
                may_replace=True,
            )
            for node in tree_at(BEFORE.end).at_level(Level.COMMUNE)
            if node.code != without
        ),
        period=BEFORE,
    )


def _restated(viewer: Viewer, *indicators: str) -> Restated:
    tree = tree_at(AFTER.end)
    communes = tree.at_level(Level.COMMUNE)
    with acting_as(viewer):
        return restate(
            viewer,
            indicators=indicators,
            communes=communes,
            period=row_of(BEFORE),
            standpoint=seen_from(tree, communes, [BEFORE]),
        )


def _run(folder: Path, account: str = "thuongtruc", day: str = NEW_DAY) -> int:
    return command.run(
        argparse.Namespace(
            to=day, period="month:2024-08..month:2024-09", out=folder, account=account, key=None
        )
    )


def _table(path: Path) -> dict[str, dict[str, str]]:
    text = path.read_text(encoding="utf-8-sig")
    return {row["Mã"]: row for row in csv.DictReader(io.StringIO(text), delimiter=";")}


def test_a_merged_commune_is_the_sum_of_what_became_it(standing_officer: Viewer) -> None:
    _report(standing_officer)
    new, old = _merged()

    found = _restated(standing_officer, "TP-01", "LL-01")

    version = tree_at(AFTER.end).node(new).version_id
    assert len(old) > 1
    assert found.cells[version] == {"TP-01": len(old), "LL-01": 2 * len(old)}
    assert found.parts[version] == len(old)
    assert sum(cells["TP-01"] for cells in found.cells.values()) == 226


def test_where_a_part_is_missing_the_whole_is_missing(standing_officer: Viewer) -> None:
    new, old = _merged()
    _report(standing_officer, without=old[0])

    found = _restated(standing_officer, "TP-01")

    assert tree_at(AFTER.end).node(new).version_id not in found.cells
    assert sum(cells["TP-01"] for cells in found.cells.values()) == 226 - len(old)


def test_a_commune_reads_only_its_own(standing_officer: Viewer, commune_chair: Viewer) -> None:
    _report(standing_officer)

    found = _restated(commune_chair, "TP-01")

    own = tree_at(AFTER.end).unit(commune_chair.unit_id)
    assert found.cells == {own.version_id: {"TP-01": Decimal(1)}}


def test_counts_of_persons_are_not_for_everybody(standing_officer: Viewer) -> None:
    _report(standing_officer)
    other = replace(
        standing_officer,
        capabilities=standing_officer.capabilities - {Capability.FIGURES_READ_PERSONS},
    )

    assert "LL-01" in counts_for(standing_officer)
    assert "LL-01" not in counts_for(other)
    with pytest.raises(NotPermitted):
        _restated(other, "TP-01", "LL-01")


def test_a_file_for_each_month_adds_up_to_the_province(
    standing_officer: Viewer, tmp_path: Path
) -> None:
    _report(standing_officer)

    assert _run(tmp_path / "out") == 0

    table = _table(tmp_path / "out" / "month_2024-08.csv")
    (cases,) = [name for name in next(iter(table.values())) if name.startswith("TP-01 ")]
    assert len(table) == 175
    assert sum(int(row[cases]) for row in table.values()) == 226
    assert sum(int(row["Số xã khi đó"]) for row in table.values()) == 226
    september = _table(tmp_path / "out" / "month_2024-09.csv")
    assert list(next(iter(september.values()))) == ["Mã", "Đơn vị", "Số xã khi đó"]


def test_communes_that_will_stand_in_another_province_hold_what_became_them(
    standing_officer: Viewer, tmp_path: Path
) -> None:
    _report(standing_officer)

    _run(tmp_path, day="2025-07-01")

    table = _table(tmp_path / "month_2024-08.csv")
    (cases,) = [name for name in next(iter(table.values())) if name.startswith("TP-01 ")]
    assert len(table) == 57
    assert sum(int(row[cases]) for row in table.values()) == 226


def test_broken_off_it_goes_on_where_it_ended_and_ends_the_same(
    standing_officer: Viewer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    _report(standing_officer)
    _run(tmp_path / "whole")
    sheet = command._sheet

    def breaks_in_september(viewer: Viewer, row: object, *rest: object) -> object:
        if row.code == "month:2024-09":  # type: ignore[attr-defined]  # a reporting period
            raise KeyboardInterrupt
        return sheet(viewer, row, *rest)  # type: ignore[arg-type]  # handed on as they came

    with monkeypatch.context() as broken:
        broken.setattr(command, "_sheet", breaks_in_september)
        with pytest.raises(KeyboardInterrupt):
            _run(tmp_path / "out")
    assert sorted(path.name for path in (tmp_path / "out").glob("*.csv")) == ["month_2024-08.csv"]
    capsys.readouterr()

    _run(tmp_path / "out")

    assert "Đã ghi 1 tệp" in capsys.readouterr().out
    for path in (tmp_path / "whole").iterdir():
        assert (tmp_path / "out" / path.name).read_bytes() == path.read_bytes()


def test_a_changed_return_is_restated_again_and_nothing_else(
    standing_officer: Viewer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _report(standing_officer)
    _run(tmp_path)
    _report(standing_officer, cases=3)
    capsys.readouterr()

    _run(tmp_path)

    assert "Đã ghi 1 tệp" in capsys.readouterr().out
    table = _table(tmp_path / "month_2024-08.csv")
    (cases,) = [name for name in next(iter(table.values())) if name.startswith("TP-01 ")]
    assert sum(int(row[cases]) for row in table.values()) == 3 * 226


def test_a_folder_of_another_day_a_long_period_and_an_outsider_are_refused(
    standing_officer: Viewer, administrator: Viewer, tmp_path: Path
) -> None:
    _report(standing_officer)
    _run(tmp_path / "out")
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}

    with pytest.raises(FolderRefused, match="2024-10-14"):
        _run(tmp_path / "out", day="2021-01-01")
    with pytest.raises(NotPermitted):
        _run(tmp_path / "other", account=administrator.username)
    with pytest.raises(ExpectedError, match="theo tháng"):
        command.run(argparse.Namespace(period="year:2024", to=NEW_DAY, out=tmp_path))

    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before
    assert not list((tmp_path / "other").glob("*.csv"))
