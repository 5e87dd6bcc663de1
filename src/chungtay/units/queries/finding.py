"""Find units by their names, former names and codes: reference data, for everybody."""

from dataclasses import dataclass
from datetime import date

from chungtay.platform.i18n.vietnamese import has_words
from chungtay.units.models import UnitVersion


@dataclass(frozen=True, slots=True)
class FoundUnit:
    """One version that bears the name; `now` is what the unit is called on the day, if it is."""

    unit_id: int
    code: str
    full_name: str
    parent: str
    valid_from: date
    valid_to: date | None
    now: str


def find_units(words: str, *, day: date, limit: int) -> list[FoundUnit]:
    """Return the versions whose name or code has all words, those of the day first; one query."""
    rows = list(
        UnitVersion.objects.order_by("sort_key", "code", "-valid_from").values_list(
            "unit_id", "code", "full_name", "parent_id", "valid_from", "valid_to"
        )
    )
    names: dict[int, str] = {}
    for unit, _code, name, _parent, since, until in rows:
        if since <= day and (until is None or until >= day):
            names[unit] = name
        else:
            names.setdefault(unit, "")
    last = {unit: name for unit, _, name, _, _, _ in reversed(rows)}
    found: dict[tuple[int, str, str], FoundUnit] = {}
    for unit, code, name, parent, since, until in rows:
        if has_words(f"{name} {code}", words) and (unit, name, code) not in found:
            above = names.get(parent) or last.get(parent, "")
            found[unit, name, code] = FoundUnit(unit, code, name, above, since, until, names[unit])
    ranked = sorted(found.values(), key=lambda one: one.now != one.full_name)
    return ranked[:limit]
