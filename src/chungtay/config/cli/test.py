"""`chungtay test`: pass the tests."""

import argparse
import os
import subprocess
import sys
from pathlib import Path

HELP = "chạy các phép thử"
EXAMPLE = "./chungtay test --quick"
_ROOT = Path(__file__).resolve().parents[4]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--quick", action="store_true", help="bỏ các phép thử chậm")
    parser.add_argument("rest", nargs="*", help="thêm cho pytest, sau --")


def run(arguments: argparse.Namespace) -> int:
    """Run pytest on all cores in the clone's folder and return its exit code."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-n",
        str(os.cpu_count() or 1),
        "--dist",
        "loadgroup",
    ]
    if arguments.quick:
        command += ["-m", "not slow"]
    os.environ.pop("DJANGO_SETTINGS_MODULE", None)
    return subprocess.run([*command, *arguments.rest], cwd=_ROOT, check=False).returncode  # noqa: S603
