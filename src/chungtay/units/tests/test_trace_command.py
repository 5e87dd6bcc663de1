"""`chungtay units trace`: what the unit of a day became, in JSON and in words."""

import argparse
import json
from typing import Any

import pytest

from chungtay.platform.exceptions import ExpectedError
from chungtay.units import commands

pytestmark = pytest.mark.django_db


def _run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    commands.add_arguments(parser)
    return commands.run(parser.parse_args(words))


def _answer(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    assert _run("trace", *words, "--json") == 0
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    return answer


def test_a_ward_of_2021_is_told_with_its_share_and_steps(
    capsys: pytest.CaptureFixture[str],
) -> None:
    answer = _answer(capsys, "13669", "2021-01-01", "2026-01-01")

    assert answer["from"]["full_name"] == "Phường Trần Đăng Ninh"
    assert answer["to_day"] == "2026-01-01"
    (ward,) = answer["became"]
    assert (ward["code"], ward["full_name"], ward["valid_from"]) == (
        "13669", "Phường Nam Định", "2025-07-01"
    )  # fmt: skip
    assert (ward["level"], ward["parent"]["code"], ward["share"]) == ("commune", "37", 1.0)
    assert [step["day"] for step in ward["steps"]] == ["2024-09-01", "2025-07-01"]


def test_a_unit_that_goes_on_is_itself_without_a_step(capsys: pytest.CaptureFixture[str]) -> None:
    answer = _answer(capsys, "14233", "2021-01-01", "2021-06-01")

    assert [(one["code"], one["share"], one["steps"]) for one in answer["became"]] == [
        ("14233", 1.0, [])
    ]


def test_an_abolished_district_ended_and_its_work_goes_to_the_province(
    capsys: pytest.CaptureFixture[str],
) -> None:
    answer = _answer(capsys, "366", "2021-01-01", "2026-01-01")

    assert answer["became"] == []
    (ended,) = answer["ended"]
    assert (ended["code"], ended["last_day"]) == ("366", "2025-06-30")
    assert [node["code"] for node in ended["passes_to"]] == ["37"]
    assert "không còn cấp huyện" in ended["reason"]


def test_an_earlier_day_is_answered_backwards(capsys: pytest.CaptureFixture[str]) -> None:
    answer = _answer(capsys, "356", "2025-01-01", "2021-01-01")

    assert answer["direction"] == "backward"
    assert {one["code"] for one in answer["was"]} == {"356", "358"}


def test_a_day_before_the_data_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    answer = _answer(capsys, "13669", "2018-01-01", "2026-01-01")

    assert answer["before_data"] is True
    assert answer["from"]["day"] == "2018-01-01"


def test_words_tell_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("trace", "SLĐTBXH", "2018-01-01", "2026-01-01") == 0

    lines = capsys.readouterr().out.splitlines()

    assert lines[0].startswith("Sở Lao động - Thương binh và Xã hội (SLĐTBXH, ngày 01/01/2018)")
    assert sum("phần 0,25" in line for line in lines) == 8
    assert lines[-1].startswith("Dữ liệu bắt đầu từ 01/02/2020")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("trace", "99999", "2021-01-01", "2026-01-01"), "“99999”.*01/01/2021"),
        (("trace", "13669", "hôm qua", "2026-01-01"), "Không hiểu ngày"),
        (("trace", "13669", "2021-01-01"), "units trace MÃ"),
        (("check",), "units check THƯ_MỤC"),
        (("2021-01-01", "2022-01-01"), "units NGÀY"),
    ],
)
def test_what_is_used_wrongly_is_said_in_one_line_without_an_answer(
    words: tuple[str, ...], reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(ExpectedError, match=reason) as refusal:
        _run(*words)

    assert capsys.readouterr().out == ""
    assert "\n" not in str(refusal.value)
