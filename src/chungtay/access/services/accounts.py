"""Load roles and open accounts; done by the owner, who reads no content."""

import csv
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from django.db import transaction

from chungtay.access.enums import Capability
from chungtay.access.models import Account, Post, Role, RoleCapability
from chungtay.platform.i18n.vietnamese import fold, nfc
from chungtay.units.enums import Level

_ROLES = Path(__file__).resolve().parents[1] / "data" / "roles.csv"


@dataclass(frozen=True, slots=True)
class NewAccount:
    """What is needed to open an account with its first post."""

    username: str
    full_name: str
    role: str
    title: str
    unit_id: int
    unit_key: int
    unit_key_hi: int
    valid_from: date


@cache
def role_names() -> Mapping[str, str]:
    """Return the names of the roles that the program ships, by code."""
    with _ROLES.open(encoding="utf-8", newline="") as lines:
        return {row["code"]: nfc(row["name"]) for row in csv.DictReader(lines)}


@transaction.atomic(using="owner")
def load_roles() -> None:
    """
    Bring the roles in line with the file.

    :raises ValueError: if the file names a capability that no code checks, or an unknown role.
    """
    with _ROLES.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    known = {row["code"] for row in rows}
    RoleCapability.objects.using("owner").all().delete()
    for row in rows:
        Role.objects.using("owner").update_or_create(
            code=row["code"],
            defaults={
                "name": nfc(row["name"]),
                "is_head": row["is_head"] == "yes",
                "sees_content": row["sees_content"] == "yes",
                "level": Level(row["level"]),
                "grantable": _codes(row["grantable"], known),
            },
        )
        RoleCapability.objects.using("owner").bulk_create(
            RoleCapability(role_id=row["code"], capability=Capability(name))
            for name in row["capabilities"].split(";")
            if name
        )


@transaction.atomic(using="owner")
def open_accounts(wanted: Iterable[NewAccount]) -> int:
    """Open accounts without a password, each with its first post; return how many."""
    wanted = list(wanted)
    roles = {role.code: role for role in Role.objects.using("owner").all()}
    accounts = Account.objects.using("owner").bulk_create(
        Account(
            username=new.username,
            full_name=nfc(new.full_name),
            unit_key=new.unit_key,
            folded=fold(f"{new.full_name} {new.username}"),
        )
        for new in wanted
    )
    Post.objects.using("owner").bulk_create(
        Post(
            account=account,
            role=roles[new.role],
            unit_id=new.unit_id,
            title=nfc(new.title),
            is_head=roles[new.role].is_head,
            valid_from=new.valid_from,
            unit_key=new.unit_key,
            unit_key_hi=new.unit_key_hi,
            holder=account.full_name,
            # What the owner of the database opens is in effect: there is no head yet to confirm it.
            confirmed_at=datetime.now(UTC),
        )
        for account, new in zip(accounts, wanted, strict=True)
    )
    return len(accounts)


def _codes(text: str, known: Collection[str]) -> list[str]:
    codes = [code for code in text.split(";") if code]
    unknown = set(codes) - set(known)
    if unknown:
        raise ValueError(", ".join(sorted(unknown)))
    return codes
