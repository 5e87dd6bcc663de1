"""`chungtay demo`: build the demonstration province and serve it."""

import argparse

from chungtay.demo.services.building import found_province

HELP = "dựng tỉnh trình diễn và mở tại http://127.0.0.1:8000"
EXAMPLE = "./chungtay demo --port 8080"
NEEDS = 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--only-found", action="store_true", help=argparse.SUPPRESS)


def run(arguments: argparse.Namespace) -> int:
    """Build, then serve."""
    if arguments.only_found:
        found_province()
        return 0
    return 0
