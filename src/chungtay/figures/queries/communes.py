"""All units by which a workbook may call itself, on a closing day."""

from datetime import date

from chungtay.figures.rules.communes import Commune, Gazetteer
from chungtay.figures.rules.form import FormRules
from chungtay.units.enums import Level
from chungtay.units.models import UnitVersion
from chungtay.units.queries.tree import Node, Tree, tree_at


def communes_for(day: date, *, within: tuple[int, int] | None = None) -> tuple[Commune, ...]:
    """
    Return the communes in force on a day, and those of other days marked as not in force.

    `within` is the range of who takes files: a commune of others is none of theirs.
    """
    tree = tree_at(day)
    districts = UnitVersion.objects.filter(level=Level.DISTRICT)
    by_unit = {row.unit_id: row for row in districts.order_by("valid_from")}
    standing = tree.at_level(Level.COMMUNE)
    in_force = {node.version_id for node in standing}
    others = {node.version_id for node in standing if within and not node.is_held_within(within)}
    rows = (
        UnitVersion.objects.filter(level=Level.COMMUNE)
        .exclude(pk__in=others)
        .order_by("sort_key", "pk")
        .values_list("pk", "code", "kind", "name", "parent_id")
    )
    return tuple(
        Commune(
            code=code,
            kind=kind,
            name=name,
            district_code=above.code if above else "",
            district_kind=above.kind if above else "",
            district_name=above.name if above else "",
            in_force=pk in in_force,
        )
        for pk, code, kind, name, parent in rows
        for above in [by_unit.get(parent or 0)]
    )


def units_filling(form: FormRules, tree: Tree) -> tuple[Node, ...]:
    """Return the units of a tree that fill a form."""
    return tuple(
        node for node in tree.at_level(form.level) if form.is_filled_by(node.level, node.code)
    )


def gazetteer_for(form: FormRules, day: date, *, within: tuple[int, int]) -> Gazetteer:
    """Return the units that a workbook of the form may be from."""
    if not form.is_of_agencies:
        return Gazetteer(communes_for(day, within=within))
    return Gazetteer(
        tuple(
            Commune(node.code, node.level, node.full_name, "", "", "")
            for node in units_filling(form, tree_at(day))
            if node.is_held_within(within)
        )
    )
