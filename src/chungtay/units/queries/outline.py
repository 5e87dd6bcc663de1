"""The tree of a day as its page and its file show it, narrowed to what was looked for."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q

from chungtay.platform.i18n.vietnamese import fold
from chungtay.units.enums import Level
from chungtay.units.models import UnitVersion
from chungtay.units.queries.naming import block_order, block_word, count_words, kind_word
from chungtay.units.queries.tree import Node, Tree, tree_at

ADMINISTRATIVE = (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)
_MILESTONES = 12
Bodies = Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A unit without a branch of its own; `bodies` counts what stands within it."""

    node: Node
    bodies: int


@dataclass(frozen=True, slots=True)
class Branch:
    """A district, or a block of agencies, with the units in it."""

    node: Node | None
    heading: str
    counts: str
    leaves: tuple[Leaf, ...]


@dataclass(frozen=True, slots=True)
class Stem:
    """A province: its districts, communes directly below it, and its agencies by block."""

    node: Node
    counts: str
    districts: tuple[Branch, ...]
    communes: tuple[Leaf, ...]
    blocks: tuple[Branch, ...]


@dataclass(frozen=True)
class Outline:
    """All that the page of the tree shows; `shown` are the units on it, in order."""

    tree: Tree
    words: str
    levels: dict[str, int]
    communes: str
    agencies: int
    stems: tuple[Stem, ...]
    milestones: tuple[date, ...]
    shown: tuple[Node, ...] = field(default=())

    @property
    def is_narrowed(self) -> bool:
        """Tell whether only a part of the tree is shown."""
        return bool(self.words)


def outline_at(day: date, *, words: str = "") -> Outline:
    """Return the tree of a day, of the units that the words name if there are any."""
    tree = tree_at(day)
    bodies = _bodies(tree.day)
    kept = _kept(tree, words) if words else {node.unit_id for node in tree.nodes}
    stems = tuple(
        _stem(tree, node, kept, bodies)
        for node in tree.at_level(Level.PROVINCE)
        if node.unit_id in kept or not words
    )
    counts = tree.counts()
    return Outline(
        tree=tree,
        words=words,
        levels=counts["levels"],
        communes=count_words(counts["kinds"]),
        agencies=len(tree.at_level(Level.AGENCY)),
        stems=stems,
        milestones=_milestones(),
        shown=tuple(_in_order(stems)),
    )


def _milestones() -> tuple[date, ...]:
    """Return the latest days on which administrative units changed, the oldest first."""
    days = (
        UnitVersion.objects.filter(level__in=ADMINISTRATIVE)
        .order_by("-valid_from")
        .values_list("valid_from", flat=True)
        .distinct()[:_MILESTONES]
    )
    return tuple(reversed(days))


def _kept(tree: Tree, words: str) -> set[int]:
    """Return the units that the words name, all below a named district, and what is above."""
    wanted = fold(words).split()
    named = [node for node in tree.nodes if _is_named(node, wanted)]
    kept = {node.unit_id for node in named}
    for node in named:
        if node.level == Level.DISTRICT:
            kept.update(below.unit_id for below in tree.children(node))
        above = tree.parent(node)
        while above is not None and above.unit_id not in kept:
            kept.add(above.unit_id)
            above = tree.parent(above)
    return kept


def _is_named(node: Node, wanted: list[str]) -> bool:
    text = f"{fold(node.full_name)} {fold(node.code)}"
    return all(word in text for word in wanted)


def _stem(tree: Tree, province: Node, kept: set[int], bodies: Bodies) -> Stem:
    children = [node for node in tree.children(province) if node.unit_id in kept]
    districts = [node for node in children if node.level == Level.DISTRICT]
    communes = [node for node in children if node.level == Level.COMMUNE]
    agencies = [node for node in children if node.level not in ADMINISTRATIVE]
    blocks: dict[str, list[Node]] = {}
    for node in agencies:
        blocks.setdefault(node.kind, []).append(node)
    return Stem(
        node=province,
        counts=_counted([*districts, *communes]),
        districts=tuple(_branch(tree, node, kept, bodies) for node in districts),
        communes=_leaves(communes, bodies),
        blocks=tuple(
            Branch(None, block_word(kind), "", _leaves(nodes, bodies))
            for kind, nodes in sorted(blocks.items(), key=lambda item: block_order(item[0]))
        ),
    )


def _branch(tree: Tree, district: Node, kept: set[int], bodies: Bodies) -> Branch:
    below = [node for node in tree.children(district) if node.unit_id in kept]
    return Branch(district, district.full_name, _counted(below), _leaves(below, bodies))


def _leaves(nodes: Iterable[Node], bodies: Bodies) -> tuple[Leaf, ...]:
    return tuple(Leaf(node, bodies.get(node.unit_id, 0)) for node in nodes)


def _bodies(day: date) -> Bodies:
    """Count the schools, enterprises and groups within each unit."""
    rows = (
        UnitVersion.objects.filter(
            Q(valid_to=None) | Q(valid_to__gte=day), level=Level.BODY, valid_from__lte=day
        )
        .values_list("parent_id")
        .annotate(number=Count("pk"))
        .order_by()
    )
    return {parent: number for parent, number in rows if parent is not None}


def _counted(nodes: Iterable[Node]) -> str:
    return count_words(Counter(node.kind for node in nodes if node.level in ADMINISTRATIVE))


def _in_order(stems: Iterable[Stem]) -> Iterator[Node]:
    for stem in stems:
        yield stem.node
        for branch in (*stem.districts, Branch(None, "", "", stem.communes), *stem.blocks):
            if branch.node is not None:
                yield branch.node
            yield from (leaf.node for leaf in branch.leaves)


COLUMNS = (
    "ma", "ten_day_du", "cap", "loai", "ma_cap_tren", "ten_cap_tren", "tu_ngay", "den_ngay",
)  # fmt: skip


def rows_of(outline: Outline) -> Iterator[tuple[str, ...]]:
    """Return exactly the units that the page shows, one row each, for a file."""
    for node in outline.shown:
        above = outline.tree.parent(node)
        yield (
            node.code,
            node.full_name,
            str(Level(node.level).label),
            kind_word(node.kind),
            above.code if above else "",
            above.full_name if above else "",
            f"{node.valid_from:%d/%m/%Y}",
            f"{node.valid_to:%d/%m/%Y}" if node.valid_to else "",
        )
