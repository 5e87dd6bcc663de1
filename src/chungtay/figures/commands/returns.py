"""`chungtay returns`: the workbook that a commune fills in, and taking a folder of them."""

import argparse

from chungtay.figures.commands import taking, template

HELP = "báo cáo số liệu bằng tệp Excel: lấy biểu trống, nhập một thư mục"
EXAMPLE = "./chungtay returns import examples/returns/2021-03 --form KH-01 --period month:2021-03"
NEEDS = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    acts = parser.add_subparsers(dest="act", required=True, metavar="VIỆC")
    importing = acts.add_parser(
        "import",
        help="nhập một thư mục báo cáo số liệu (mỗi đơn vị một tệp Excel)",
        epilog=f"Ví dụ: {EXAMPLE}",
    )
    taking.declare(importing)
    importing.set_defaults(do=taking.take)
    asking = acts.add_parser(
        "template",
        help="ghi tệp Excel để một xã hoặc cơ quan điền",
        epilog=f"Ví dụ: {template.EXAMPLE}",
    )
    template.declare(asking)
    asking.set_defaults(do=template.write)


def run(arguments: argparse.Namespace) -> int:
    """
    Do what is asked; of an import return 0 if nothing is held, 1 if something is.

    :raises ExpectedError: if the folder, form, period, unit, day or account is not as it must be.
    """
    return int(arguments.do(arguments))
