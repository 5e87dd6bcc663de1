"""Checks of what became of what: known on both sides, day after day, shares whole, no loop."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal

from chungtay.units.enums import SuccessionKind
from chungtay.units.rules.check_units import Versions
from chungtay.units.rules.findings import Finding, Reason
from chungtay.units.rules.rows import ADMINISTRATIVE, SuccessionRow, UnitRow
from chungtay.units.rules.timeline import SAME_UNIT, Key, Timeline

Ends = Mapping[int, tuple[UnitRow | None, UnitRow | None]]


def check_successions(versions: Versions, before: Timeline) -> list[Finding]:
    """Return what is wrong; `before` are the versions as they stood before these files."""
    ends = {at: _ends(row, versions.timeline) for at, row in enumerate(versions.successions)}
    looping = _on_a_loop(versions, before)
    findings: list[Finding] = []
    for at, row in enumerate(versions.successions):
        findings += _one(row, *ends[at], versions, is_looping=at in looping)
    return [*findings, *_repeated(versions), *_groups(versions), *_origins(versions, ends)]


def _found(row: SuccessionRow, reason: Reason, **facts: object) -> Finding:
    told = {
        "from_code": row.from_code, "from_day": row.from_day,
        "to_code": row.to_code, "to_day": row.to_day, **facts,
    }  # fmt: skip
    return Finding(row.file, row.number, reason, {name: str(fact) for name, fact in told.items()})


def _ends(row: SuccessionRow, timeline: Timeline) -> tuple[UnitRow | None, UnitRow | None]:
    return timeline.exact(row.from_code, row.from_day), timeline.at(row.to_code, row.to_day)


def _one(
    row: SuccessionRow,
    before: UnitRow | None,
    after: UnitRow | None,
    versions: Versions,
    *,
    is_looping: bool,
) -> Iterable[Finding]:
    if before is not None and (row.from_code, row.from_day) == (row.to_code, row.to_day):
        yield _found(row, Reason.SAME_VERSION)
        return
    if is_looping:
        yield _found(row, Reason.LOOP)
        return
    if before is None and row.from_code not in versions.broken:
        yield _found(row, Reason.UNKNOWN_PREDECESSOR)
    if after is None and row.to_code not in versions.broken:
        yield _found(row, Reason.UNKNOWN_SUCCESSOR)
    if before is not None:
        yield from _days(row, before)
        yield from _levels(row, before, after)


def _days(row: SuccessionRow, before: UnitRow) -> Iterable[Finding]:
    if before.valid_to is None:
        yield _found(row, Reason.NOT_ENDED, name=before.full_name)
    elif row.to_day != before.next_day:
        yield _found(row, Reason.NOT_THE_DAY_AFTER, name=before.full_name, ends=before.valid_to)


def _levels(row: SuccessionRow, before: UnitRow, after: UnitRow | None) -> Iterable[Finding]:
    if after is None or before.level == after.level:
        return
    if before.level in ADMINISTRATIVE or after.level in ADMINISTRATIVE:
        yield _found(row, Reason.LEVEL_CHANGES, level=before.level, other=after.level)


def _repeated(versions: Versions) -> Iterable[Finding]:
    first: dict[tuple[Key, str], int] = {}
    for row in versions.successions:
        pair = ((row.from_code, row.from_day), row.to_code)
        if pair in first:
            yield _found(row, Reason.SUCCESSION_TWICE, other_row=first[pair])
        first.setdefault(pair, row.number)


def _groups(versions: Versions) -> Iterable[Finding]:
    groups: dict[Key, list[SuccessionRow]] = defaultdict(list)
    for row in versions.successions:
        groups[row.from_code, row.from_day].append(row)
    for rows in groups.values():
        whole = sum((row.share for row in rows), Decimal(0))
        if whole != 1:
            yield _found(rows[0], Reason.SHARES_NOT_ONE, sum=whole)
        for row in rows:
            if (row.kind == SuccessionKind.SPLIT) != (len(rows) > 1):
                yield _found(row, Reason.KIND_AND_COUNT, kind=row.kind, count=len(rows))


def _origins(versions: Versions, ends: Ends) -> Iterable[Finding]:
    renamed = [row for row in versions.successions if row.kind in SAME_UNIT]
    counts = Counter((row.to_code, row.to_day) for row in renamed)
    for at, row in enumerate(versions.successions):
        if row.kind not in SAME_UNIT:
            continue
        after = ends[at][1]
        if counts[row.to_code, row.to_day] > 1:
            yield _found(row, Reason.SEVERAL_ORIGINS)
        if after is not None and after.valid_from != row.to_day:
            yield _found(row, Reason.NOT_A_NEW_VERSION, kind=row.kind, begins=after.valid_from)


def _on_a_loop(versions: Versions, before: Timeline) -> set[int]:
    """Return the successions from whose successor a way leads back to the predecessor."""
    edges: list[tuple[Key, Key]] = []
    after: dict[Key, list[Key]] = defaultdict(list)
    for row in versions.successions:
        to = versions.timeline.at(row.to_code, row.to_day) or before.at(row.to_code, row.to_day)
        edge = (row.from_code, row.from_day), to.key if to else (row.to_code, row.to_day)
        edges.append(edge)
        after[edge[0]].append(edge[1])
    part = _parts(after)
    return {at for at, (start, end) in enumerate(edges) if part[start] == part.get(end)}


def _parts(after: Mapping[Key, list[Key]]) -> dict[Key, int]:
    """Number the strongly connected parts of a graph (Tarjan, without recursion)."""
    walk = _Walk(after)
    for start in list(after):
        if start not in walk.low:
            walk.from_(start)
    return walk.part


class _Walk:
    def __init__(self, after: Mapping[Key, list[Key]]) -> None:
        self.after = after
        self.index: dict[Key, int] = {}
        self.low: dict[Key, int] = {}
        self.part: dict[Key, int] = {}
        self.waiting: list[Key] = []

    def from_(self, start: Key) -> None:
        path = [self._enter(start)]
        while path:
            node, following = path[-1]
            for below in following:
                if below not in self.index:
                    path.append(self._enter(below))
                    break
                if below not in self.part:
                    self.low[node] = min(self.low[node], self.index[below])
            else:
                path.pop()
                self._leave(node)
                if path:
                    above = path[-1][0]
                    self.low[above] = min(self.low[above], self.low[node])

    def _enter(self, node: Key) -> tuple[Key, "Iterable[Key]"]:
        self.index[node] = self.low[node] = len(self.index)
        self.waiting.append(node)
        return node, iter(self.after.get(node, ()))

    def _leave(self, node: Key) -> None:
        if self.low[node] != self.index[node]:
            return
        while node not in self.part:
            self.part[self.waiting.pop()] = self.index[node]
