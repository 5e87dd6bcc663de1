"""The commands as a person runs them, against a demonstration that the program built."""

import csv
import json
from pathlib import Path

import pytest

from chungtay.config.tests.homes import RETURNS, ROOT, Answer, Home, Imported

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("demonstration")]

MADE_UP = "SỐ LIỆU GIẢ LẬP"
IMPORT = ("returns", "import", str(RETURNS), "--form", "KH-01", "--period", "month:2021-03")
FIVE_YEARS = ("--unit", "36", "--period", "year:2016..year:2020", "--json")


def _manifest() -> dict[str, dict[str, str]]:
    path = ROOT / "examples" / "returns" / "manifest-mild.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["code"]: row for row in csv.DictReader(lines)}


def _expected(outcome: str) -> set[str]:
    return {code for code, row in _manifest().items() if row["expected"] == outcome}


def test_the_five_years_are_as_the_press_published_them(demonstration: Home) -> None:
    published = {"TP-01": 2586, "TP-03": 2089, "TP-04": 80.78, "TP-05": 2358}

    answers = demonstration.run_all(("figures", code, *FIVE_YEARS) for code in published)

    assert [(answer.code, answer.err) for answer in answers] == [(0, "")] * 4
    assert {answer.json["indicator"]: answer.json["value"] for answer in answers} == published
    assert {answer.json["completeness"]["missing"] for answer in answers} == {0}
    assert {answer.json["as"] for answer in answers} == {"reported"}
    assert [point["period"] for point in answers[0].json["series"]] == [
        f"year:{of}" for of in range(2016, 2021)
    ]


def test_a_ratio_brings_its_parts_and_older_years_say_what_they_are_restated_to(
    demonstration: Home,
) -> None:
    answer = demonstration.run("figures", "TP-04", *FIVE_YEARS).json

    restated = {point["period"]: point.get("restated_to") for point in answer["series"]}
    assert (answer["numerator"], answer["denominator"]) == (2089, 2586)
    assert restated == {
        **dict.fromkeys(("year:2016", "year:2017", "year:2018", "year:2019"), "2020-02-01"),
        "year:2020": None,
    }


def test_a_year_of_months_is_the_sum_of_its_months(demonstration: Home) -> None:
    year, months = demonstration.run_all(
        ("figures", "TP-01", "--unit", "36", "--period", period, "--json")
        for period in ("year:2020", "month:2020-01..month:2020-12")
    )

    parts = [point["value"] for point in months.json["series"]]
    assert year.json["value"] == sum(parts) == months.json["value"]
    assert year.json["completeness"]["expected"] == 12 * 226


def test_the_districts_add_up_to_the_province(demonstration: Home) -> None:
    districts = ("356", "358", "359", "360", "361", "362", "363", "364", "365", "366")
    period = ("--period", "month:2021-02", "--json")

    answers = demonstration.run_all(
        ("figures", "TP-01", "--unit", code, *period) for code in districts
    )

    assert sum(answer.json["value"] for answer in answers) == 36


@pytest.mark.parametrize(
    ("day", "levels"),
    [
        ("2021-01-01", {"province": 1, "district": 10, "commune": 226}),
        ("2026-01-01", {"province": 1, "district": 0, "commune": 129}),
    ],
)
def test_units_of_a_day_are_counted(demonstration: Home, day: str, levels: dict[str, int]) -> None:
    answer = demonstration.run("units", day, "--json")

    assert (answer.code, answer.err) == (0, "")
    assert answer.json["levels"] == levels


def test_every_file_of_the_month_is_taken_or_held_as_the_manifest_says(
    imported: Imported,
) -> None:
    answer = imported.first.json

    files = {row["file"]: code for code, row in _manifest().items()}
    held = {files.get(one["file"], one["unit"]) for one in answer["held"]}
    assert imported.first.code == 1
    assert {one["unit"] for one in answer["taken"]} == _expected("taken")
    assert held == _expected("held")
    assert {"14128"} <= set(answer["missing"]) <= _expected("missing") | {"14170"}
    assert len(answer["taken"]) == 219
    assert not any(one.get("unchanged") for one in answer["taken"])


def test_every_held_file_says_why_in_words(imported: Imported) -> None:
    held = imported.first.json["held"]

    reasons = {one["file"]: [problem["reason"] for problem in one["problems"]] for one in held}
    assert all(all(texts) and texts for texts in reasons.values())
    by_file = {one["file"]: one["problems"] for one in held}
    assert by_file["14089_XuanTruong.xlsx"][0]["cell"]
    assert {problem["indicator"] for problem in by_file["14236_HaiAnh.xlsx"]} == {"TP-03"}


