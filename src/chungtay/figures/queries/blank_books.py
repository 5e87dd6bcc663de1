"""The workbook in which one unit fills in a form."""

from collections.abc import Collection
from datetime import datetime
from decimal import Decimal

from chungtay.access.permissions import Viewer
from chungtay.figures.models import UnitReturn
from chungtay.figures.queries.disclosure import disclose
from chungtay.figures.queries.forms import form_on
from chungtay.figures.queries.measuring import counts_of
from chungtay.figures.rules.blank_books import Asked, Filled, book_of
from chungtay.figures.rules.counting import Record
from chungtay.law.periods import Period
from chungtay.papers.rules.fill_in import FillInBook
from chungtay.platform.instance import get_instance
from chungtay.units.enums import Level
from chungtay.units.queries.tree import Node, Tree

MARK = "SỐ LIỆU GIẢ LẬP"


def blank_book(
    viewer: Viewer, *, form: str, node: Node, tree: Tree, period: Period, now: datetime
) -> FillInBook:
    """
    Return the workbook of a form for a unit and month, with last month's figures where they are.

    They pass the same door as all others: what the viewer may not read is left out. What the
    unit has written for the month stands in it, numbers and remarks.

    :raises NotPermitted: if the viewer may not read figures.
    :raises FormUnknown: if there is no such form.
    """
    rules = form_on(form, period.end)
    disclosed = disclose(
        viewer,
        indicators=[row.code for row in rules.rows],
        units=[node.version_id],
        periods=[period.previous],
    )
    counts = counts_of(viewer, form=form, node=node, period=period, now=now)
    parent = tree.parent(node)
    return book_of(
        rules,
        Asked(
            unit=node.full_name,
            unit_code=node.code,
            within=parent.full_name if parent and parent.level == Level.DISTRICT else "",
        ),
        period,
        before={
            row.code: disclosed.value(row.code, node.version_id, period.previous)
            for row in rules.rows
        },
        filled=_filled(viewer, form, node, period, withheld=disclosed.withheld),
        counted={code: Record(one.value, one.source) for code, one in counts.items()},
        mark=MARK if get_instance().is_demonstration else None,
    )


def _filled(
    viewer: Viewer, form: str, node: Node, period: Period, *, withheld: Collection[str]
) -> Filled:
    lo, hi = viewer.scope
    standing = UnitReturn.objects.filter(
        unit_key__gte=lo,
        unit_key__lte=hi,
        form=form,
        unit_version_id=node.version_id,
        period__code=period.code,
    ).first()
    if standing is None:
        return Filled({}, {})
    return Filled(
        cells={
            code: None if text is None else Decimal(text)
            for code, text in standing.cells.items()
            if code not in withheld
        },
        remarks={
            code: text for code, text in standing.explanations.items() if code not in withheld
        },
    )
