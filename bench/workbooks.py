"""Measure workbooks: 226 files read and judged against a pandas loop, taken whole, and memory."""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

DATABASE = "bench_workbooks"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chungtay.config.settings")
os.environ["CHUNGTAY_DATABASE"] = DATABASE
os.environ["ALLOWED_HOSTS"] = "testserver"

import django  # noqa: E402

django.setup()

from django.db import connections  # noqa: E402
from walking_loop import EXAMPLES, Result, tell  # noqa: E402

from chungtay.access.permissions import Viewer, acting_as  # noqa: E402
from chungtay.access.queries.posts import viewer_named  # noqa: E402
from chungtay.config.cli.bringing_up import Need, bring_up  # noqa: E402
from chungtay.demo.services.building import found_province  # noqa: E402
from chungtay.figures.queries.disclosure import disclose  # noqa: E402
from chungtay.figures.queries.periods import period_in_use  # noqa: E402
from chungtay.figures.services.intakes import take_folder  # noqa: E402
from chungtay.figures.services.judging import (  # noqa: E402
    FolderFile,
    JudgedFolder,
    judge_folder,
    prepare_judging,
)
from chungtay.law.periods import month  # noqa: E402
from chungtay.platform import clock  # noqa: E402
from chungtay.platform.db.roles import drop_embedded_database  # noqa: E402
from chungtay.units.queries.tree import tree_at  # noqa: E402

FORM, PERIOD, OFFICER = "KH-01", month(2021, 3), "thuongtruc"
TAKEN, HELD = 219, 7
PROVINCE = "36"
TOTALS = EXAMPLES.parent / "totals-mild.json"


def main() -> int:
    """Found a province of its own, measure, and drop it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--take", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.take:
        print(json.dumps(take()))
        return 0
    runs, takes = (5, 1) if arguments.quick else (20, 3)
    taken = []
    try:
        for _ in range(takes):
            found()
            taken.append(taken_apart())
        results = [*judging(runs), *taking(taken)]
    finally:
        close()
        drop_embedded_database(DATABASE)
    return tell(results, as_json=arguments.json)


def found() -> None:
    """Make the province anew: nothing is received."""
    close()
    drop_embedded_database(DATABASE)
    bring_up(Need.DATABASE)
    found_province()


def close() -> None:
    """Let go of the database."""
    for connection in connections.all():
        connection.close()


def judging(runs: int) -> list[Result]:
    """Read and judge the folder, then only read it with pandas, one after the other."""
    viewer = viewer_named(OFFICER, day=clock.today())
    judge(viewer)  # both warm: files, imports, the words of the form
    read_with_pandas()
    ours, pandas = [], []
    for _ in range(runs):
        ours.append(took(lambda: judge(viewer)))
        pandas.append(took(read_with_pandas))
    median, usual = statistics.median(ours), statistics.median(pandas)
    ratio = usual / median
    ours_late, pandas_late = p95(ours), p95(pandas)
    return [
        Result("judge_226_p50", round(median, 3), "s", round(usual / 5, 3), median <= usual / 5),
        Result("judge_226_p95", round(ours_late, 3), "s", 1, ours_late <= 1),
        # What it is measured against has no goal of its own.
        Result("pandas_openpyxl_226_p50", round(usual, 3), "s", round(usual, 3), met=True),
        Result(
            "pandas_openpyxl_226_p95", round(pandas_late, 3), "s", round(pandas_late, 3), met=True
        ),
        Result("times_faster", round(ratio, 1), "×", 5, ratio >= 5),
    ]


def taking(taken: list[dict[str, Any]]) -> list[Result]:
    """Return the figures of the processes that took the folder."""
    seconds = statistics.median(one["seconds"] for one in taken)
    memory = max(one["memory_mb"] for one in taken)
    return [
        Result("take_226_whole", round(seconds, 2), "s", 2, seconds <= 2),
        Result("peak_memory", round(memory), "MB", 500, memory < 500),
    ]


def judge(viewer: Viewer) -> JudgedFolder:
    """Do what `--dry-run` does once it knows as whom: read and judge, as if nothing came yet."""
    with acting_as(viewer):
        judging = prepare_judging(
            viewer,
            form=FORM,
            period=period_in_use(PERIOD),
            now=clock.now(),
            as_if_nothing_received=True,
        )
    judged = judge_folder(judging, folder())
    check(judged)
    return judged


def read_with_pandas() -> None:
    """Read every sheet of every file the plain way, and judge nothing."""
    import pandas as pd

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for path in sorted(EXAMPLES.iterdir()):
            pd.read_excel(path, sheet_name=None, header=None, engine="openpyxl")


def taken_apart() -> dict[str, Any]:
    """Take the folder in a process of its own, whose memory is then its own."""
    done = subprocess.run(
        [sys.executable, str(Path(__file__).resolve()), "--take"],
        check=True,
        capture_output=True,
        text=True,
    )
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def take() -> dict[str, float]:
    """Take the folder whole, with journal and totals, and say how long and how much memory."""
    viewer = viewer_named(OFFICER, day=clock.today())
    now = clock.now()
    with acting_as(viewer):
        period = period_in_use(PERIOD)
        started = time.perf_counter()
        done = take_folder(
            actor=viewer, form=FORM, period=period, sent_on=PERIOD.end, files=folder(), now=now
        )
    seconds = time.perf_counter() - started
    check(done.judged)
    with acting_as(viewer):
        province = tree_at(PERIOD.end).node(PROVINCE)
        expected = json.loads(TOTALS.read_text(encoding="utf-8"))["taken"]
        disclosed = disclose(
            viewer, indicators=list(expected), units=[province.version_id], periods=[PERIOD]
        )
        wrong = [
            code
            for code, value in expected.items()
            if disclosed.value(code, province.version_id, PERIOD) != Decimal(str(value))
        ]
    if wrong:
        raise SystemExit(f"wrong totals: {wrong}")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": seconds, "memory_mb": memory}


def folder() -> list[FolderFile]:
    """Read the files as they came."""
    return [FolderFile(path.name, path.read_bytes()) for path in sorted(EXAMPLES.iterdir())]


def check(judged: JudgedFolder) -> None:
    """Refuse to report a time of anything but the known outcome."""
    outcome = (len(judged.verdict.taken), len(judged.verdict.held))
    if outcome != (TAKEN, HELD):
        raise SystemExit(f"{outcome} instead of {(TAKEN, HELD)}")


def took(act: Callable[[], object]) -> float:
    """Return the seconds of one act."""
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def p95(times: list[float]) -> float:
    """Return the time within which 95 of 100 runs end."""
    return sorted(times)[min(len(times) - 1, int(len(times) * 0.95))]


if __name__ == "__main__":
    sys.exit(main())
