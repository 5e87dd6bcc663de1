"""Measure figures at the size of a country: 3,321 communes, 129 indicators, 60 months."""

import argparse
import csv
import os
import statistics
import sys
import tempfile
from datetime import date
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chungtay.config.settings")
os.environ["CHUNGTAY_DATABASE"] = "bench_national"

import django

django.setup()

from dashboards import (  # noqa: E402
    LAST,
    YEARS,
    chosen_codes,
    dashboard,
    fill,
    p95,
    result,
    took,
    twin,
)
from django.db import connections  # noqa: E402
from walking_loop import Result, tell  # noqa: E402

from chungtay.access.enums import Capability  # noqa: E402
from chungtay.access.permissions import Viewer  # noqa: E402
from chungtay.config.cli.bringing_up import Need, bring_up  # noqa: E402
from chungtay.figures.commands.restate import restate_into  # noqa: E402
from chungtay.figures.queries.periods import period_in_use  # noqa: E402
from chungtay.law.periods import year  # noqa: E402
from chungtay.platform.db.roles import drop_embedded_database  # noqa: E402
from chungtay.units.queries.tree import tree_at  # noqa: E402
from chungtay.units.rules.keys import country_range  # noqa: E402
from chungtay.units.rules.rows import SUCCESSION_COLUMNS, UNIT_COLUMNS  # noqa: E402
from chungtay.units.services.loading import load_units  # noqa: E402

NAMES = "An Bình Cường Đông Giao Hải Hưng Liêm Minh Nghĩa Phú Quang Sơn Tân Thịnh Trực Xuân Yên"
PROVINCES, DISTRICTS, COMMUNES = 34, 20, 3321
BEFORE, ENDED, AFTER = "2020-02-01", "2025-06-30", "2025-07-01"
AFTER_DAY = date.fromisoformat(AFTER)


def main() -> int:
    """Make a country, fill it, measure, and drop it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--quick", action="store_true", help="a tenth of the communes")
    parser.add_argument("--keep", action="store_true", help="leave the database, to look at it")
    parser.add_argument("--kept", action="store_true", help="measure the database that was left")
    arguments = parser.parse_args()
    if not arguments.kept:
        drop_embedded_database("bench_national")
    bring_up(Need.DATABASE)
    try:
        results = measure(
            COMMUNES // 10 // 3 * 3 if arguments.quick else COMMUNES, is_filled=arguments.kept
        )
    finally:
        for each in connections.all():
            each.close()
        if not (arguments.keep or arguments.kept):
            drop_embedded_database("bench_national")
    return tell(results, as_json=arguments.json)


def measure(communes: int, *, is_filled: bool) -> list[Result]:
    """Return the figures in order."""
    codes = chosen_codes()
    filled = 0.0
    if not is_filled:
        with tempfile.TemporaryDirectory() as folder:
            write_country(Path(folder), communes)
            load_units(Path(folder))
        filled = took(lambda: fill(tree_at(LAST.end), codes))
    tree = tree_at(LAST.end)
    lo, hi = country_range()
    officer = Viewer(
        account_id=0, post_id=0, username="", full_name="", title="", role="", unit_id=0,
        unit_key=lo, unit_key_hi=hi, sees_content=True,
        capabilities=frozenset(
            {Capability.FIGURES_READ, Capability.FIGURES_READ_PERSONS}
        ),
    )  # fmt: skip
    dashboards = [took(lambda: dashboard(officer, tree, codes)) for _ in range(23)][3:]
    twins = [took(twin(tree, codes)) for _ in range(23)][3:]
    with connections["owner"].cursor() as cursor:
        cursor.execute("select count(*) from figure_value")
        (values,) = cursor.fetchone()
    median, bare = statistics.median(dashboards), statistics.median(twins)
    return [
        Result("values", round(values / 10**6, 2), "M", 25, values >= 25 * 10**6),
        *([] if is_filled else [result("fill_and_roll_up", filled, 3600)]),
        result("dashboard_p50", median, 0.15),
        result("dashboard_p95", p95(dashboards), 0.3),
        result("dashboard_bare_sql", bare, 0.15),
        Result("dashboard_ratio", round(median / bare, 2), "×", 3, median / bare <= 3),
        result("restate_5_years", took(lambda: restate(officer, codes)), 60),
    ]


def restate(officer: Viewer, codes: list[str]) -> None:
    """Restate sixty months to the communes after the reform, a file each, none of it lost."""
    months = [period for of in YEARS for period in year(of).months]
    with tempfile.TemporaryDirectory() as folder:
        written = restate_into(Path(folder), officer, periods=months, tree=tree_at(AFTER_DAY))
        if written != len(months):
            raise SystemExit(f"{written} files")
        with (Path(folder) / "month_2020-12.csv").open(encoding="utf-8-sig") as lines:
            (name, *_), *rows = csv.reader(lines, delimiter=";")
        total = sum(int(cell) for row in rows for cell in row[3:] if cell)
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "select sum(value) from figure_value where period_id = %s and indicator_id = any(%s)",
            [period_in_use(LAST).pk, codes],
        )
        if cursor.fetchone()[0] != total:
            raise SystemExit(f"restated {name} {total}")


def write_country(folder: Path, communes: int) -> None:
    """Write a country of provinces whose communes become one in threes."""
    units = [row("VN", "quoc_gia", "country", "", BEFORE, "")]
    successions = []
    for province in range(1, PROVINCES + 1):
        units.append(row(f"{province:02}", "tinh", "province", "VN", BEFORE, ""))
        for number in range(DISTRICTS):
            code = f"{(province - 1) * DISTRICTS + number + 1:03}"
            units.append(row(code, "huyen", "district", f"{province:02}", BEFORE, ENDED))
    for first in range(0, communes, 3):
        province = first * PROVINCES // communes + 1
        district = (province - 1) * DISTRICTS + first // 3 % DISTRICTS + 1
        codes = [f"{number + 1:05}" for number in range(first, first + 3)]
        for code in codes:
            units.append(row(code, "xa", "commune", f"{district:03}", BEFORE, ENDED))
            successions.append([code, BEFORE, codes[0], AFTER, "merge", "1"])
        units.append(row(codes[0], "phuong", "commune", f"{province:02}", AFTER, ""))
    write(folder / "units.csv", UNIT_COLUMNS, units)
    write(folder / "successions.csv", SUCCESSION_COLUMNS, successions)


def row(code: str, kind: str, level: str, parent: str, first: str, last: str) -> list[str]:
    """Return one row of units.csv."""
    words = NAMES.split()
    number = int(code) if code.isdigit() else 0
    name = f"{words[number % len(words)]} {words[number // 7 % len(words)]} {number}"
    return [code, kind, name, f"Đơn vị {name}", level, parent, first, last, "", "", ""]


def write(path: Path, columns: tuple[str, ...], rows: list[list[str]]) -> None:
    """Write one file."""
    with path.open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines).writerows([columns, *rows])


if __name__ == "__main__":
    sys.exit(main())
