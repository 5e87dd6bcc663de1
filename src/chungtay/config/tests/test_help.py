"""Every command, and every word under it, has help with an example."""

import argparse
from collections.abc import Iterator
from importlib import import_module

import pytest

from chungtay.config.cli.main import COMMANDS, _parser


def _leaves(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    below = [
        child
        for action in parser._actions
        if isinstance(action, argparse._SubParsersAction)
        for child in action.choices.values()
    ]
    if not below:
        yield parser
    for child in below:
        yield from _leaves(child)


@pytest.mark.parametrize("name", COMMANDS)
def test_each_leaf_has_an_example(name: str) -> None:
    parsers = list(_leaves(_parser(name, import_module(COMMANDS[name]))))

    without = [one.prog for one in parsers if f"Ví dụ: ./{name_of(one)}" not in one.format_help()]

    assert parsers
    assert without == []


def name_of(parser: argparse.ArgumentParser) -> str:
    """Return the words by which a person calls a command."""
    return " ".join(parser.prog.split()[:2])
