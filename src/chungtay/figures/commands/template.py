"""`chungtay returns template`: the workbook that a unit fills in."""

import argparse
from pathlib import Path

from django.utils.translation import gettext

from chungtay.access.command_line import add_as_argument, viewer_for
from chungtay.access.permissions import acting_as
from chungtay.figures.exceptions import FolderRefused
from chungtay.figures.permissions import check_in_range
from chungtay.figures.queries.blank_books import blank_book
from chungtay.figures.queries.forms import form_rules
from chungtay.figures.queries.periods import period_in_use
from chungtay.figures.services.windows import check_kind
from chungtay.law.periods import parse_period
from chungtay.papers.writers.fill_in import write_fill_in
from chungtay.platform import clock
from chungtay.units.queries.tree import tree_at

EXAMPLE = (
    "./chungtay returns template --form KH-01 --unit 13633 --period month:2021-03"
    " --out 13633_KH-01_2021-03.xlsx"
)


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--form", required=True, metavar="BIỂU", help="ví dụ KH-01")
    parser.add_argument("--unit", required=True, metavar="MÃ", help="mã đơn vị, ví dụ 13633, CAT")
    parser.add_argument("--period", required=True, metavar="KỲ", help="ví dụ month:2021-03")
    parser.add_argument("--out", required=True, type=Path, metavar="TỆP", help="tệp .xlsx ghi ra")
    add_as_argument(parser)


def write(arguments: argparse.Namespace) -> int:
    """
    Write the workbook and return 0.

    :raises ExpectedError: if the form, period, unit, place or account is not as it must be.
    """
    period = parse_period(arguments.period)
    rules = form_rules(arguments.form)
    check_kind(period.kind, form=rules.code)
    viewer = viewer_for(arguments)
    with acting_as(viewer):
        tree = tree_at(period_in_use(period).closes_on)
        node = tree.node(arguments.unit)
        check_in_range(viewer, node)
        if not rules.is_filled_by(node.level, node.code):
            raise FolderRefused(
                gettext("Biểu %(form)s không do đơn vị này lập; cho mã của đơn vị lập biểu.")
                % {"form": rules.code}
            )
        book = blank_book(
            viewer, form=arguments.form, node=node, tree=tree, period=period, now=clock.now()
        )
    try:
        arguments.out.write_bytes(write_fill_in(book))
    except OSError as refused:
        raise FolderRefused(
            gettext("Không ghi được %(path)s.") % {"path": arguments.out}
        ) from refused
    print(gettext("Đã ghi %(path)s.") % {"path": arguments.out})  # noqa: T201
    return 0
