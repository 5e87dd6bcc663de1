"""Measure the walking loop: start, import, situation page, report. Prints a table or JSON."""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples" / "returns" / "2021-03"
IMPORT = ["returns", "import", str(EXAMPLES), "--form", "KH-01", "--period", "month:2021-03"]


@dataclass(frozen=True)
class Result:
    """One figure with its goal."""

    name: str
    value: float
    unit: str
    goal: float
    met: bool


def main() -> int:
    """Run every measurement in a fresh home and print the results."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    runs = 10 if arguments.quick else 50
    with tempfile.TemporaryDirectory(prefix="chungtay-bench-") as home:
        environment = {**os.environ, "CHUNGTAY_HOME": home, "PYTHONPATH": str(ROOT / "src")}
        for name in ("DATABASE_URL", "DATABASE_WEB_URL", "CHUNGTAY_DATABASE"):
            environment.pop(name, None)
        try:
            results = measure(environment, runs)
        finally:
            command(environment, ["stop"])
            shutil.rmtree(home, ignore_errors=True)
    return tell(results, as_json=arguments.json)


def measure(environment: dict[str, str], runs: int) -> list[Result]:
    """Return all results, in the order in which a newcomer meets them."""
    results = [
        seconds("first_build", 120, lambda: command(environment, ["demo", "--no-serve"])),
        seconds("second_start", 10, lambda: command(environment, ["demo", "--no-serve"])),
        seconds(
            "judge_226_workbooks",
            10,
            lambda: command(environment, [*IMPORT, "--dry-run", "--json"]),
        ),
        seconds("take_226_workbooks", 10, lambda: command(environment, [*IMPORT, "--json"])),
        seconds("same_folder_again", 10, lambda: command(environment, [*IMPORT, "--json"])),
        seconds(
            "report_docx_pdf_xlsx",
            10,
            lambda: command(
                environment,
                [
                    *("report", "--unit", "36", "--period", "month:2021-03"),
                    *("--out", str(Path(environment["CHUNGTAY_HOME"]) / "out")),
                ],
            ),
        ),
    ]
    for script in ("pages.py", "units_tree.py"):
        done = subprocess.run(
            [sys.executable, str(ROOT / "bench" / script), str(runs)],
            env=environment,
            check=True,
            capture_output=True,
            text=True,
        )
        results += [Result(**one) for one in json.loads(done.stdout)]
    return results


def seconds(name: str, goal: float, act: Callable[[], object]) -> Result:
    """Time one act once, as a person waits for it: start of the process included."""
    started = time.perf_counter()
    act()
    taken = time.perf_counter() - started
    return Result(name, round(taken, 2), "s", goal, taken <= goal)


def command(environment: dict[str, str], words: list[str]) -> str:
    """Run one of the program's commands; 0 and 1 (something is held) are both answers."""
    done = subprocess.run(
        [sys.executable, "-m", "chungtay.config", *words],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(words)} failed: {done.stderr}")
    return done.stdout


def describe_machine() -> dict[str, Any]:
    """Return what the figures were measured on."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "cores": os.cpu_count(),
        "memory_gib": round(memory / 2**30, 1),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
    }


def tell(results: list[Result], *, as_json: bool) -> int:
    """Print the figures with the machine; return 1 if a goal is missed."""
    machine = describe_machine()
    if as_json:
        print(json.dumps({"results": [asdict(one) for one in results], "machine": machine}))
    else:
        print_table(results, machine)
    return 0 if all(one.met for one in results) else 1


def print_table(results: list[Result], machine: dict[str, Any]) -> None:
    """Print the results for people."""
    for one in results:
        mark = "đạt" if one.met else "CHƯA ĐẠT"
        print(f"{one.name:32} {one.value:>10} {one.unit:8} (mục tiêu {one.goal} {one.unit}) {mark}")
    print(", ".join(f"{name} {value}" for name, value in machine.items()))


if __name__ == "__main__":
    sys.exit(main())
