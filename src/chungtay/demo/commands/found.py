"""`chungtay found`: name an empty database a demonstration and open its accounts, for tests."""

import argparse

from chungtay.demo.services.building import found_province

HELP = "đặt nền cho các phép thử: đơn vị và tài khoản, không có số liệu"
EXAMPLE = "./chungtay found"
NEEDS = 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare no arguments."""


def run(arguments: argparse.Namespace) -> int:
    """Found the province without figures or plans."""
    found_province()
    return 0
