"""Roles as data: only what code checks, and what each may at least do."""

import csv
from pathlib import Path

import pytest

from chungtay.access import services
from chungtay.access.enums import Capability
from chungtay.access.models import Role, RoleCapability
from chungtay.access.services import accounts

FILE = Path(services.__file__).resolve().parents[1] / "data" / "roles.csv"


def _rows() -> list[dict[str, str]]:
    with FILE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _capabilities(row: dict[str, str]) -> set[str]:
    return {name for name in row["capabilities"].split(";") if name}


def test_the_file_names_only_capabilities_that_code_checks() -> None:
    named = {name for row in _rows() for name in _capabilities(row)}

    assert named <= set(Capability.values)


def test_every_capability_belongs_to_some_role() -> None:
    named = {name for row in _rows() for name in _capabilities(row)}

    assert named == set(Capability.values)


def test_who_reads_no_content_may_read_and_change_none() -> None:
    blind = [_capabilities(row) for row in _rows() if row["sees_content"] == "no"]

    allowed = {"accounts.manage", "posts.grant", "reporter.see"}
    assert all(capabilities <= allowed for capabilities in blind)


def test_only_heads_confirm_and_nobody_gives_the_role_that_he_has() -> None:
    rows = _rows()

    confirming = {row["code"] for row in rows if "posts.confirm" in _capabilities(row)}
    assert confirming == {row["code"] for row in rows if row["is_head"] == "yes"}
    assert [row["code"] for row in rows if row["code"] in row["grantable"].split(";")] == []


def test_who_gives_roles_has_a_list_and_nobody_else() -> None:
    giving = {row["code"] for row in _rows() if row["grantable"]}

    assert giving == {row["code"] for row in _rows() if "posts.grant" in _capabilities(row)}


def test_the_checked_does_not_choose_the_checker() -> None:
    (administrator,) = (row for row in _rows() if row["code"] == "administrator")

    assert "auditor" not in administrator["grantable"].split(";")


def test_who_receives_returns_and_who_enters_them() -> None:
    holders = {
        capability: {row["code"] for row in _rows() if capability in _capabilities(row)}
        for capability in ("returns.receive", "returns.enter")
    }

    assert holders == {
        "returns.receive": {"district_chair", "standing_officer"},
        "returns.enter": {
            "commune_chair",
            "commune_police_officer",
            "department_head",
            "department_officer",
        },
    }


@pytest.mark.django_db
def test_the_database_holds_the_file() -> None:
    roles = {role.code: role for role in Role.objects.all()}
    held = {
        code: set(RoleCapability.objects.filter(role_id=code).values_list("capability", flat=True))
        for code in roles
    }

    assert held == {row["code"]: _capabilities(row) for row in _rows()}
    assert {code: (role.level, role.grantable) for code, role in roles.items()} == {
        row["code"]: (row["level"], [code for code in row["grantable"].split(";") if code])
        for row in _rows()
    }
    assert {code for code, role in roles.items() if role.is_head} == {
        row["code"] for row in _rows() if row["is_head"] == "yes"
    }


@pytest.mark.django_db(databases=["owner"])
def test_a_file_with_an_unknown_capability_is_refused_and_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "roles.csv"
    broken.write_text(FILE.read_text("utf-8").replace("journal.read", "journal.burn"), "utf-8")
    monkeypatch.setattr(accounts, "_ROLES", broken)
    before = set(RoleCapability.objects.using("owner").values_list("role_id", "capability"))

    with pytest.raises(ValueError, match=r"journal\.burn"):
        accounts.load_roles()

    after = set(RoleCapability.objects.using("owner").values_list("role_id", "capability"))
    assert before == after


@pytest.mark.django_db(databases=["owner"])
@pytest.mark.parametrize(
    ("right", "wrong"), [("commune_police_officer;helper", "king"), (",province,", ",moon,")]
)
def test_a_file_with_an_unknown_role_or_level_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, right: str, wrong: str
) -> None:
    broken = tmp_path / "roles.csv"
    broken.write_text(FILE.read_text("utf-8").replace(right, wrong), "utf-8")
    monkeypatch.setattr(accounts, "_ROLES", broken)

    with pytest.raises(ValueError, match=wrong.strip(",")):
        accounts.load_roles()


@pytest.mark.django_db(databases=["owner"])
def test_loading_the_roles_again_changes_nothing() -> None:
    def held() -> set[tuple[str, str]]:
        return set(RoleCapability.objects.using("owner").values_list("role_id", "capability"))

    before = held()
    accounts.load_roles()

    assert held() == before
