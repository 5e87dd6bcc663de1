"""Load the units of a province from a folder of facts, whole or not at all."""

from collections.abc import Mapping
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext

from chungtay.platform.i18n.vietnamese import sort_key
from chungtay.units.exceptions import UnitsFileRefused
from chungtay.units.models import Unit, UnitSuccession, UnitVersion
from chungtay.units.readers import read_units_folder
from chungtay.units.rules.checking import Checked, read_and_check
from chungtay.units.rules.placing import KeyRange, keys_of, standing
from chungtay.units.rules.rows import UnitRow
from chungtay.units.rules.timeline import Key, Timeline, first_of, origins_of
from chungtay.units.wording import say_where

DATA = Path(__file__).resolve().parents[1] / "data"


@transaction.atomic(using="owner")
def load_units(folder: Path = DATA) -> int:
    """
    Load a folder of units and successions into an empty instance.

    Return how many versions were made; 0 if units are there already. Runs as the owner: units
    are reference data, not content.

    :raises UnitsFileRefused: with every finding, if anything at all is wrong with the files.
    """
    if UnitVersion.objects.using("owner").exists():
        return 0
    checked = read_and_check(*read_units_folder(folder))
    if checked.findings:
        raise refusal_of(checked)
    timeline = Timeline(checked.units)
    origins = origins_of(checked.successions, timeline)
    units = _units(checked, origins)
    keys = keys_of(checked.units, timeline, origins)
    versions = {}
    for row in checked.units:
        above = standing(timeline, row.parent_code, row.valid_from) if row.parent_code else None
        parent = units[first_of(above.key, origins)] if above else None
        unit = units[first_of(row.key, origins)]
        versions[row.key] = version_of(row, unit=unit, parent=parent, keys=keys[row.key])
    UnitVersion.objects.using("owner").bulk_create(versions.values())
    UnitSuccession.objects.using("owner").bulk_create(
        UnitSuccession(
            predecessor=versions[row.from_code, row.from_day],
            successor=versions[standing(timeline, row.to_code, row.to_day).key],
            kind=row.kind,
            share=row.share,
        )
        for row in checked.successions
    )
    return len(versions)


def refusal_of(checked: Checked) -> UnitsFileRefused:
    """Return the refusal that names everything that is wrong with the files."""
    lines = [say_where(finding) for finding in checked.findings]
    heading = gettext("Tệp đơn vị có %(count)s chỗ sai nên chưa nhận gì:") % {"count": len(lines)}
    return UnitsFileRefused("\n".join([heading, *lines]), checked.findings)


def version_of(row: UnitRow, *, unit: Unit, parent: Unit | None, keys: KeyRange) -> UnitVersion:
    """Return the version that a row of units.csv describes, not saved."""
    return UnitVersion(
        unit=unit,
        code=row.code,
        level=row.level,
        nature=row.nature,
        kind=row.kind,
        name=row.name,
        full_name=row.full_name,
        sort_key=sort_key(row.name),
        parent=parent,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        lat=row.lat,
        lon=row.lon,
        has_approximate_position=row.has_approximate_position,
        key=keys[0],
        key_hi=keys[1],
        holder=unit,
        custody_key=keys[0],
        custody_key_hi=keys[1],
    )


def _units(checked: Checked, origins: Mapping[Key, Key]) -> dict[Key, Unit]:
    """Give each version its unit; a renamed or moved unit stays the same one."""
    heads = list(dict.fromkeys(first_of(row.key, origins) for row in checked.units))
    made = Unit.objects.using("owner").bulk_create(Unit() for _ in heads)
    return dict(zip(heads, made, strict=True))
