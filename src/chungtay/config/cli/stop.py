"""`chungtay stop`: stop the embedded database of this home."""

import argparse

from chungtay.platform.db.postgres import stop

HELP = "dừng cơ sở dữ liệu đi kèm của bản này"
EXAMPLE = "./chungtay stop"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare no arguments."""


def run(arguments: argparse.Namespace) -> int:
    """Stop the server; nothing happens if it does not run."""
    stop()
    return 0
