"""`chungtay manage`: Django's own commands, on the prepared database."""

import argparse

from django.core.management import execute_from_command_line
from django.db import connections

from chungtay.config.cli.bringing_up import Need

HELP = "các lệnh của Django, cho người phát triển"
EXAMPLE = "./chungtay manage makemigrations --check"
NEEDS = Need.DATABASE
_OF_THE_OWNER = {"makemigrations", "migrate", "showmigrations", "sqlmigrate", "dbshell"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Pass every word on."""
    parser.add_argument("words", nargs=argparse.REMAINDER)


def run(arguments: argparse.Namespace) -> int:
    """Hand over to Django; what reads or writes the schema does so as its owner."""
    if arguments.words and arguments.words[0] in _OF_THE_OWNER:
        connections.settings["default"] = connections.settings["owner"]
        del connections["default"]
    execute_from_command_line(["chungtay manage", *arguments.words])
    return 0
