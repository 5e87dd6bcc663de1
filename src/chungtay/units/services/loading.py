"""Load the units of a province from two files of facts."""

import csv
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

from django.db import transaction

from chungtay.platform.i18n.vietnamese import nfc, sort_key
from chungtay.units.enums import Level, SuccessionKind
from chungtay.units.exceptions import UnitsFileRefused
from chungtay.units.models import Unit, UnitSuccession, UnitVersion
from chungtay.units.rules.keys import agency_key, key_range

DATA = Path(__file__).resolve().parents[1] / "data"
_SAME_UNIT = {SuccessionKind.RENAME, SuccessionKind.MOVE}

Row = Mapping[str, str]
NaturalKey = tuple[str, str]


@transaction.atomic(using="owner")
def load_units(folder: Path = DATA) -> int:
    """
    Load units, successions and the province's agencies into an empty instance.

    Return how many versions were made; 0 if units are there already. Runs as the owner: units
    are reference data, not content.

    :raises UnitsFileRefused: if a row names a parent or predecessor that is not there.
    """
    if UnitVersion.objects.using("owner").exists():
        return 0
    rows, successions = _read(folder / "units.csv"), _read(folder / "successions.csv")
    identities = _identities(rows, successions)
    versions = {_natural(row): _version(row, rows, identities) for row in rows}
    agencies = _agencies(_read(folder / "agencies.csv"), rows, identities)
    UnitVersion.objects.using("owner").bulk_create([*versions.values(), *agencies])
    UnitSuccession.objects.using("owner").bulk_create(
        UnitSuccession(
            predecessor=_named(versions, row["from_code"], row["from_valid_from"]),
            successor=_named(versions, row["to_code"], row["to_valid_from"]),
            kind=row["kind"],
            share=Decimal(row["share"]),
        )
        for row in successions
    )
    return len(versions) + len(agencies)


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return [{name: nfc(text) for name, text in row.items()} for row in csv.DictReader(lines)]


def _natural(row: Row) -> NaturalKey:
    return row["code"], row["valid_from"]


def _named(versions: Mapping[NaturalKey, UnitVersion], code: str, day: str) -> UnitVersion:
    """Return the version of a code in force on a day; a successor may be older than the merge."""
    exact = versions.get((code, day))
    if exact is not None:
        return exact
    wanted = date.fromisoformat(day)
    for version in versions.values():
        ends = version.valid_to or date.max
        if version.code == code and version.valid_from <= wanted <= ends:
            return version
    raise UnitsFileRefused(
        f"successions.csv: không có đơn vị {code} vào ngày {day} trong units.csv."
    )


def _identities(rows: list[dict[str, str]], successions: Iterable[Row]) -> dict[NaturalKey, Unit]:
    """Give each version its unit; a renamed or moved unit stays the same one."""
    origin = {
        (row["to_code"], row["to_valid_from"]): (row["from_code"], row["from_valid_from"])
        for row in successions
        if row["kind"] in _SAME_UNIT
    }
    heads = [_natural(row) for row in rows if _natural(row) not in origin]
    made = Unit.objects.using("owner").bulk_create(Unit() for _ in heads)
    identities = dict(zip(heads, made, strict=True))
    for row in sorted(rows, key=lambda row: row["valid_from"]):
        key = _natural(row)
        if key in origin:
            identities[key] = identities[origin[key]]
    return identities


def _version(
    row: Row, rows: list[dict[str, str]], identities: Mapping[NaturalKey, Unit]
) -> UnitVersion:
    chain = _ancestors(row, rows)
    by_level = {part["level"]: part["code"] for part in (row, *chain)}
    key, key_hi = key_range(
        province=by_level[Level.PROVINCE],
        district=by_level.get(Level.DISTRICT),
        commune=by_level.get(Level.COMMUNE),
    )
    return UnitVersion(
        unit=identities[_natural(row)],
        code=row["code"],
        level=row["level"],
        kind=row["kind"],
        name=row["name"],
        full_name=row["full_name"],
        sort_key=sort_key(row["name"]),
        parent=identities[_natural(chain[0])] if chain else None,
        valid_from=date.fromisoformat(row["valid_from"]),
        valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
        lat=Decimal(row["lat"]) if row["lat"] else None,
        lon=Decimal(row["lon"]) if row["lon"] else None,
        has_approximate_position=row["position"] == "approx",
        key=key,
        key_hi=key_hi,
        holder=identities[_natural(row)],
        custody_key=key,
        custody_key_hi=key_hi,
    )


def _ancestors(row: Row, rows: list[dict[str, str]]) -> list[Row]:
    chain: list[Row] = []
    below = row
    while below["parent_code"]:
        above = next(
            (
                other
                for other in rows
                if other["code"] == below["parent_code"] and _covers(other, row["valid_from"])
            ),
            None,
        )
        if above is None:
            raise UnitsFileRefused(
                f"units.csv: {row['full_name']} ({row['code']}) từ {row['valid_from']} thuộc "
                f"đơn vị {below['parent_code']}, đơn vị này không có vào ngày đó."
            )
        chain.append(above)
        below = above
    return chain


def _covers(row: Row, day: str) -> bool:
    return row["valid_from"] <= day and (not row["valid_to"] or day <= row["valid_to"])


def _agencies(
    rows: list[dict[str, str]], units: list[dict[str, str]], identities: Mapping[NaturalKey, Unit]
) -> list[UnitVersion]:
    first_day = min(row["valid_from"] for row in units)
    provinces = [row for row in units if row["level"] == Level.PROVINCE]
    province = min(provinces, key=lambda row: row["valid_from"])
    chosen = [row for row in rows if row["level"] == "province"]
    made = Unit.objects.using("owner").bulk_create(Unit() for _ in chosen)
    versions = []
    for number, (row, unit) in enumerate(zip(chosen, made, strict=True), start=1):
        key, key_hi = agency_key(province=province["code"], number=number)
        versions.append(
            UnitVersion(
                unit=unit,
                code=row["code"],
                level=Level.AGENCY,
                kind=row["block"],
                name=row["name_vi"],
                full_name=row["name_vi"],
                sort_key=sort_key(row["name_vi"]),
                parent=identities[_natural(province)],
                valid_from=date.fromisoformat(row["valid_from"] or first_day),
                valid_to=date.fromisoformat(row["valid_to"] or province["valid_to"]),
                key=key,
                key_hi=key_hi,
                holder=unit,
                custody_key=key,
                custody_key_hi=key_hi,
            )
        )
    return versions
