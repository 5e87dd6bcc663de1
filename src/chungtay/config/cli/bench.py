"""`chungtay bench`: measure what the first loop must reach."""

import argparse
import subprocess
import sys
from pathlib import Path

from chungtay.config.cli.bringing_up import Need

HELP = "đo tốc độ trên một bản trình diễn riêng"
EXAMPLE = "./chungtay bench --quick --json"
NEEDS = Need.NOTHING
_SCRIPT = Path(__file__).resolve().parents[4] / "bench" / "walking_loop.py"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--quick", action="store_true", help="ít lần đo hơn, dưới một phút")
    parser.add_argument("--json", action="store_true", help="in JSON")


def run(arguments: argparse.Namespace) -> int:
    """Run the harness on a home of its own; return 1 if a goal is missed."""
    words = [word for word in ("quick", "json") if getattr(arguments, word)]
    command = [sys.executable, str(_SCRIPT), *(f"--{word}" for word in words)]
    return subprocess.run(command, check=False).returncode  # noqa: S603 - our own script
