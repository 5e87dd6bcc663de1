"""`chungtay law`: what it prints, and what it refuses."""

import argparse

import pytest

from chungtay.law import commands
from chungtay.law.periods import PeriodUnknown


def _arguments(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    commands.add_arguments(parser)
    return parser.parse_args(words)


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (("period", "month", "2021", "3"), '{"start": "2021-02-15", "end": "2021-03-14"}\n'),
        (("period", "month", "2021", "1"), '{"start": "2020-12-15", "end": "2021-01-14"}\n'),
        (("period", "year", "2020"), '{"start": "2019-12-15", "end": "2020-12-14"}\n'),
    ],
)
def test_a_period_is_answered_in_json_and_nothing_else(
    words: tuple[str, ...], answer: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code = commands.run(_arguments(*words))

    assert code == 0
    assert capsys.readouterr() == (answer, "")


@pytest.mark.parametrize(
    "words",
    [
        ("period", "month", "2021"),
        ("period", "month", "2021", "0"),
        ("period", "month", "2021", "13"),
        ("period", "month", "1812", "3"),
        ("period", "year", "2020", "1"),
        ("period", "year", "9999"),
    ],
)
def test_what_is_no_period_is_refused_without_an_answer(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(PeriodUnknown):
        commands.run(_arguments(*words))

    assert capsys.readouterr().out == ""
