"""`chungtay units`: how many administrative units there are on a day."""

import argparse
import json
from datetime import date

from chungtay.platform.exceptions import ExpectedError
from chungtay.units.queries.tree import tree_at

HELP = "đếm đơn vị hành chính của một ngày"
EXAMPLE = "./chungtay units 2021-01-01 --json"
NEEDS = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("day", metavar="NGÀY", help="ngày, viết như 2021-01-01")
    parser.add_argument("--json", action="store_true", help="in JSON")


def run(arguments: argparse.Namespace) -> int:
    """
    Print the counts.

    :raises ExpectedError: if the day cannot be read.
    """
    try:
        day = date.fromisoformat(arguments.day)
    except ValueError:
        raise ExpectedError(f"Không hiểu ngày “{arguments.day}”. Viết như 2021-01-01.") from None
    tree = tree_at(day)
    answer: dict[str, object] = {"day": str(day), **tree.counts()}
    if tree.is_before_data:
        answer["before_data"] = True
    print(json.dumps(answer, ensure_ascii=False) if arguments.json else _sentence(answer))  # noqa: T201
    return 0


def _sentence(answer: dict[str, object]) -> str:
    return json.dumps(answer, ensure_ascii=False, indent=2)
