"""`chungtay law`: what it prints, and what it refuses."""

import argparse
import io
import json
from pathlib import Path

import pytest

from chungtay.law import commands
from chungtay.law.asked_convictions import InputRefused
from chungtay.law.periods import PeriodUnknown
from chungtay.law.tests.given import given
from chungtay.law.workdays import DayUnknown


def _arguments(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    commands.add_arguments(parser)
    return parser.parse_args(words)


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("month 2021 3", "2021-02-15 2021-03-14 2021-03-17 2021-03-19 2021-03-25"),
        ("month 2021 4", "2021-03-15 2021-04-14 2021-04-16 2021-04-19 2021-04-23"),
        ("nine_months 2021", "2020-12-15 2021-09-14 2021-09-17 2021-09-17 2021-09-24"),
        ("year 2020", "2019-12-15 2020-12-14 2020-12-17 2020-12-18 2020-12-25"),
        ("calendar_quarter 2021 1", "2021-01-01 2021-03-31 2021-04-01 2021-04-01 2021-04-01"),
    ],
)
def test_a_period_is_answered_in_json_and_nothing_else(
    words: str, days: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code = commands.run(_arguments("period", *words.split()))

    start, end, commune, district, province = days.split()
    assert code == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert json.loads(said.out) == {
        "start": start,
        "end": end,
        "send_by": {"commune": commune, "district": district, "province": province},
    }


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2025-04-25 1", "2025-04-26"),
        ("2021-03-22 3", "2021-03-25"),
        ("2021-03-22 -1", "2021-03-19"),
        ("2021-03-21 0", "2021-03-19"),
    ],
)
def test_a_working_day_is_answered_as_a_day(
    words: str, day: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code = commands.run(_arguments("workdays", *words.split()))

    assert (code, capsys.readouterr().out) == (0, f"{day}\n")


@pytest.mark.parametrize(
    "words",
    [
        ("period", "month", "2021"),
        ("period", "month", "2021", "0"),
        ("period", "month", "2021", "13"),
        ("period", "month", "1812", "3"),
        ("period", "year", "2020", "1"),
        ("period", "year", "9999"),
        ("period", "quarter", "2021"),
        ("period", "quarter", "2021", "5"),
        ("period", "half", "2021", "3"),
        ("period", "nine_months", "2021", "1"),
        ("period", "calendar_month", "2021"),
    ],
)
def test_what_is_no_period_is_refused_without_an_answer(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(PeriodUnknown):
        commands.run(_arguments(*words))

    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("month 2021", "Kỳ month cần số thứ tự; ví dụ: law period month 2021 1."),
        ("quarter 2021", "Kỳ quarter cần số thứ tự; ví dụ: law period quarter 2021 1."),
        ("calendar_half 2021", "Kỳ calendar_half cần số thứ tự; ví dụ: law period"),
        ("year 2021 1", "Kỳ này không có số thứ tự; ví dụ: law period year 2020."),
    ],
)
def test_a_number_that_is_missing_or_too_much_is_told(words: str, said: str) -> None:
    with pytest.raises(PeriodUnknown) as refused:
        commands.run(_arguments("period", *words.split()))

    assert str(refused.value).startswith(said)


def test_a_half_year_has_a_number(capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.run(_arguments("period", "half", "2021", "1")) == 0
    assert json.loads(capsys.readouterr().out)["end"] == "2021-06-14"


@pytest.mark.parametrize("day", ["2025-02-30", "hôm nay", "1812-01-01", "2100-01-04"])
def test_a_day_outside_the_calendar_is_refused(
    day: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(DayUnknown):
        commands.run(_arguments("workdays", day, "1"))

    assert capsys.readouterr().out == ""


def test_a_conviction_is_answered_in_json_with_every_step(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "bản án.json"
    file.write_text(json.dumps(given(fines=[1])), encoding="utf-8")

    code = commands.run(_arguments("expungement", str(file)))

    said = capsys.readouterr().out
    answer = json.loads(said)
    assert code == 0
    assert "năm" in said
    assert (answer["status"], answer["path"], answer["due"]) == ("due", "automatic", "2026-03-15")
    assert [one["rule"] for one in answer["reasons"]] == ["S1", "X2", "M7"]
    assert "“fines”" in answer["reasons"][-1]["text"]
    assert {tuple(sorted(one)) for one in answer["reasons"]} == {("article", "rule", "text")}


def test_a_day_that_is_not_known_is_null(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps(given(main_completed=None))))

    assert commands.run(_arguments("expungement", "-")) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["status"], answer["due"]) == ("serving", None)


@pytest.mark.parametrize("content", [b"{", b"", b"\xff{}"])
def test_a_file_that_is_no_json_is_refused(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    file.write_bytes(content)

    with pytest.raises(InputRefused, match="không phải JSON"):
        commands.run(_arguments("expungement", str(file)))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match=r"Không đọc được tệp .*none\.json"):
        commands.run(_arguments("expungement", str(tmp_path / "none.json")))
