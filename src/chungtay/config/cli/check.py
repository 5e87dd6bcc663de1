"""`chungtay check`: linters, types and the borders between rooms."""

import argparse
import subprocess
import sys
from pathlib import Path

HELP = "kiểm tra mã nguồn: lint, kiểu, ranh giới giữa các phòng"
EXAMPLE = "./chungtay check"
_ROOT = Path(__file__).resolve().parents[4]
_BIN = Path(sys.executable).parent
_CHECKS: tuple[tuple[str, ...], ...] = (
    ("ruff", "format", "--check", "."),
    ("ruff", "check", "."),
    ("mypy",),
    ("lint-imports",),
    ("djlint", "src", "--lint", "--quiet"),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare no arguments."""


def run(arguments: argparse.Namespace) -> int:
    """Run every check, also after one has failed; return 1 if any did."""
    codes = [
        subprocess.run([_BIN / check[0], *check[1:]], cwd=_ROOT, check=False).returncode  # noqa: S603
        for check in _CHECKS
    ]
    return int(any(codes))
