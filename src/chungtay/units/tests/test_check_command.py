"""`chungtay units check`: a folder is counted or refused row by row, without a database."""

import argparse
import json
import shutil
from pathlib import Path

import pytest

from chungtay.units import commands
from chungtay.units.exceptions import UnitsFileRefused
from chungtay.units.services.loading import DATA


def _run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    commands.add_arguments(parser)
    arguments = parser.parse_args(("check", *words))
    assert commands.needs(arguments) == 0
    return commands.run(arguments)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("units.csv", "successions.csv"):
        shutil.copy(DATA / name, tmp_path / name)
    return tmp_path


def test_the_shipped_folder_is_counted_between_its_changes(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(str(folder), "--json") == 0

    answer = json.loads(capsys.readouterr().out)

    assert (answer["ok"], answer["versions"], answer["successions"]) == (True, 401, 262)
    assert [
        (one["from"], one["to"], tuple(one["levels"].values())) for one in answer["stretches"]
    ] == [
        ("2020-02-01", "2024-08-31", (1, 10, 226)),
        ("2024-09-01", "2025-06-30", (1, 9, 175)),
        ("2025-07-01", None, (1, 0, 129)),
    ]


def test_words_count_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(str(DATA)) == 0

    assert "01/09/2024 – 30/06/2025: 1 tỉnh, 9 huyện, 175 xã" in capsys.readouterr().out


def test_a_wrong_folder_is_told_row_by_row(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder / "successions.csv"
    path.write_text(path.read_text().replace(",merge,1.0", ",merge,0.9", 2))

    assert _run(str(folder), "--json") == 1
    answer = json.loads(capsys.readouterr().out)
    assert _run(str(folder)) == 1
    said = capsys.readouterr().out

    assert [(one["file"], one["row"], one["code"]) for one in answer["findings"]] == [
        ("successions.csv", 2, "shares_not_one"),
        ("successions.csv", 3, "shares_not_one"),
    ]
    assert answer["stretches"] == []
    assert "successions.csv, dòng 3: các phần chia của 13633" in said


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"\xff\xfe\x00", "UTF-8"), (b'code,"name\n' + b"x" * 200_000, "CSV UTF-8")],
)
def test_what_is_no_text_is_refused(folder: Path, content: bytes, reason: str) -> None:
    (folder / "units.csv").write_bytes(content)

    with pytest.raises(UnitsFileRefused, match=reason):
        _run(str(folder))


def test_a_folder_without_the_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnitsFileRefused, match=r"units\.csv"):
        _run(str(tmp_path))
    with pytest.raises(UnitsFileRefused, match="thư mục"):
        _run(str(tmp_path / "không có"))
