"""Years and months of the demonstration's figures: synthetic, but for the published sums."""

import csv
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

from chungtay.access.permissions import Viewer, acting_as
from chungtay.demo.rules.sending import sent_at
from chungtay.demo.rules.spreading import choose_part, spread
from chungtay.figures.queries.periods import period_in_use
from chungtay.figures.services.receiving import FilledReturn, receive_returns
from chungtay.law.periods import Period, month, year
from chungtay.platform.progress import say
from chungtay.units.enums import Level
from chungtay.units.queries.tree import Node, Tree

FORM = "KH-01"
_BASE = Path(__file__).resolve().parents[1] / "data" / "base.csv"
_SEED = 138

# Cases, cleared, handled. 2016–2020 add up to the 2,586, 2,089 and 2,358 that the press published;
# how they fall on the years is ours. 2020 is the sum of its months.
_YEARS = {
    2016: (571, 452, 523),
    2017: (548, 438, 501),
    2018: (521, 421, 475),
    2019: (490, 400, 447),
}
_MONTHS = {
    (2020, 1): (36, 30, 33), (2020, 2): (34, 29, 31), (2020, 3): (40, 32, 36),
    (2020, 4): (35, 30, 32), (2020, 5): (38, 31, 34), (2020, 6): (41, 33, 37),
    (2020, 7): (39, 32, 35), (2020, 8): (40, 33, 36), (2020, 9): (37, 31, 33),
    (2020, 10): (38, 32, 34), (2020, 11): (37, 31, 34), (2020, 12): (41, 34, 37),
    (2021, 1): (39, 33, 35), (2021, 2): (36, 30, 33),
}  # fmt: skip
_STOCKS = ("TN-03", "TN-05", "TN-14", "LL-01", "LL-02", "LL-04", "LL-10", "MH-02", "CX-02")
_CRIMES = ("TP-01", "TP-03", "TP-05")
_TENTHS = "TP-12"
_RESOLVED_SHARE = 0.86
_LATE_SHARE = 0.03
LATE_WHY = ("Mất mạng hai ngày", "Cán bộ tổng hợp đi tập huấn", "Chờ số liệu của thôn, xóm")
_NOT_FILLED_SHARE = 0.001

Base = dict[str, dict[str, float]]


def build_figures(officer: Viewer, tree: Tree) -> int:
    """Receive every year and month up to 02/2021 as the officer; return how many returns."""
    random = Random(_SEED)  # noqa: S311 - the same figures every time
    base = _read_base()
    communes = tree.at_level(Level.COMMUNE)
    made = 0
    for period, cells in _periods(base, random):
        filled = [_filled(node, period, cells[node.code], random) for node in communes]
        with acting_as(officer):
            made += len(
                receive_returns(
                    actor=officer,
                    form=FORM,
                    period=period_in_use(period),
                    filled=filled,
                    now=max(one.sent_at for one in filled) + timedelta(hours=1),
                )
            )
        say(f"  {period.code}: {len(filled)} báo cáo")
    return made


def _read_base() -> Base:
    with _BASE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return {
        row["commune"]: {code: float(text) for code, text in row.items() if code != "commune"}
        for row in rows
    }


def _periods(
    base: Base, random: Random
) -> Iterator[tuple[Period, dict[str, dict[str, Decimal | None]]]]:
    for of, sums in _YEARS.items():
        crimes = _crimes(sums, base, random)
        yield year(of), {place: dict(cells) for place, cells in crimes.items()}
    months = list(_MONTHS.items())
    for index, ((of, number), sums) in enumerate(months):
        crimes = _crimes(sums, base, random)
        before_march = len(months) - index
        others = _others(base, before_march, random)
        yield (
            month(of, number),
            {place: {**crimes[place], **others[place]} for place in base},
        )


def _crimes(
    sums: tuple[int, int, int], base: Base, random: Random
) -> dict[str, dict[str, Decimal | None]]:
    cases, cleared, handled = sums
    weights = {place: cells["TP-01"] + 0.4 for place, cells in base.items()}
    occurred = spread(cases, weights, random)
    solved = choose_part(cleared, occurred, random)
    persons = spread(handled, {place: solved[place] + 0.01 for place in base}, random)
    return {
        place: {
            code: Decimal(found[place])
            for code, found in zip(_CRIMES, (occurred, solved, persons), strict=True)
        }
        for place in base
    }


def _others(base: Base, months_before: int, random: Random) -> dict[str, dict[str, Decimal | None]]:
    codes = [code for code in next(iter(base.values())) if code not in _CRIMES]
    found: dict[str, dict[str, Decimal | None]] = {place: {} for place in base}
    for code in codes:
        values = (
            _stock(code, base, months_before, random)
            if code in _STOCKS
            else _flow(code, base, random)
        )
        for place, value in values.items():
            found[place][code] = value
    for cells in found.values():
        received = int(cells["TB-01"] or 0)
        resolved = sum(random.random() < _RESOLVED_SHARE for _ in range(received))
        cells["TB-02"], cells["TB-04"] = Decimal(received), Decimal(resolved)
        if random.random() < _NOT_FILLED_SHARE * len(codes):
            cells[random.choice(("PN-03", "TB-09", "LL-10"))] = None
    return found


def _stock(code: str, base: Base, months_before: int, random: Random) -> dict[str, Decimal | None]:
    """Let a stock drift slowly towards what the base month has."""
    drift = {"LL-01": 0.002, "TN-03": 0.002, "TN-14": 0.001}.get(code, -0.003)
    values: dict[str, Decimal | None] = {}
    for place, cells in base.items():
        level = cells[code] * (1 + drift * months_before)
        values[place] = Decimal(max(0, round(level + random.gauss(0, 0.3))))
    return values


def _flow(code: str, base: Base, random: Random) -> dict[str, Decimal | None]:
    scale = 10 if code == _TENTHS else 1
    total = round(sum(cells[code] for cells in base.values()) * scale * random.uniform(0.88, 1.1))
    weights = {place: cells[code] + 0.2 for place, cells in base.items()}
    return {
        place: Decimal(count) / scale for place, count in spread(total, weights, random).items()
    }


def _filled(
    node: Node, period: Period, cells: dict[str, Decimal | None], random: Random
) -> FilledReturn:
    is_late = random.random() < _LATE_SHARE
    at = sent_at(period.end, period.send_by(node.level), is_late=is_late, random=random)
    return FilledReturn(
        version_id=node.version_id,
        unit_key=node.key,
        level=node.level,
        cells=cells,
        sent_at=at,
        source="demonstration",
        late_reason=LATE_WHY[node.version_id % len(LATE_WHY)],
    )
