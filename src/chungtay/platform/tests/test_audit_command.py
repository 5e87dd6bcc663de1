"""`chungtay audit`: what it prints, and what its exit code says."""

import argparse
import json
from pathlib import Path

import pytest

from chungtay.platform import commands
from chungtay.platform.chain.anchors import Anchor
from chungtay.platform.chain.verifying import Fault, Finding, Report
from chungtay.platform.exceptions import ExpectedError

_WHOLE = Report(entries=3, sealed=2, waiting=1, links=1, head="ab", sealed_at=1_616_551_200_000_000)
_BROKEN = Report(
    entries=2, sealed=3, links=2, head="ab", sealed_at=1_616_551_200_000_000,
    findings=[
        Finding(Fault.INSERTED, entry=9),
        Finding(Fault.CHANGED, link=1, entry=2),
        Finding(Fault.LINK_REMOVED, link=2),
    ],
)  # fmt: skip


def _arguments(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    commands.add_arguments(parser)
    return parser.parse_args(words)


def _verify(monkeypatch: pytest.MonkeyPatch, report: Report, *words: str) -> int:
    monkeypatch.setattr(commands, "verify", lambda anchors: report)
    return commands.run(_arguments("verify", *words))


def test_a_whole_journal_is_said_with_its_unsealed_tail(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code = _verify(monkeypatch, _WHOLE)

    told = capsys.readouterr().out
    assert code == 0
    assert "3 dòng" in told
    assert "lô cuối lúc 09:00 ngày 24/03/2021" in told
    assert "1 dòng mới chưa niêm" in told
    assert "Không thấy dòng nào bị sửa" in told


def test_what_is_wrong_is_named_row_by_row(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code = _verify(monkeypatch, _BROKEN)

    told = capsys.readouterr().out
    assert code == 1
    assert "dòng 2 (lô 1) đã bị sửa" in told
    assert "dòng 9 (lô chưa niêm) bị chèn về sau" in told
    assert "lô niêm 2 đã bị xóa" in told


def test_the_same_in_json(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code = _verify(monkeypatch, _BROKEN, "--json")

    told = json.loads(capsys.readouterr().out)
    assert code == 1
    assert told["is_whole"] is False
    assert told["findings"][1] == {"fault": "changed", "link": 1, "entry": 2}
    assert told["sealed_at"] == "2021-03-24T02:00:00+00:00"


def test_every_fault_has_words() -> None:
    assert set(commands._WORDS) == set(Fault)


def test_anchors_are_handed_to_the_verifier(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    kept = tmp_path / "anchors.jsonl"
    kept.write_text(Anchor(5, "ab", 9, None).as_line(), "utf-8")
    given: list[dict[int, str]] = []

    def verify(anchors: dict[int, str]) -> Report:
        given.append(anchors)
        return _WHOLE

    monkeypatch.setattr(commands, "verify", verify)
    commands.run(_arguments("verify", "--anchor", str(kept)))

    assert given == [{5: "ab"}]


@pytest.mark.parametrize(
    "words",
    [
        ("verify", "--anchor", "/khong/co"),
        ("anchor", "--anchor", "moc.jsonl"),
        ("seal", "--anchor", "moc.jsonl"),
    ],
)
def test_used_wrongly_it_refuses_in_one_line(words: tuple[str, ...]) -> None:
    with pytest.raises(ExpectedError):
        commands.run(_arguments(*words))


def test_the_anchor_is_printed_as_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(commands, "current_anchor", lambda: Anchor(5, "ab", 9, "2021"))

    assert commands.run(_arguments("anchor")) == 0

    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line) == {"link": 5, "head": "ab", "entries": 9, "sealed_at": "2021"}


def test_sealing_now_says_how_many(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(commands, "seal_waiting", lambda: 4)

    assert commands.run(_arguments("seal", "--json")) == 0

    assert json.loads(capsys.readouterr().out) == {"sealed": 4}
