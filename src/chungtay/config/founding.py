"""Found an official instance: units, roles and the first administrator, whole or not at all."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from chungtay.access.models import Account
from chungtay.access.services.accounts import NewAccount, open_accounts
from chungtay.access.services.invitations import HOURS, invite_as_owner
from chungtay.platform.exceptions import ExpectedError
from chungtay.platform.models import Instance
from chungtay.units.enums import Level
from chungtay.units.models import UnitVersion
from chungtay.units.services.loading import load_units

_ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class Founded:
    """What was made."""

    province: str
    units: int
    link: str
    hours: int


@transaction.atomic(using="owner")
def found_official(
    *, province: str, folder: Path, username: str, full_name: str, day: date
) -> Founded:
    """
    Make an empty database the official instance of a province, with its first administrator.

    :raises ExpectedError: if the database is not empty, or the province does not stand on the day.
    :raises UnitsFileRefused: with every finding, if anything is wrong with the folder.
    """
    instance = Instance.objects.using("owner").select_for_update().get(pk=1)
    if instance.kind != Instance.Kind.EMPTY:
        raise ExpectedError(
            "Cơ sở dữ liệu này đã có dữ liệu. init chỉ dựng trong cơ sở dữ liệu trống: chọn một"
            " CHUNGTAY_HOME hoặc DATABASE_URL khác."
        )
    count = load_units(folder)
    unit = _province(province, day)
    open_accounts(
        [
            NewAccount(
                username=username,
                full_name=full_name,
                role=_ADMINISTRATOR,
                title="Quản trị tài khoản",
                unit_id=unit.unit_id,
                unit_key=unit.key,
                unit_key_hi=unit.key_hi,
                valid_from=day,
            )
        ]
    )
    administrator = Account.objects.using("owner").get(username=username)
    now = timezone.now()
    link = invite_as_owner(administrator, now=now)
    instance.kind = Instance.Kind.OFFICIAL
    instance.province_code = province
    instance.committee = {
        "name": f"Ban Chỉ đạo 138 {_lower_first(unit.full_name)}",
        "short_name": f"BCĐ 138 {_lower_first(unit.full_name)}",
        "superior": f"Ủy ban nhân dân {_lower_first(unit.full_name)}",
        "symbol": "BCĐ",
        "place": unit.name,
        "standing_agency": "Công an tỉnh",
    }
    instance.built_at = now
    instance.save(using="owner", update_fields=("kind", "province_code", "committee", "built_at"))
    return Founded(province=unit.full_name, units=count, link=link, hours=HOURS)


def _province(code: str, day: date) -> UnitVersion:
    standing = [
        version
        for version in UnitVersion.objects.using("owner").filter(code=code, level=Level.PROVINCE)
        if version.valid_from <= day and (version.valid_to is None or day <= version.valid_to)
    ]
    if not standing:
        raise ExpectedError(
            f"units.csv không có tỉnh mã “{code}” còn hiệu lực vào ngày {day:%d/%m/%Y}."
        )
    return standing[0]


def _lower_first(name: str) -> str:
    return name[0].lower() + name[1:]
