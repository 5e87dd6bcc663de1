"""`chungtay papers check`: what it prints, and what it refuses."""

import argparse
import json
from pathlib import Path

import docx
import pytest

from chungtay.papers import commands
from chungtay.papers.exceptions import PaperUnreadable
from chungtay.papers.rules.checking.paper import rules
from chungtay.papers.tests.damages import DAMAGES, damaged
from chungtay.papers.tests.samples import make_report
from chungtay.papers.writers.docx import write_docx


def _run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    commands.add_arguments(parser)
    return commands.run(parser.parse_args(["check", *words]))


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    path = tmp_path / "bao-cao.docx"
    path.write_bytes(write_docx(make_report()))
    return path


@pytest.fixture
def spoilt(tmp_path: Path) -> Path:
    path = tmp_path / "sai.docx"
    path.write_bytes(damaged(make_report(), DAMAGES["body_size"]))
    return path


def test_a_paper_in_form_is_told_rule_by_rule(
    kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(str(kept)) == 0

    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(rules()) + 1
    assert lines[-1] == "Đúng 91, sai 0, không có để xét 6 quy tắc."


def test_a_broken_rule_is_told_with_what_to_do_and_the_code_is_one(
    spoilt: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(str(spoilt)) == 1

    text = capsys.readouterr().out
    assert "SAI       Nội dung: cỡ chữ 13–14." in text
    assert "Thấy: cỡ chữ 12" in text
    assert "Cần làm: Đặt cỡ chữ 13–14." in text


def test_json_names_every_rule_and_nothing_else_is_printed(
    spoilt: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(str(spoilt), "--json") == 1

    answer = json.loads(capsys.readouterr().out)
    assert set(answer) == {"file", "rules", "numbers"}
    assert [one["rule"] for one in answer["rules"]] == [rule.code for rule in rules()]
    assert set(answer["rules"][0]) == {
        "rule", "verdict", "demands", "found", "where", "source", "to_do",
    }  # fmt: skip
    assert [one["rule"] for one in answer["rules"] if one["verdict"] == "broken"] == ["body_size"]


@pytest.mark.parametrize("name", ["khong-co.docx", "hong.docx", "."])
def test_what_cannot_be_read_is_refused_in_one_sentence(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "hong.docx").write_bytes(b"PK\x03\x04")

    with pytest.raises(PaperUnreadable):
        _run(str(tmp_path / name))

    assert capsys.readouterr().out == ""


def test_a_plain_paper_from_word_names_what_is_wrong_with_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paper = docx.Document()
    paper.add_heading("BÁO CÁO", 0)
    paper.add_paragraph("Tình hình trên địa bàn ổn định.")
    paper.save(str(tmp_path / "thuong.docx"))

    assert _run(str(tmp_path / "thuong.docx"), "--json") == 1

    answer = json.loads(capsys.readouterr().out)
    broken = {one["rule"] for one in answer["rules"] if one["verdict"] == "broken"}
    assert {
        "paper_size", "margin_right", "font", "national_name_words", "motto_words",
        "number_symbol_words", "place_date_words", "type_name_size", "authority_words",
        "recipients_heading_words", "issuing_body_words",
    } <= broken  # fmt: skip
    assert not broken & {"unicode", "type_name_words", "annex_heading_words", "line_spacing"}
