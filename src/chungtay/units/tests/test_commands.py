"""`chungtay units DAY`: how many units there are."""

import argparse
import json

import pytest

from chungtay.platform.exceptions import ExpectedError
from chungtay.units import commands

pytestmark = pytest.mark.django_db


def _arguments(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    commands.add_arguments(parser)
    return parser.parse_args(words)


def test_a_day_is_answered_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    code = commands.run(_arguments("2021-01-01", "--json"))

    assert code == 0
    assert json.loads(capsys.readouterr().out) == {
        "day": "2021-01-01",
        "levels": {"province": 1, "district": 10, "commune": 226},
        "kinds": {"xa": 188, "phuong": 22, "thi_tran": 16},
    }


def test_a_day_before_the_data_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    commands.run(_arguments("2019-06-30", "--json"))

    answer = json.loads(capsys.readouterr().out)

    assert answer["before_data"] is True
    assert answer["levels"] == {"province": 1, "district": 10, "commune": 226}


@pytest.mark.parametrize("text", ["", "hôm nay", "2021-02-30", "01/01/2021", "2021-1-1"])
def test_what_is_no_day_is_refused_without_an_answer(
    text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(ExpectedError, match="Không hiểu ngày"):
        commands.run(_arguments(text))

    assert capsys.readouterr().out == ""
