"""Returns of a period at a glance: who sent, who is late, who is missing."""

from dataclasses import dataclass
from datetime import datetime

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer
from chungtay.access.queries.posts import Head, heads_of
from chungtay.figures.enums import ReturnState
from chungtay.figures.models import ReportingPeriod, UnitReturn
from chungtay.figures.queries.completeness import COUNTED
from chungtay.figures.rules.form import FormRules
from chungtay.units.enums import Level
from chungtay.units.queries.tree import Node, Tree, tree_at


@dataclass(frozen=True, slots=True)
class ListedReturn:
    """One commune's line."""

    node: Node
    district: str
    state: str
    state_label: str
    sent_at: datetime | None
    is_late: bool
    late_reason: str
    remark: str
    head: Head | None

    @property
    def is_counted(self) -> bool:
        """Tell whether its figures stand in the totals."""
        return self.state in COUNTED

    @property
    def is_sent(self) -> bool:
        """Tell whether it has come, received or not; one given back has not."""
        return self.is_counted or self.state == ReturnState.SENT

    @property
    def came_late(self) -> bool:
        """Tell whether it has come after its day."""
        return self.is_sent and self.is_late


@dataclass(frozen=True, slots=True)
class DistrictLine:
    """A district's counts."""

    node: Node
    expected: int
    received: int
    late: int
    sent: int

    @property
    def missing(self) -> int:
        """Return how many are not counted."""
        return self.expected - self.received


@dataclass(frozen=True)
class ReturnList:
    """The whole screen."""

    tree: Tree
    lines: tuple[ListedReturn, ...]
    districts: tuple[DistrictLine, ...]


def list_returns(
    viewer: Viewer, *, form: FormRules, period: ReportingPeriod, now: datetime
) -> ReturnList:
    """
    List the returns of the units in the viewer's range that fill a form, missing ones first.

    :raises NotPermitted: if the viewer may not read figures.
    """
    viewer.must(Capability.FIGURES_READ)
    tree = tree_at(period.closes_on)
    lo, hi = viewer.scope
    expected = [
        node
        for node in tree.at_level(form.level)
        if node.is_held_within((lo, hi)) and form.is_filled_by(node.level, node.code)
    ]
    rows = UnitReturn.objects.filter(
        form=form.code, period=period, unit_key__gte=lo, unit_key__lte=hi
    ).defer("cells", "explanations")
    found = {row.unit_version_id: row for row in rows}
    # Who answers today: the head of the unit that holds what the commune left.
    heads = heads_of([node.holder_id for node in expected if node.holder_id], day=now.date())
    lines = [
        _line(node, tree, found.get(node.version_id), heads.get(node.holder_id or 0))
        for node in expected
    ]
    lines.sort(key=lambda line: (line.is_counted, line.state == ReturnState.SENT))
    districts = [
        _district(node, lines)
        for node in tree.at_level(Level.DISTRICT)
        if node.is_held_within((lo, hi)) and not form.is_of_agencies
    ]
    return ReturnList(tree, tuple(lines), tuple(districts))


def _line(node: Node, tree: Tree, row: UnitReturn | None, head: Head | None) -> ListedReturn:
    parent = tree.parent(node)
    return ListedReturn(
        node=node,
        district=parent.full_name if parent else "",
        state=row.state if row else "",
        state_label=str(ReturnState(row.state).label) if row else "",
        sent_at=row.sent_at if row else None,
        is_late=bool(row and row.is_late),
        late_reason=row.late_reason if row else "",
        remark=row.remark if row else "",
        head=head,
    )


def _district(node: Node, lines: list[ListedReturn]) -> DistrictLine:
    own = [line for line in lines if node.key <= line.node.key <= node.key_hi]
    return DistrictLine(
        node=node,
        expected=len(own),
        received=sum(line.is_counted for line in own),
        late=sum(line.came_late for line in own),
        sent=sum(line.state == ReturnState.SENT for line in own),
    )
