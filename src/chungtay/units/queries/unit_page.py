"""A unit's own page: as it stood on a day, what it was before, what became of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Q, QuerySet
from django.utils.translation import gettext

from chungtay.units.enums import Level, Nature, SuccessionKind
from chungtay.units.exceptions import UnitNotFound
from chungtay.units.models import UnitSuccession, UnitVersion
from chungtay.units.queries.lineage import Kin, trace
from chungtay.units.queries.naming import block_word, kind_word
from chungtay.units.queries.nodes import FIELDS
from chungtay.units.queries.tree import Node, Tree, tree_at

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of succession: on a day, to or from another version of a unit."""

    day: date
    kind: str
    other: UnitVersion
    share: Decimal

    @property
    def is_part(self) -> bool:
        """Tell whether only a part passed over."""
        return self.share < 1


@dataclass(frozen=True, slots=True)
class Span:
    """One version in the timeline of a unit."""

    version: UnitVersion
    parent_name: str
    is_shown: bool


@dataclass(frozen=True, slots=True)
class Relative:
    """A unit further on or back, with the share of figures that passes between."""

    node: Node
    share: float

    @property
    def is_part(self) -> bool:
        """Tell whether only a part passed over."""
        return self.share < 1


@dataclass(frozen=True)
class UnitPage:
    """All that the page shows; `day` is a day on which the unit stands."""

    asked: date
    day: date
    node: Node
    kind: str
    level: str
    chain: tuple[Node, ...]
    children: tuple[Node, ...]
    before: tuple[Step, ...]
    after: tuple[Step, ...]
    timeline: tuple[Span, ...]
    until: date
    became: tuple[Relative, ...]
    was: tuple[Relative, ...]

    @property
    def is_too_early(self) -> bool:
        """Tell whether the asked day lies before all that is known of the unit."""
        return self.asked < self.day

    @property
    def is_too_late(self) -> bool:
        """Tell whether the unit had ended by the asked day, or a version between had."""
        return self.asked > self.day


def unit_page(unit_id: int, *, day: date, today: date) -> UnitPage:
    """
    Return the page of a unit in a fixed number of queries; off its own days, of the nearest one.

    :raises UnitNotFound: if there is no such unit on any day.
    """
    versions = list(UnitVersion.objects.filter(unit_id=unit_id).order_by("valid_from"))
    if not versions:
        raise UnitNotFound(gettext("Không có đơn vị này."))
    shown = _nearest(versions, day)
    stands_on = min(max(day, shown.valid_from), shown.valid_to or date.max)
    tree = tree_at(stands_on)
    node = tree.by_unit.get(unit_id) or _node_of(shown)
    before, after = _steps(unit_id)
    until = max(day, today)
    has_ended = node.valid_to is not None and node.valid_to < until
    became = trace(node, stands_on, until).kin if has_ended else ()
    was = trace(node, stands_on, date.min).kin if before else ()
    return UnitPage(
        asked=day,
        day=stands_on,
        node=node,
        kind=_kind(node),
        level=str(Level(node.level).label),
        chain=_chain(tree, node),
        children=(*tree.children(node), *_bodies(unit_id, stands_on)),
        before=before,
        after=after,
        timeline=_timeline(versions, shown),
        until=until,
        became=_beyond(became, after),
        was=_beyond(was, before),
    )


def _nearest(versions: list[UnitVersion], day: date) -> UnitVersion:
    begun = [version for version in versions if version.valid_from <= day]
    return begun[-1] if begun else versions[0]


def _node_of(version: UnitVersion) -> Node:
    """Return the node of a body, which stands in no tree."""
    return Node._make(getattr(version, name) for name in FIELDS)


def _bodies(unit_id: int, day: date) -> tuple[Node, ...]:
    rows = _standing(day).filter(level=Level.BODY, parent_id=unit_id)
    return tuple(map(Node._make, rows.order_by("sort_key", "code").values_list(*FIELDS)))


def _kind(node: Node) -> str:
    if node.level == Level.BODY:
        return str(Nature(node.nature).label)
    return block_word(node.kind) if node.level == Level.AGENCY else kind_word(node.kind)


def _chain(tree: Tree, node: Node) -> tuple[Node, ...]:
    chain: list[Node] = []
    above = tree.parent(node)
    while above is not None:
        chain.insert(0, above)
        above = tree.parent(above)
    return tuple(chain)


def _steps(unit_id: int) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
    """Return the steps by which the unit came to be, and those by which it passed on."""
    rows = (
        UnitSuccession.objects.filter(
            Q(predecessor__unit_id=unit_id) | Q(successor__unit_id=unit_id)
        )
        .select_related("predecessor", "successor")
        .order_by("predecessor__valid_to", "predecessor__sort_key", "successor__sort_key")
    )
    before, after = [], []
    for row in rows:
        ended = row.predecessor.valid_to
        # A version that passed something on and went on itself has no last day.
        day = ended + _ONE_DAY if ended else row.successor.valid_from
        kind = str(SuccessionKind(row.kind).label)
        if row.successor.unit_id == unit_id:
            before.append(Step(day, kind, row.predecessor, row.share))
        else:
            after.append(Step(day, kind, row.successor, row.share))
    return tuple(before), tuple(after)


def _beyond(kin: tuple[Kin, ...], steps: tuple[Step, ...]) -> tuple[Relative, ...]:
    """Return what lies further than one step; what the steps say already is not said twice."""
    said = {step.other.pk for step in steps}
    if not {one.node.version_id for one in kin} - said:
        return ()
    return tuple(Relative(one.node, float(one.share)) for one in kin)


def _timeline(versions: Iterable[UnitVersion], shown: UnitVersion) -> tuple[Span, ...]:
    versions = list(versions)
    above = UnitVersion.objects.filter(
        unit_id__in={version.parent_id for version in versions if version.parent_id}
    )
    named = list(above.order_by("valid_from"))
    return tuple(
        Span(version, _name_on(named, version.parent_id, version.valid_from), version == shown)
        for version in versions
    )


def _name_on(named: list[UnitVersion], unit_id: int | None, day: date) -> str:
    of_day = (
        version.full_name
        for version in named
        if version.unit_id == unit_id
        and version.valid_from <= day <= (version.valid_to or date.max)
    )
    return next(of_day, "")


def version_on(unit_id: int, day: date) -> UnitVersion | None:
    """Return the version of a unit on a day, None where it does not stand."""
    return _standing(day).filter(unit_id=unit_id).first()


def count_communes(keys: tuple[int, int], *, day: date) -> int:
    """Return how many communes stand within a range of custody keys on a day."""
    return _standing(day).filter(level=Level.COMMUNE, key__range=keys).count()


def _standing(day: date) -> QuerySet[UnitVersion]:
    return UnitVersion.objects.filter(Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day)
