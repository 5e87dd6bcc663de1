"""Measure units of a made-up country of 3,321 communes, printed as JSON for walking_loop."""

import csv
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from inspect import unwrap
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chungtay.config.settings")
os.environ["CHUNGTAY_DATABASE"] = "bench_units"

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from chungtay.config.cli.bringing_up import Need, bring_up  # noqa: E402
from chungtay.platform.db.roles import drop_embedded_database  # noqa: E402
from chungtay.units.queries.lineage import (  # noqa: E402
    descendants,
    map_between,
    trace,
    unit_of_code,
)
from chungtay.units.queries.tree import tree_at  # noqa: E402
from chungtay.units.rules.rows import SUCCESSION_COLUMNS, UNIT_COLUMNS  # noqa: E402
from chungtay.units.services.loading import load_units  # noqa: E402

PROVINCES, COMMUNES, DISTRICTS_EACH, GROUPS_EACH = 34, 3321, 20, 10
BEFORE, LAST, AFTER = "2020-02-01", "2025-06-30", "2025-07-01"
NAMES = "An Bình Cường Đông Giao Hải Hưng Liêm Minh Nghĩa Phú Quang Sơn Tân Thịnh Trực Xuân Yên"
DAY, DAY_BEFORE = date(2026, 1, 1), date(2021, 1, 1)


def main(runs: int) -> None:
    """Load the country and print p50 and p95 of each question, and how many queries it asks."""
    bring_up(Need.DATABASE)
    with tempfile.TemporaryDirectory() as folder:
        write_country(Path(folder))
        started = time.perf_counter()
        load_units(Path(folder))
        results = [figure("units_load_country", time.perf_counter() - started, "s", 120)]
    if len(tree_at(DAY).at_level("commune")) != COMMUNES:
        raise SystemExit("the country is not loaded whole")
    province = unit_of_code("17", DAY)
    commune = unit_of_code("00001", DAY_BEFORE)
    questions: dict[str, tuple[Callable[[], object], int]] = {
        "units_tree": (lambda: unwrap(tree_at)(DAY), 20),
        "units_tree_kept": (lambda: tree_at(DAY), 20),
        "units_tree_counts": (lambda: tree_at(DAY).counts(), 20),
        "units_descendants": (lambda: descendants(province.unit_id, DAY), 20),
        "units_trace": (lambda: trace(commune, DAY_BEFORE, DAY), 20),
        "units_map_10000_to_3321": (lambda: map_between(DAY_BEFORE, DAY), 500),
    }
    for name, (question, goal) in questions.items():
        results += measure(name, question, goal, runs)
    connection.close()
    drop_embedded_database("bench_units")
    print(json.dumps(results))


def measure(
    name: str, question: Callable[[], object], goal: int, runs: int
) -> list[dict[str, object]]:
    """Return p50, p95 and the number of queries of one question."""
    for _ in range(3):
        question()
    times = []
    for _ in range(runs):
        started = time.perf_counter()
        question()
        times.append((time.perf_counter() - started) * 1000)
    times.sort()
    with CaptureQueriesContext(connection) as asked:
        question()
    most = 2 if name == "units_tree" else 4
    return [
        figure(f"{name}_p50", statistics.median(times), "ms", goal),
        figure(f"{name}_p95", times[max(int(len(times) * 0.95) - 1, 0)], "ms", goal),
        figure(f"{name}_queries", len(asked), "queries", most),
    ]


def figure(name: str, value: float, unit: str, goal: float) -> dict[str, object]:
    """Return one figure with its goal."""
    return {
        "name": name, "value": round(value, 2), "unit": unit, "goal": goal, "met": value <= goal
    }  # fmt: skip


def write_country(folder: Path) -> None:
    """Write 34 provinces, 680 districts, 9,963 communes that become 3,321, and their groups."""
    units, successions = [], []
    for province in range(1, PROVINCES + 1):
        units.append(row(f"{province:02}", "tinh", "province", "", BEFORE, ""))
        for number in range(DISTRICTS_EACH):
            code = f"{(province - 1) * DISTRICTS_EACH + number + 1:03}"
            units.append(row(code, "huyen", "district", f"{province:02}", BEFORE, LAST))
    for commune in range(COMMUNES):
        province = commune * PROVINCES // COMMUNES + 1
        codes = [f"{commune * 3 + part + 1:05}" for part in range(3)]
        for code in codes:
            district = (province - 1) * DISTRICTS_EACH + commune % DISTRICTS_EACH + 1
            units.append(row(code, "xa", "commune", f"{district:03}", BEFORE, LAST))
            successions.append([code, BEFORE, codes[0], AFTER, "merge", "1"])
        units.append(row(codes[0], "phuong", "commune", f"{province:02}", AFTER, ""))
        units += [group(codes[0], number) for number in range(GROUPS_EACH)]
    write(folder / "units.csv", (*UNIT_COLUMNS, "nature"), units)
    write(folder / "successions.csv", SUCCESSION_COLUMNS, successions)


def row(code: str, kind: str, level: str, parent: str, first: str, last: str) -> list[str]:
    """Return one row of units.csv."""
    words = NAMES.split()
    number = int(code)
    name = f"{words[number % len(words)]} {words[number // 7 % len(words)]} {number}"
    return [code, kind, name, f"Đơn vị {name}", level, parent, first, last, "", "", "", ""]


def group(commune: str, number: int) -> list[str]:
    """Return the row of a residential group."""
    name = f"Xóm {number + 1}"
    return [
        *(f"{commune}-X{number + 1}", "xom", name, name, "body", commune, AFTER, ""),
        *("", "", "", "residential_group"),
    ]


def write(path: Path, columns: tuple[str, ...], rows: list[list[str]]) -> None:
    """Write one file."""
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(columns)
        writer.writerows(rows)


if __name__ == "__main__":
    main(int(sys.argv[1]))
