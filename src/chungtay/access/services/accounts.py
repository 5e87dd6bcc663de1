"""Load roles and open accounts; done by the owner, who reads no content."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import transaction

from chungtay.access.enums import Capability
from chungtay.access.models import Account, Post, Role, RoleCapability
from chungtay.platform.i18n.vietnamese import nfc

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


@transaction.atomic(using="owner")
def load_roles() -> None:
    """
    Bring the roles in line with the file.

    :raises ValueError: if the file names a capability that no code checks.
    """
    with _ROLES.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    RoleCapability.objects.using("owner").all().delete()
    for row in rows:
        Role.objects.using("owner").update_or_create(
            code=row["code"],
            defaults={
                "name": nfc(row["name"]),
                "is_head": row["is_head"] == "yes",
                "sees_content": row["sees_content"] == "yes",
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
        )
        for account, new in zip(accounts, wanted, strict=True)
    )
    return len(accounts)