def test_the_totals_are_those_of_the_files_that_were_taken(imported: Imported) -> None:
    path = ROOT / "examples" / "returns" / "totals-mild.json"

    assert imported.first.json["totals"] == json.loads(path.read_text("utf-8"))["taken"]


def test_the_province_has_the_same_totals(demonstration: Home, imported: Imported) -> None:
    answer = demonstration.run(
        "figures", "TP-12", "--unit", "36", "--period", "month:2021-03", "--json"
    ).json

    assert answer["value"] == imported.first.json["totals"]["TP-12"] == 1229.4
    assert answer["completeness"] == {"expected": 226, "received": 219, "missing": 7}


def test_the_same_folder_again_is_unchanged_and_changes_nothing(imported: Imported) -> None:
    answer = imported.second.json

    assert imported.second.code == 1
    assert len(answer["taken"]) == 219
    assert all(one["unchanged"] is True for one in answer["taken"])
    assert len(answer["held"]) == len(imported.first.json["held"])
    assert answer["totals"] == imported.first.json["totals"]
    assert imported.after_second == imported.before_second


def test_progress_goes_to_standard_error_and_the_answer_alone_to_standard_output(
    imported: Imported,
) -> None:
    assert imported.first.out.count("\n") == 1
    assert "Đã đọc 226/226 tệp" in imported.first.err


def test_a_dry_run_afresh_judges_as_if_nothing_had_come(
    demonstration: Home, imported: Imported
) -> None:
    before = demonstration.digest()

    answer = demonstration.run(*IMPORT, "--dry-run", "--fresh", "--json")

    assert answer.code == 1
    assert answer.json == imported.first.json
    assert demonstration.digest() == before


