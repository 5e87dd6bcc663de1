"""`chungtay audit` as a person runs it: a journal that is whole, and one that is not."""

import json
from pathlib import Path

import pytest

from chungtay.config.tests.homes import Home

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("demonstration")]


def test_a_built_province_is_sealed_and_whole(demonstration: Home) -> None:
    demonstration.run("audit", "seal")

    answer = demonstration.run("audit", "verify", "--json")

    assert (answer.code, answer.err) == (0, "")
    assert answer.json["is_whole"] is True
    assert answer.json["entries"] == answer.json["sealed"] > 200
    assert answer.json["waiting"] == 0


def test_what_somebody_changed_past_the_program_is_named(demonstration: Home) -> None:
    demonstration.run("audit", "seal")
    number = _swap(demonstration, "act", "act || '!'")
    told = demonstration.run("audit", "verify")
    _swap(demonstration, "act", "rtrim(act, '!')")
    mended = demonstration.run("audit", "verify")

    assert told.code == 1
    assert f"dòng {number} (lô 1) đã bị sửa" in told.out
    assert mended.code == 0


def test_the_anchor_is_kept_and_compared(demonstration: Home, tmp_path: Path) -> None:
    demonstration.run("audit", "seal")
    anchor = demonstration.run("audit", "anchor")
    kept = tmp_path / "moc.jsonl"
    kept.write_text(anchor.out, "utf-8")
    forged = tmp_path / "khac.jsonl"
    forged.write_text(json.dumps({**anchor.json, "head": "0" * 64}), "utf-8")

    same = demonstration.run("audit", "verify", "--anchor", str(kept))
    other = demonstration.run("audit", "verify", "--anchor", str(forged))
    none = demonstration.run("audit", "verify", "--anchor", str(tmp_path / "khong-co"))

    assert (same.code, other.code, none.code) == (0, 1, 2)
    assert "không còn như mốc đã ghi" in other.out
    assert len(none.err.splitlines()) == 1


def _swap(home: Home, column: str, value: str) -> int:
    with home.connect("postgres") as superuser:
        superuser.execute("set session_replication_role = replica")
        row = superuser.execute(
            f"update journal set {column} = {value}"  # noqa: S608 - our own words
            " where id = (select min(id) from journal) returning id".encode()
        ).fetchone()
    assert row is not None
    return int(row[0])
