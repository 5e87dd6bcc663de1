"""Above and below a unit, what it was and became, and the map between the units of two days."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.db import connections
from django.db.models import Min, Q, QuerySet
from django.utils.translation import gettext

from chungtay.units.enums import Level
from chungtay.units.exceptions import UnitNotFound
from chungtay.units.models import UnitSuccession, UnitVersion
from chungtay.units.queries.nodes import FIELDS, Node
from chungtay.units.rules.lineage import Edge, Graph, day_of, transposed

# Reachable successions, however many reforms lie between: one question.
_AHEAD = """
with recursive reached (id) as (
  select %(start)s::bigint
  union
  select s.successor_id from reached r
  join unit_succession s on s.predecessor_id = r.id
  join unit_version v on v.id = s.predecessor_id and v.valid_to < %(until)s
)
select s.predecessor_id, s.successor_id, s.share, s.kind, v.valid_to from reached r
join unit_succession s on s.predecessor_id = r.id
join unit_version v on v.id = s.predecessor_id and v.valid_to < %(until)s
"""
_BACK = """
with recursive reached (id) as (
  select %(start)s::bigint
  union
  select s.predecessor_id from reached r
  join unit_succession s on s.successor_id = r.id
  join unit_version v on v.id = s.predecessor_id
   and v.valid_to >= %(since)s and v.valid_to < %(until)s
)
select s.predecessor_id, s.successor_id, s.share, s.kind, v.valid_to from reached r
join unit_succession s on s.successor_id = r.id
join unit_version v on v.id = s.predecessor_id
 and v.valid_to >= %(since)s and v.valid_to < %(until)s