def test_a_dry_run_takes_nothing(demonstration: Home, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes("không phải bảng tính".encode())
    before = demonstration.digest()

    answer = demonstration.run(
        "returns", "import", str(tmp_path), "--form", "KH-01", "--period", "month:2021-03",
        "--dry-run", "--json",
    )  # fmt: skip

    assert answer.code == 1
    assert demonstration.digest() == before


def test_without_json_the_answer_is_words(demonstration: Home) -> None:
    answer = demonstration.run(*IMPORT, "--dry-run", "--fresh")

    assert answer.code == 1
    assert answer.out.startswith("Nhận 219 tệp")
    assert "13999_NamHoa.xlsx:" in answer.out


def _crooked(folder: Path) -> dict[str, tuple[str, ...]]:
    (folder / "trống").mkdir()
    (folder / "tệp.txt").write_text("không phải thư mục", encoding="utf-8")
    month = ("--period", "month:2021-03")
    form = ("--form", "KH-01")
    take = ("returns", "import", str(RETURNS))
    figures = ("figures", "TP-01", "--unit", "36")
    report = ("report", "--unit", "36", *month)
    return {
        "no command": ("không-có",),
        "no folder": ("returns", "import", str(folder / "đâu"), *form, *month),
        "folder is a file": ("returns", "import", str(folder / "tệp.txt"), *form, *month),
        "folder is empty": ("returns", "import", str(folder / "trống"), *form, *month),
        "no such form": (*take, "--form", "KH-99", *month),
        "form missing": (*take, *month),
        "period unreadable": (*take, *form, "--period", "tháng 3"),
        "period is a year": (*take, *form, "--period", "year:2020"),
        "period to come": (*take, *form, "--period", "month:2021-06"),
        "period not open": (*take, *form, "--period", "month:1999-01"),
        "day unreadable": (*IMPORT, "--sent-on", "hôm qua"),
        "day to come": (*IMPORT, "--sent-on", "2021-03-25"),
        "fresh without dry run": (*IMPORT, "--fresh"),
        "account unknown": (*IMPORT, "--as", "không.có"),
        "account may not receive": (*IMPORT, "--as", "chutich.14233"),
        "administrator reads no figure": (*figures, *month, "--as", "quantri"),
        "indicator unknown": ("figures", "XX-99", "--unit", "36", *month),
        "unit unknown": ("figures", "TP-01", "--unit", "99999", *month),
        "unit missing": ("figures", "TP-01", *month),
        "range backwards": (*figures, "--period", "year:2020..year:2016"),
        "range of two kinds": (*figures, "--period", "year:2020..month:2021-01"),
        "figure of a period not open": (*figures, "--period", "year:1999"),
        "argument unknown": (*figures, *month, "--màu", "đỏ"),
        "day of units": ("units", "2021-02-30"),
        "month of law": ("law", "period", "month", "2021", "13"),
        "word of law": ("law", "period", "quý", "2021"),
        "paper that is not there": ("papers", "check", str(folder / "khong-co.docx")),
        "number of law": ("law", "period", "month", "hai nghìn", "3"),
        "report of a commune": ("report", "--unit", "14233", *month, "--out", str(folder / "ra")),
        "report of a year": (
            "report", "--unit", "36", "--period", "team_year:2020", "--out", str(folder / "ra"),
        ),
        "report number": (*report, "--out", str(folder / "ra"), "--number", "0"),
        "story day": ("demo", "day", "mai"),
        "story too early": ("demo", "day", "1999-01-01"),
        "port": ("demo", "--port", "99999"),
    }  # fmt: skip


def test_what_is_used_wrongly_is_one_line_and_changes_nothing(
    demonstration: Home, tmp_path: Path
) -> None:
    before = demonstration.digest()

    crooked = _crooked(tmp_path)
    answers = dict(zip(crooked, demonstration.run_all(crooked.values()), strict=True))

    assert {name: answer.code for name, answer in answers.items() if answer.code != 2} == {}
    assert {name: answer.out for name, answer in answers.items() if answer.out} == {}
    assert {name: answer.err for name, answer in answers.items() if _lines(answer) != 1} == {}
    assert {name: answer.err for name, answer in answers.items() if "Traceback" in answer.err} == {}
    assert demonstration.digest() == before
    assert not (tmp_path / "ra").exists()


def test_a_report_that_cannot_be_written_leaves_no_trace(
    demonstration: Home, tmp_path: Path
) -> None:
    (tmp_path / "tệp").touch()
    before = demonstration.digest()

    answer = demonstration.run(
        "report", "--unit", "36", "--period", "month:2021-03", "--out", str(tmp_path / "tệp" / "ra")
    )

    assert (answer.code, answer.out, _lines(answer)) == (2, "", 1)
    assert demonstration.digest() == before


def _lines(answer: Answer) -> int:
    return len(answer.err.strip().splitlines())


def test_the_story_moves_and_comes_back(demonstration: Home) -> None:
    there, back = demonstration.run_all(
        [("demo", "day", "2024-08-31"), ("demo", "day", "2021-03-24")]
    )

    assert (there.code, there.json) == (0, {"story_at": "2024-08-31T09:00:00+07:00", "reforms": []})
    assert (back.code, back.json) == (0, {"story_at": "2021-03-24T09:00:00+07:00", "reforms": []})


def test_a_second_start_finds_the_province_there(demonstration: Home) -> None:
    before = demonstration.digest()

    again = demonstration.run("demo", "--no-serve")

    assert (again.code, again.out, again.err) == (0, "", "")
    assert demonstration.digest() == before


def test_nothing_is_deleted_unless_somebody_says_so(demonstration: Home) -> None:
    before = demonstration.digest()

    answer = demonstration.run("reset")

    assert (answer.code, answer.out) == (1, "")
    assert "Không xóa gì." in answer.err
    assert demonstration.digest() == before


def test_law_needs_no_database(empty_home: Home) -> None:
    answer = empty_home.run("law", "period", "month", "2021", "3")

    assert answer == Answer(
        0,
        (
            '{"start": "2021-02-15", "end": "2021-03-14", "send_by": {"commune": "2021-03-17",'
            ' "district": "2021-03-19", "province": "2021-03-25"}}\n'
        ),
        "",
    )
    assert not (empty_home.path / "postgres").exists()


@pytest.mark.parametrize("words", [("--help",), ("law", "--help"), ("returns", "import", "--help")])
def test_help_needs_no_database(empty_home: Home, words: tuple[str, ...]) -> None:
    answer = empty_home.run(*words)

    assert answer.code == 0
    assert answer.out
    assert not (empty_home.path / "postgres").exists()


def test_no_command_at_all_shows_the_commands(empty_home: Home) -> None:
    answer = empty_home.run()

    assert answer.code == 2
    assert "./chungtay LỆNH" in answer.out + answer.err
