"""Months out of the ordinary: open counts of communes, each judged by its own past alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from chungtay.access.permissions import Viewer
from chungtay.figures.enums import Aggregation, Sensitivity
from chungtay.figures.models import Indicator
from chungtay.figures.permissions import check_in_range
from chungtay.figures.queries.completeness import communes_of
from chungtay.figures.queries.disclosure import disclose
from chungtay.figures.queries.trend import up_to
from chungtay.figures.rules.control import (
    HISTORY,
    LEAST,
    RUN,
    Finding,
    examine,
    expected_by_chance,
)
from chungtay.law.periods import Period
from chungtay.platform.i18n.vietnamese import sort_key
from chungtay.units.queries.tree import Node, Tree

# Counts of cases and of reports received. Never counts of persons: those are no signals.
WATCHED = ("TP-01", "TB-01", "TN-01")


@dataclass(frozen=True, slots=True)
class Signal:
    """One commune's count that is above what is usual there."""

    node: Node
    district: str
    indicator: Indicator
    finding: Finding


@dataclass(frozen=True, slots=True)
class Signals:
    """All signals of a month in the order of the names, and how many series were judged."""

    period: Period
    indicators: tuple[Indicator, ...]
    found: tuple[Signal, ...]
    judged: int
    too_short: int
    by_chance: int


def signals_of(viewer: Viewer, *, tree: Tree, node: Node, period: Period) -> Signals:
    """
    Judge the communes of a unit for a month, in a fixed number of queries.

    A commune's past is what stood in its place, by share where units were divided; a month in
    which a return of those is missing is skipped.

    :raises NotPermitted: if the viewer may not read figures.
    :raises ReturnNotFound: if the unit is outside the viewer's range.
    """
    check_in_range(viewer, node)
    communes = sorted(communes_of(tree, node), key=lambda commune: sort_key(commune.full_name))
    months = up_to(period, HISTORY)
    disclosed = disclose(
        viewer,
        indicators=WATCHED,
        units=[commune.version_id for commune in communes],
        periods=months,
    )
    watched = [disclosed.indicators[code] for code in WATCHED if code not in disclosed.withheld]
    indicators = tuple(one for one in watched if is_watchable(one))
    versions = [commune.version_id for commune in communes]
    series = {one.code: disclosed.whole_series(one.code, versions, months) for one in indicators}
    found: list[Signal] = []
    judged = too_short = 0
    longest = 0
    for commune in communes:
        above = tree.parent(commune)
        for indicator in indicators:
            values = series[indicator.code][commune.version_id]
            known = _count_known(values[:-1])
            longest = max(longest, known)
            if values[-1] is None or known < LEAST:
                too_short += values[-1] is not None
                continue
            judged += 1
            if finding := examine(values[:-1], values[-1]):
                name = above.full_name if above else ""
                found.append(Signal(commune, name, indicator, finding))
    return Signals(
        period=period,
        indicators=indicators,
        found=tuple(found),
        judged=judged,
        too_short=too_short,
        by_chance=expected_by_chance(judged, with_runs=longest >= LEAST + RUN - 1),
    )


def is_watchable(indicator: Indicator) -> bool:
    """Tell whether an indicator may give signals: a count open to all who read figures."""
    return indicator.sensitivity == Sensitivity.OPEN and indicator.aggregation == Aggregation.FLOW


def _count_known(values: Sequence[object]) -> int:
    return len(values) - values.count(None)