"""


@dataclass(frozen=True, slots=True)
class Step:
    """One succession on the way."""

    day: date
    kind: str
    before: Node
    after: Node
    share: Fraction


@dataclass(frozen=True, slots=True)
class Kin:
    """A version of the other day, with the share that passes between it and the one asked for."""

    node: Node
    share: Fraction
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Lineage:
    """
    What the unit of a day became by another day, or was on an earlier one.

    `start` is the version in force on `day`. The shares of `kin` and `ended` sum to 1 forwards;
    backwards each share is what the earlier version gave to `start`, and nothing is `ended`.
    A day before the data begin is answered for the first day of the data: `is_before_data`.
    """

    day: date
    to_day: date
    start: Node
    kin: tuple[Kin, ...]
    ended: tuple[Kin, ...]
    is_before_data: bool


def ancestors(unit_id: int, day: date) -> tuple[Node, ...]:
    """
    Return the units above one on a day, the province first; three queries at most.

    :raises UnitNotFound: if the unit does not stand on the day.
    """
    day, own = _unit_on(unit_id, day)
    rows = _in_force(day).filter(key__lte=own.key, key_hi__gte=own.key_hi).exclude(unit_id=unit_id)
    return _nodes(rows.order_by("key", "-key_hi"))


def descendants(
    unit_id: int, day: date, *, levels: Collection[str] | None = None
) -> tuple[Node, ...]:
    """
    Return the units below one on a day, bodies too, in Vietnamese order; three queries at most.

    :raises UnitNotFound: if the unit does not stand on the day.
    """
    day, own = _unit_on(unit_id, day)
    rows = _in_force(day).filter(key__gte=own.key, key_hi__lte=own.key_hi).exclude(unit_id=unit_id)
    if levels is not None:
        rows = rows.filter(level__in=levels)
    return _nodes(rows.order_by("sort_key", "code"))


def unit_of_code(code: str, day: date) -> Node:
    """
    Return the version that has a code on a day; codes are used again, so the day decides.

    :raises UnitNotFound: if no unit has the code on the day.
    """
    day = max(day, _first_day())
    found = _nodes(_in_force(day).filter(code=code))
    if not found:
        raise UnitNotFound(
            gettext("Không có đơn vị mã “%(code)s” vào ngày %(day)s.")
            % {"code": code, "day": f"{day:%d/%m/%Y}"}
        )
    return found[0]


def trace(start: Node, day: date, to_day: date) -> Lineage:
    """Return what the version in force on a day was or became on another; three queries."""
    first_day = _first_day()
    is_before = min(day, to_day) < first_day
    day, to_day = max(day, first_day), max(to_day, first_day)
    is_back = to_day < day
    sql = _BACK if is_back else _AHEAD
    since, until = sorted((day, to_day))
    edges = _edges(sql, {"start": start.version_id, "since": since, "until": until})
    ids = {start.version_id, *(edge.before for edge in edges), *(edge.after for edge in edges)}
    nodes = {node.version_id: node for node in _nodes(UnitVersion.objects.filter(pk__in=ids))}
    graph = Graph({pk: node.valid_to or date.max for pk, node in nodes.items()}, edges)
    own = start.version_id
    if is_back:
        held = {
            pk: graph.became(pk, day).held.get(own, Fraction(0))
            for pk, node in nodes.items()
            if node.valid_from <= to_day <= (node.valid_to or date.max)
        }
        kin = [_kin(nodes, pk, share, graph.steps(pk, own, day)) for pk, share in held.items()]
        return Lineage(day, to_day, start, _sorted(kin), (), is_before)
    outcome = graph.became(own, to_day)
    kin, ended = (
        [_kin(nodes, pk, share, graph.steps(own, pk, to_day)) for pk, share in part.items()]
        for part in (outcome.held, outcome.ended)
    )
    return Lineage(day, to_day, start, _sorted(kin), _sorted(ended), is_before)


def map_between(
    from_day: date, to_day: date, *, levels: Collection[str] = (Level.COMMUNE,)
) -> dict[int, dict[int, Fraction]]:
    """
    Return, for each version of one day, the versions of another day with its share; three queries.

    A version that goes on maps to itself with 1. The shares of one predecessor sum to exactly 1,
    unless it, or a part of it, ended with nobody after it. Backwards (`to_day` earlier) the
    relation is turned round, and each share is still what the *earlier* version gave: the shares
    of one later version then need not sum to 1. Days before the data begin use the first tree.
    """
    first_day = _first_day()
    since, until = sorted((max(from_day, first_day), max(to_day, first_day)))
    rows = UnitVersion.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=since), valid_from__lte=until, level__in=levels
    ).values_list("pk", "valid_from", "valid_to")
    versions = {pk: (first, last or date.max) for pk, first, last in rows}
    passed = UnitSuccession.objects.filter(
        predecessor__valid_to__gte=since, predecessor__valid_to__lt=until,
        predecessor__level__in=levels, successor__level__in=levels,
    ).values_list("predecessor", "successor", "share", "kind", "predecessor__valid_to")  # fmt: skip
    graph = Graph({pk: days[1] for pk, days in versions.items()}, map(_edge, passed))
    ahead = {
        pk: dict(graph.became(pk, until).held)
        for pk, (first, last) in versions.items()
        if first <= since <= last
    }
    if from_day <= to_day:
        return ahead
    turned = transposed(ahead)
    return {
        pk: turned.get(pk, {}) for pk, (first, last) in versions.items() if first <= until <= last
    }


def _edges(sql: str, facts: dict[str, int | date]) -> list[Edge]:
    with connections[UnitVersion.objects.db].cursor() as cursor:
        cursor.execute(sql, facts)
        return list(dict.fromkeys(_edge(row) for row in cursor.fetchall()))


def _edge(row: tuple[int, int, Decimal, str, date | None]) -> Edge:
    before, after, share, kind, end = row
    return Edge(before, after, Fraction(share), kind, day_of(end or date.max))


def _kin(nodes: Mapping[int, Node], pk: int, share: Fraction, edges: tuple[Edge, ...]) -> Kin:
    steps = (
        Step(edge.day, edge.kind, nodes[edge.before], nodes[edge.after], edge.share)
        for edge in edges
    )
    return Kin(nodes[pk], share, tuple(steps))


def _sorted(kin: list[Kin]) -> tuple[Kin, ...]:
    return tuple(sorted(kin, key=lambda one: (-one.share, one.node.sort_key, one.node.code)))


def _first_day() -> date:
    """Return the first day of the data: an earlier one is answered for it."""
    first: date | None = UnitVersion.objects.aggregate(first=Min("valid_from"))["first"]
    return first or date.min


def _in_force(day: date) -> QuerySet[UnitVersion]:
    return UnitVersion.objects.filter(Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day)


def _unit_on(unit_id: int, day: date) -> tuple[date, Node]:
    day = max(day, _first_day())
    found = _nodes(_in_force(day).filter(unit_id=unit_id))
    if not found:
        raise UnitNotFound(
            gettext("Đơn vị này không có vào ngày %(day)s.") % {"day": f"{day:%d/%m/%Y}"}
        )
    return day, found[0]


def _nodes(rows: QuerySet[UnitVersion]) -> tuple[Node, ...]:
    return tuple(map(Node._make, rows.values_list(*FIELDS)))
