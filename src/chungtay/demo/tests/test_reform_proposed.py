"""A new reform comes as two files: checked whole, kept, examined, approved, applied."""

import argparse
from datetime import date, datetime
from pathlib import Path
from random import Random

import pytest

from chungtay.access import commands
from chungtay.access.exceptions import NotPermitted
from chungtay.access.permissions import acting_as
from chungtay.access.queries.posts import viewer_named
from chungtay.demo.tests.province import (
    fill,
    held_by_nobody,
    officer,
    rows,
    snapshot,
    sums_of_provinces,
)
from chungtay.platform.clock import VIETNAM
from chungtay.units.exceptions import ReformRefused, UnitsFileRefused
from chungtay.units.models import Reform, UnitSuccession, UnitVersion
from chungtay.units.queries.dry_run import DryRun
from chungtay.units.queries.tree import Node, tree_at
from chungtay.units.rules.giving import Given, GivenRow
from chungtay.units.rules.rows import FileRows
from chungtay.units.services.proposing import examine_reform, propose_reform
from chungtay.units.services.reforming import apply_reform, approve_reform, refuse_reform
from chungtay.units.tests.unit_files import Cells, successions_file, unit, units_file

pytestmark = pytest.mark.slow

NOW = datetime(2021, 3, 24, 9, 0, tzinfo=VIETNAM)
DAY, DAWN = date(2021, 6, 1), datetime(2021, 6, 1, 0, 10, tzinfo=VIETNAM)


@pytest.fixture
def filled(own_database: str) -> None:
    """A province of its own with returns and a plan."""
    fill()


def _became(before: Node, after: str, share: str = "1", kind: str = "merge") -> Cells:
    return {
        "from_code": before.code, "from_valid_from": str(before.valid_from), "to_code": after,
        "to_valid_from": str(DAY), "kind": kind, "share": share,
    }  # fmt: skip


def _free_communes() -> list[Node]:
    """Let every unit go on without end, so that a made-up reform is the only one ahead."""
    Reform.objects.using("owner").all().delete()
    UnitSuccession.objects.using("owner").all().delete()
    versions = UnitVersion.objects.using("owner")
    versions.filter(valid_from__gt=DAY).delete()
    versions.update(valid_to=None)
    return list(tree_at(DAY).at_level("commune"))


def _files(made: list[Cells], passed: list[Cells]) -> tuple[FileRows, FileRows]:
    return units_file(*made), successions_file(*passed)


def _propose(units: FileRows, successions: FileRows, username: str = "thuongtruc") -> Reform:
    viewer = viewer_named(username, day=NOW.date())
    with acting_as(viewer):
        return propose_reform(
            units=units, successions=successions, day=DAY, title="", document="Nghị quyết",
            actor=viewer, now=NOW,
        )  # fmt: skip


def _choose(run: DryRun, random: Random) -> Given:
    return Given(
        GivenRow(one.kind, one.what, random.choice(one.options).value) for one in run.undecided
    )


@pytest.mark.parametrize("seed", range(4))
def test_after_any_reform_each_row_is_held_once_and_sums_stay(filled: None, seed: int) -> None:
    random = Random(seed)
    communes = _free_communes()
    made: list[Cells] = []
    passed: list[Cells] = []
    chosen = random.sample(communes, 30)
    for number in range(8):
        members = [chosen.pop() for _ in range(random.randint(1, 3))]
        code = random.choice([members[0].code, f"{90000 + number}"])
        made.append(unit(code, _district(members[0]), str(DAY), name=f"Mới {number}",
                         full_name=f"Xã Mới {number}"))  # fmt: skip
        passed += [_became(one, code) for one in members]
    split = chosen.pop()
    for part, share in (("95001", "0.25"), ("95002", "0.75")):
        made.append(unit(part, _district(split), str(DAY), name=f"Phần {part}",
                         full_name=f"Xã Phần {part}"))  # fmt: skip
        passed.append(_became(split, part, share, "split"))
    before, sums = _numbers(), sums_of_provinces()

    reform = _propose(*_files(made, passed))
    with acting_as(officer()) as viewer:
        given = _choose(examine_reform(viewer, reform.pk), random)
        approve_reform(reform_id=reform.pk, given=given, document="", actor=viewer, now=NOW)
    apply_reform(day=DAY, now=DAWN)

    assert held_by_nobody(DAY) == []
    assert sums_of_provinces() == sums
    assert _numbers() == before
    assert len(tree_at(DAY).at_level("commune")) == len(communes) - (len(passed) - 1) + len(made)


