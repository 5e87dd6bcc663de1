"""What the checks of a form say of one return, beside the unit's own earlier figures."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from itertools import islice
from pathlib import Path

from chungtay.access.permissions import Viewer
from chungtay.figures.queries.disclosure import Disclosed, disclose
from chungtay.figures.queries.forms import form_rules, forms_in_use
from chungtay.figures.rules.check_file import parse_checks
from chungtay.figures.rules.checks import Check, Finding, run_checks
from chungtay.law.periods import Period
from chungtay.units.queries.tree import Node

_FILE = Path(__file__).resolve().parents[1] / "data" / "checks.csv"
# Twelve filled periods are looked for among so many.
_REACH = 24


@cache
def checks_of(form: str) -> tuple[Check, ...]:
    """
    Return the checks of a form.

    :raises FormUnknown: if there is no such form.
    """
    rules = form_rules(form)
    # A part and its whole may stand in two forms that the same units fill for the same period.
    sisters = forms_in_use(level=rules.level, kind=rules.kind)
    codes = {row.code for one in sisters if one.agencies == rules.agencies for row in one.rows}
    return parse_checks(_FILE.read_text(encoding="utf-8"), form, codes)


def periods_before(period: Period) -> tuple[Period, ...]:
    """Return the periods in which earlier figures are looked for, first to last."""
    return tuple(reversed(list(islice(_back(period), _REACH))))


def findings_of(
    viewer: Viewer, *, form: str, node: Node, period: Period, cells: Mapping[str, str | None]
) -> list[Finding]:
    """
    Return what is odd about the cells of a return, in a fixed number of queries.

    :raises NotPermitted: if the viewer may not read figures.
    """
    disclosed = disclose(
        viewer,
        indicators=sorted({code for check in checks_of(form) for code in check.codes}),
        units=[node.version_id],
        periods=[*periods_before(period), period],
    )
    return findings_in(disclosed, form=form, node=node, period=period, cells=cells)


def findings_in(
    disclosed: Disclosed,
    *,
    form: str,
    node: Node,
    period: Period,
    cells: Mapping[str, str | None],
) -> list[Finding]:
    """
    Return what is odd about cells, beside what is disclosed of the periods before.

    What stands in a sister form of the period is known once that one is received.
    """
    checks = checks_of(form)
    codes = {code for check in checks for code in check.codes}
    own = {row.code for row in form_rules(form).rows}
    now = {
        code: value
        for code in codes - own
        if (value := disclosed.value(code, node.version_id, period)) is not None
    } | {
        code: Decimal(text)
        for code, text in cells.items()
        if text is not None and code not in disclosed.withheld
    }
    earlier = {
        code: _known(disclosed.value(code, node.version_id, one) for one in periods_before(period))
        for code in codes
    }
    before = {
        code: value
        for code in codes
        if (value := disclosed.value(code, node.version_id, period.previous)) is not None
    }
    return run_checks(checks, now=now, before=before, earlier=earlier)


def _known(values: Iterable[Decimal | None]) -> list[Decimal]:
    return [value for value in values if value is not None]


def _back(period: Period) -> Iterable[Period]:
    while True:
        period = period.previous
        yield period
