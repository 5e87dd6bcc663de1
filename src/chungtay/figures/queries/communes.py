"""All communes by which a workbook may call itself, on a closing day."""

from datetime import date

from chungtay.figures.rules.communes import Commune
from chungtay.units.enums import Level
from chungtay.units.models import UnitVersion
from chungtay.units.queries.tree import tree_at


def communes_for(day: date) -> tuple[Commune, ...]:
    """Return the communes in force on a day, and those of other days marked as not in force."""
    tree = tree_at(day)
    districts = UnitVersion.objects.filter(level=Level.DISTRICT)
    by_unit = {row.unit_id: row for row in districts.order_by("valid_from")}
    in_force = {node.version_id for node in tree.at_level(Level.COMMUNE)}
    rows = UnitVersion.objects.filter(level=Level.COMMUNE).order_by("sort_key", "pk")
    return tuple(
        Commune(
            code=row.code,
            kind=row.kind,
            name=row.name,
            district_code=above.code if above else "",
            district_kind=above.kind if above else "",
            district_name=above.name if above else "",
            in_force=row.pk in in_force,
        )
        for row in rows
        for above in [by_unit.get(row.parent_id or 0)]
    )