def test_examining_files_leaves_nothing_behind(filled: None) -> None:
    communes = _free_communes()
    reform = _propose(*_files([unit("90001", _district(communes[0]), str(DAY))],
                              [_became(communes[0], "90001")]))  # fmt: skip
    before = (snapshot(), rows("select count(*), max(valid_to) from unit_version"))

    with acting_as(officer()) as viewer:
        run = examine_reform(viewer, reform.pk)

    assert [one.code for one in run.passages] == [communes[0].code]
    assert (snapshot(), rows("select count(*), max(valid_to) from unit_version")) == before


def test_what_is_wrong_is_named_by_file_and_row_and_nothing_changes(filled: None) -> None:
    communes = _free_communes()
    before = snapshot()
    files = _files(
        [unit("90001", _district(communes[0]), str(DAY))],
        [_became(communes[0], "90001", "0.6", "split"), _became(communes[1], "99999")],
    )

    with pytest.raises(UnitsFileRefused, match=r"successions.csv") as refused:
        _propose(*files)

    assert len(refused.value.findings) >= 2
    assert snapshot() == before


def test_a_day_that_has_passed_or_is_taken_is_refused(own_database: str) -> None:
    with acting_as(officer()) as viewer, pytest.raises(ReformRefused, match="01/09/2024"):
        propose_reform(
            units=units_file(), successions=successions_file(), day=date(2024, 9, 1), title="",
            document="", actor=viewer, now=NOW,
        )  # fmt: skip
    with acting_as(officer()) as viewer, pytest.raises(ReformRefused, match="sau hôm nay"):
        propose_reform(
            units=units_file(), successions=successions_file(), day=NOW.date(), title="",
            document="", actor=viewer, now=NOW,
        )  # fmt: skip


def test_refused_files_give_way_to_better_ones(filled: None) -> None:
    communes = _free_communes()
    files = _files(
        [unit("90001", _district(communes[0]), str(DAY))],
        [_became(communes[0], "90001"), _became(communes[1], "90001")],
    )
    first = _propose(*files)
    with acting_as(officer()) as viewer:
        refuse_reform(reform_id=first.pk, reason="nhầm tệp", actor=viewer, now=NOW)

    second = _propose(*files)

    assert (second.pk, second.state, second.reason) == (first.pk, "KNOWN", "")
    with pytest.raises(ReformRefused, match="đã có"):
        _propose(*files)


@pytest.mark.parametrize("outsider", ["truongban", "chutich.14233", "quantri"])
def test_an_outsider_proposes_nothing(own_database: str, outsider: str) -> None:
    before = snapshot()

    with pytest.raises(NotPermitted):
        _propose(units_file(), successions_file(), outsider)

    assert snapshot() == before


def _district(node: Node) -> str:
    above = tree_at(DAY).parent(node)
    assert above is not None
    return above.code


def _numbers() -> list[tuple[object, ...]]:
    return [
        rows(f"select count(*) from {table}")[0]  # noqa: S608
        for table in ("unit_return", "figure_value", "assignment", "plan", "account")
    ]


def test_on_the_command_line_a_wrong_folder_is_found_wrong_and_a_missing_one_used_wrongly(
    filled: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = snapshot()
    words = ["propose", str(DAY), "--as", "thuongtruc", "--folder"]
    parser = argparse.ArgumentParser()
    commands.add_arguments(parser)
    (tmp_path / "units.csv").write_text("code,level\n90001,moon\n", encoding="utf-8")
    (tmp_path / "successions.csv").write_text("from_code\n", encoding="utf-8")

    found = commands.run(parser.parse_args([*words, str(tmp_path)]))
    with pytest.raises(UnitsFileRefused, match="Không có thư mục"):
        commands.run(parser.parse_args([*words, str(tmp_path / "none")]))

    assert found == 1
    assert "units.csv" in capsys.readouterr().err
    assert snapshot() == before
