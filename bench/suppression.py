"""Measure suppression: counts of 226 communes by 24 kinds over 12 periods."""

import argparse
import random
import statistics
import sys
import time
from collections.abc import Hashable

from walking_loop import Result, tell

from chungtay.figures.rules.bound_cells import Identity
from chungtay.figures.rules.suppression import THRESHOLD, Suppression, suppress

COMMUNES, KINDS, PERIODS, SEED = 226, 24, 12, 138
# Three cells of ten are small, three are zero: harder than the few that a province has.
_COUNTS = (0, 0, 0, 1, 2, 3, 5, 8, 12, 20)
type Cells = dict[Hashable, int | None]


def main() -> int:
    """Hide, and say how long it took."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    results = measure(3 if arguments.quick else 9)
    return tell(results, as_json=arguments.json)


def measure(samples: int) -> list[Result]:
    """Return the median time of hiding."""
    cells, identities = province(COMMUNES, KINDS, PERIODS)
    times = []
    for _ in range(samples):
        started = time.perf_counter()
        found = hidden_of(cells, identities)
        times.append(time.perf_counter() - started)
    small = sum(1 for value in cells.values() if value and value < THRESHOLD)
    print(
        f"{len(cells)} cells, {small} small, {len(found.hidden)} hidden,"
        f" {len(found.exposed)} exposed; p95 {sorted(times)[int(samples * 0.95)]:.2f} s",
        file=sys.stderr,
    )
    seconds = round(statistics.median(times), 3)
    return [Result("suppress_226_24_12", seconds, "s", 2, seconds <= 2)]


def hidden_of(cells: Cells, identities: list[Identity[Hashable]]) -> Suppression[Hashable]:
    """Hide the small cells where the province's totals are always shown."""
    shown = [key for key in cells if isinstance(key, tuple) and key[0] == "province"]
    return suppress(cells, identities, always_shown=shown)


def province(units: int, kinds: int, periods: int) -> tuple[Cells, list[Identity[Hashable]]]:
    """Return counts by commune, kind and period with the sums of both."""
    chance = random.Random(SEED)  # noqa: S311 - the same counts in every run
    cells: Cells = {}
    identities: list[Identity[Hashable]] = []
    for period in range(periods):
        for kind in range(kinds):
            parts: list[Hashable] = [(unit, kind, period) for unit in range(units)]
            counts = [chance.choice(_COUNTS) for _ in parts]
            whole = ("province", kind, period)
            cells.update(zip(parts, counts, strict=True))
            cells[whole] = sum(counts)
            identities.append((*((1, part) for part in parts), (-1, whole)))
        for unit in (*range(units), "province"):
            of_unit: list[Hashable] = [(unit, kind, period) for kind in range(kinds)]
            cells[unit, "all", period] = sum(cells[part] or 0 for part in of_unit)
            identities.append((*((1, part) for part in of_unit), (-1, (unit, "all", period))))
    return cells, identities


if __name__ == "__main__":
    sys.exit(main())
