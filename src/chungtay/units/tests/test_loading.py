"""Loading units: the shipped files whole, a broken file not at all; no two versions overlap."""

import csv
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.db import IntegrityError, ProgrammingError, connection, connections, transaction

from chungtay.units.exceptions import UnitsFileRefused
from chungtay.units.models import Unit, UnitSuccession, UnitVersion
from chungtay.units.services.loading import DATA, load_units

Rows = list[dict[str, str]]
AS_OWNER = pytest.mark.django_db(databases=["owner"])


@pytest.fixture
def nothing_loaded() -> None:
    """No units, until the test's transaction is undone."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("truncate unit cascade")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped files to break."""
    for name in ("units.csv", "successions.csv", "agencies.csv"):
        shutil.copy(DATA / name, tmp_path / name)
    return tmp_path


def _edit(path: Path, change: Callable[[Rows], None]) -> None:
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    change(rows)
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)


def _set(code: str, **values: str) -> Callable[[Rows], None]:
    def change(rows: Rows) -> None:
        next(row for row in rows if row["code"] == code).update(values)

    return change


@AS_OWNER
def test_the_shipped_files_are_loaded_whole_and_only_once(nothing_loaded: None) -> None:
    made, again = load_units(), load_units()

    assert made == UnitVersion.objects.using("owner").count() > 401
    assert again == 0
    assert UnitSuccession.objects.using("owner").count() == 262 + 49


@AS_OWNER
def test_a_unit_under_a_parent_that_is_not_there_is_refused_with_its_row(
    nothing_loaded: None, folder: Path
) -> None:
    _edit(folder / "units.csv", _set("14233", parent_code="999"))

    with pytest.raises(UnitsFileRefused, match=r"units\.csv, dòng \d+: Xã Hải Minh \(14233\).*999"):
        load_units(folder)

    assert not Unit.objects.using("owner").exists()
    assert not UnitVersion.objects.using("owner").exists()


@AS_OWNER
def test_a_cycle_of_parents_is_refused_and_not_followed_for_ever(
    nothing_loaded: None, folder: Path
) -> None:
    _edit(folder / "units.csv", _set("366", parent_code="366"))

    with pytest.raises(UnitsFileRefused, match=r"Hải Hậu.*lại gặp chính đơn vị này"):
        load_units(folder)

    assert not Unit.objects.using("owner").exists()


@AS_OWNER
def test_everything_that_is_wrong_is_said_at_once_and_nothing_is_loaded(
    nothing_loaded: None, folder: Path
) -> None:
    _edit(folder / "units.csv", lambda rows: rows.append(dict(rows[-1])))
    _edit(folder / "successions.csv", lambda rows: rows[-1].update(to_code="99999"))
    _edit(folder / "successions.csv", lambda rows: rows[0].update(share="0.5"))

    with pytest.raises(UnitsFileRefused) as refusal:
        load_units(folder)

    assert len(refusal.value.findings) == 3
    said = str(refusal.value)
    assert "3 chỗ sai" in said
    assert "units.csv, dòng 403" in said
    assert "successions.csv, dòng 2" in said
    assert "successions.csv, dòng 263" in said
    assert not Unit.objects.using("owner").exists()


@AS_OWNER
def test_a_unit_that_begins_before_its_parent_is_refused(
    nothing_loaded: None, folder: Path
) -> None:
    _edit(folder / "units.csv", _set("14233", valid_from="2019-01-01"))

    with pytest.raises(UnitsFileRefused, match="14233"):
        load_units(folder)

    assert not Unit.objects.using("owner").exists()


@AS_OWNER
def test_a_succession_of_a_unit_that_is_not_there_is_refused_with_its_row(
    nothing_loaded: None, folder: Path
) -> None:
    _edit(folder / "successions.csv", lambda rows: rows[-1].update(to_code="99999"))

    with pytest.raises(UnitsFileRefused, match=r"successions\.csv.*99999"):
        load_units(folder)

    assert not Unit.objects.using("owner").exists()
    assert not UnitVersion.objects.using("owner").exists()
    assert not UnitSuccession.objects.using("owner").exists()


@AS_OWNER
@pytest.mark.parametrize(
    ("changed", "constraint"),
    [
        ({}, "unit_version_natural_key"),
        ({"valid_from": date(2021, 1, 1)}, "unit_version_(code|unit|key)_once_a_day"),
        (
            {"valid_from": date(2021, 1, 1), "code": "99999"},
            "unit_version_(unit|key)_once_a_day",
        ),
        (
            {"valid_from": date(2021, 1, 1), "code": "99999", "key": 1, "key_hi": 1},
            "unit_version_unit_once_a_day",
        ),
        (
            {"valid_from": date(2022, 1, 1), "valid_to": date(2021, 1, 1)},
            "unit_version_ends_after_it_begins",
        ),
        ({"valid_from": date(2030, 1, 1), "valid_to": None, "key_hi": 0}, "unit_version_key_range"),
    ],
)
def test_the_database_refuses_versions_that_overlap_or_run_backwards(
    changed: dict[str, object], constraint: str
) -> None:
    version = UnitVersion.objects.using("owner").get(code="14233", valid_from=date(2020, 2, 1))
    version.pk = None
    for name, value in changed.items():
        setattr(version, name, value)

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic(using="owner"):
        version.save(using="owner", force_insert=True)


@AS_OWNER
@pytest.mark.parametrize("share", ["0", "-0.5", "1.5"])
def test_the_database_refuses_a_share_that_is_none(share: str) -> None:
    row = UnitSuccession.objects.using("owner").first()
    assert row is not None

    with (
        pytest.raises(IntegrityError, match="unit_succession_share"),
        transaction.atomic(using="owner"),
    ):
        UnitSuccession.objects.using("owner").filter(pk=row.pk).update(share=share)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "update unit_version set name = 'Khác'",
        "delete from unit_succession",
        "insert into unit default values",
    ],
)
def test_the_web_role_reads_units_and_changes_none(statement: str) -> None:
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
