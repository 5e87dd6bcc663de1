"""`chungtay manage`: Django's own commands, on the prepared database."""

import argparse

from django.core.management import execute_from_command_line

from chungtay.config.cli.bringing_up import Need

HELP = "các lệnh của Django, cho người phát triển"
EXAMPLE = "./chungtay manage makemigrations --check"
NEEDS = Need.DATABASE


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Pass every word on."""
    parser.add_argument("words", nargs=argparse.REMAINDER)


def run(arguments: argparse.Namespace) -> int:
    """Hand over to Django."""
    execute_from_command_line(["chungtay manage", *arguments.words])
    return 0
