"""`chungtay bench`: measure what the program must reach, in data of its own."""

import argparse
import subprocess
import sys
from pathlib import Path

from chungtay.config.cli.bringing_up import Need

HELP = "đo tốc độ trên một bản trình diễn riêng"
EXAMPLE = "./chungtay bench direction --quick --json"
NEEDS = Need.NOTHING
_FOLDER = Path(__file__).resolve().parents[4] / "bench"
_SCRIPTS = {
    "loop": "walking_loop.py",
    "direction": "direction.py",
    "figures": "figures.py",
    "national": "national.py",
    "workbooks": "workbooks.py",
    "support": "support.py",
    "suppression": "suppression.py",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "what", metavar="VIỆC", nargs="?", choices=tuple(_SCRIPTS), default="loop",
        help="loop: vòng đầu tiên · direction: chỉ đạo, giao việc · figures: số liệu"
        " · national: số liệu cỡ cả nước (lâu) · workbooks: tệp Excel"
        " · support: hồ sơ giúp đỡ · suppression: che số nhỏ",
    )  # fmt: skip
    parser.add_argument("--quick", action="store_true", help="ít lần đo hơn, dưới một phút")
    parser.add_argument("--json", action="store_true", help="in JSON")


def run(arguments: argparse.Namespace) -> int:
    """Run the harness on a home of its own; return 1 if a goal is missed."""
    words = [word for word in ("quick", "json") if getattr(arguments, word)]
    command = [
        sys.executable,
        str(_FOLDER / _SCRIPTS[arguments.what]),
        *(f"--{word}" for word in words),
    ]
    return subprocess.run(command, check=False).returncode  # noqa: S603 - our own script
