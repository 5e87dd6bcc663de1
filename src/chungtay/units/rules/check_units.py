"""Checks between the versions of units: once a day, under one parent throughout."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from chungtay.units.enums import Level, SuccessionKind
from chungtay.units.rules.findings import Finding, Reason
from chungtay.units.rules.keys import AGENCIES_AT_MOST, BODIES_AT_MOST, is_reserved
from chungtay.units.rules.rows import SuccessionRow, UnitRow
from chungtay.units.rules.timeline import Key, Timeline

_PARENTS: Mapping[str, tuple[str, ...]] = {
    Level.COUNTRY: (),
    Level.PROVINCE: (Level.COUNTRY,),
    Level.DISTRICT: (Level.PROVINCE,),
    Level.COMMUNE: (Level.DISTRICT, Level.PROVINCE),
    Level.AGENCY: (Level.PROVINCE,),
    Level.BODY: (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE, Level.AGENCY),
}


@dataclass(frozen=True, slots=True)
class Versions:
    """What the checks look at: versions and successions, and codes whose rows are broken."""

    timeline: Timeline
    successions: tuple[SuccessionRow, ...]
    broken: frozenset[str]
    # Rows of the files that end a version known already, to say where a child is left behind.
    enders: Mapping[Key, tuple[str, int]]


def check_units(versions: Versions) -> list[Finding]:
    """Return what is wrong between versions."""
    checks: tuple[Callable[[Versions], Iterable[Finding]], ...] = (
        _once_a_day, _parents, _what_became, _numbers_of_bodies,
    )  # fmt: skip
    return [finding for check in checks for finding in check(versions)]


def found(row: UnitRow, reason: Reason, **facts: object) -> Finding:
    """Return a finding at the row of a version."""
    told = {"code": row.code, "name": row.full_name, **facts}
    return Finding(row.file, row.number, reason, {name: str(fact) for name, fact in told.items()})


def _once_a_day(versions: Versions) -> Iterable[Finding]:
    for _, earlier, later in _overlaps(versions.timeline):
        at, other = (later, earlier) if later.file else (earlier, later)
        is_same = earlier.valid_from == later.valid_from
        yield found(
            at,
            Reason.DUPLICATE if is_same else Reason.OVERLAP,
            day=later.valid_from,
            other_row=other.number or "",
            other=other.full_name,
        )


def _overlaps(timeline: Timeline) -> Iterable[tuple[str, UnitRow, UnitRow]]:
    for code in timeline.codes:
        for earlier, later in pairwise(timeline.of_code(code)):
            if later.valid_from <= earlier.ends:
                yield code, earlier, later


def _parents(versions: Versions) -> Iterable[Finding]:
    timeline = versions.timeline
    # Under a code that stands twice on a day nobody can say which parent is meant.
    unsure = versions.broken | {code for code, _, _ in _overlaps(timeline)}
    covering = {
        row.key: _covering(row, timeline)
        for row in timeline.rows
        if row.parent_code and row.parent_code not in unsure
    }
    circling = _on_a_cycle({key: rows[0].key for key, rows in covering.items() if rows})
    renamed = {
        (row.to_code, row.to_day)
        for row in versions.successions
        if row.kind == SuccessionKind.RENAME and row.from_code == row.to_code
    }
    for row in timeline.rows:
        if row.key in circling:
            yield found(row, Reason.PARENT_CYCLE, parent=row.parent_code)
        elif row.key in covering:
            reason = _problem_of_parents(row, covering[row.key], renamed, timeline)
            if reason is not None:
                yield _said_of_parent(row, reason, versions)


def _covering(row: UnitRow, timeline: Timeline) -> list[UnitRow]:
    return [
        parent
        for parent in timeline.of_code(row.parent_code)
        if parent.valid_from <= row.ends and row.valid_from <= parent.ends
    ]


def _problem_of_parents(
    row: UnitRow, parents: list[UnitRow], renamed: set[Key], timeline: Timeline
) -> Reason | None:
    if not timeline.of_code(row.parent_code):
        return Reason.UNKNOWN_PARENT
    if not _is_covered(row, parents):
        return Reason.PARENT_NOT_THROUGHOUT
    if any(parent.key not in renamed for parent in parents[1:]):
        return Reason.PARENT_CHANGES
    if any(parent.level not in _PARENTS[row.level] for parent in parents):
        return Reason.PARENT_LEVEL
    if row.level == Level.DISTRICT and is_reserved(row.parent_code, row.code):
        return Reason.CODE_RESERVED
    return None


def _is_covered(row: UnitRow, parents: list[UnitRow]) -> bool:
    if not parents or parents[0].valid_from > row.valid_from or parents[-1].ends < row.ends:
        return False
    return all(
        earlier.next_day is not None and later.valid_from <= earlier.next_day
        for earlier, later in pairwise(parents)
    )


def _said_of_parent(row: UnitRow, reason: Reason, versions: Versions) -> Finding:
    facts = {"parent": row.parent_code, "from": str(row.valid_from), "to": str(row.valid_to or "")}
    if row.file:
        return found(row, reason, **facts, level=row.level)
    # A known unit whose parent the files end: the row that ends the parent is the one to mend.
    for parent in versions.timeline.of_code(row.parent_code):
        if parent.key in versions.enders:
            file, number = versions.enders[parent.key]
            told = {"code": row.code, "name": row.full_name, "parent": row.parent_code}
            return Finding(file, number, Reason.CHILD_LEFT, told)
    return found(row, reason, **facts, level=row.level)


def _on_a_cycle(above: Mapping[Key, Key]) -> set[Key]:
    circling: set[Key] = set()
    done: set[Key] = set()
    for start in above:
        path: list[Key] = []
        here: Key | None = start
        while here is not None and here not in done:
            done.add(here)
            path.append(here)
            here = above.get(here)
        if here in path:
            circling.update(path[path.index(here) :])
    return circling


def _what_became(versions: Versions) -> Iterable[Finding]:
    """Yield communes and provinces that end with nobody after them; a district may."""
    followed = {(row.from_code, row.from_day) for row in versions.successions}
    for row in versions.timeline.rows:
        if row.key in followed or row.code in versions.broken or row.valid_to is None:
            continue
        file, number = (row.file, row.number) if row.file else versions.enders.get(row.key, ("", 0))
        if file and row.level in (Level.PROVINCE, Level.COMMUNE):
            told = {"code": row.code, "name": row.full_name, "day": str(row.valid_to)}
            yield Finding(file, number, Reason.NO_SUCCESSOR, told)


def _numbers_of_bodies(versions: Versions) -> Iterable[Finding]:
    counts: dict[tuple[str, str], int] = {}
    for row in versions.timeline.rows:
        if row.level not in (Level.AGENCY, Level.BODY):
            continue
        place = (row.level, row.parent_code)
        counts[place] = counts.get(place, 0) + 1
        most = AGENCIES_AT_MOST if row.level == Level.AGENCY else BODIES_AT_MOST
        if row.file and counts[place] > most:
            yield found(row, Reason.TOO_MANY_BODIES, parent=row.parent_code, most=most)
