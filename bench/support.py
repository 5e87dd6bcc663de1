"""Measure support: list and search of a unit of 2,000 files among a million, and a night."""

import argparse
import itertools
import os
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chungtay.config.settings")
os.environ["CHUNGTAY_DATABASE"] = "bench_support"

import django

django.setup()

from django.db import connections, transaction  # noqa: E402
from walking_loop import Result, tell  # noqa: E402

from chungtay.access.permissions import Viewer, acting_as  # noqa: E402
from chungtay.access.queries.posts import viewer_named  # noqa: E402
from chungtay.config.cli.bringing_up import Need, bring_up  # noqa: E402
from chungtay.demo.services.building import found_province  # noqa: E402
from chungtay.platform.db.roles import drop_embedded_database  # noqa: E402
from chungtay.support import services  # noqa: E402
from chungtay.support.queries.files import list_files  # noqa: E402
from chungtay.support.services.entering import Person  # noqa: E402
from chungtay.support.tests.made import BASIS, NOW, paper  # noqa: E402

OWN, ALL, ENDING, PAGE = 2_000, 1_000_000, 100_000, 34
_FAMILY = ("Trần", "Nguyễn", "Phạm", "Vũ", "Đỗ", "Lê", "Bùi", "Hoàng", "Đặng", "Ngô")
_MIDDLE = ("Văn", "Đức", "Hữu", "Quang", "Thị", "Minh", "Xuân", "Ngọc", "Thanh", "Công")
_GIVEN = ("Đệ", "Hải", "Ánh", "Tý", "Ba", "Sơn", "Thủy", "Phượng", "Dũng", "Nghĩa", "Yến", "Ước")
# Words of other people's names; keyed, they are marks as random as these.
_OTHERS = """
insert into support_file (code, unit_version_id, unit_key, state, key_id, name, number_index,
  name_words, entered_by_id, entered_at, approved_by_id, approved_at, ends_on)
select 'HS-' || n, u.id, u.key, 'OPEN', one.key_id, one.name, md5(n::text),
  array(select left(md5((((n * 7 + w * 13) %% 400) + w)::text), 24) from generate_series(1, 9) w),
  one.entered_by_id, one.entered_at - (n %% 900) * interval '1 hour', one.other, one.entered_at,
  case when n <= %(ending)s then %(day)s::date else %(day)s::date + 400 end
from generate_series(1, %(rows)s) n
join (select id, key, row_number() over (order by key) - 1 as at, count(*) over () as of
      from unit_version where level = 'commune' and valid_from <= %(day)s
      and (valid_to is null or valid_to >= %(day)s) and key <> %(own)s) u on u.at = n %% u.of
cross join (select f.*, (select id from account where id <> f.entered_by_id limit 1) as other
            from support_file f limit 1) one
"""


def main() -> int:
    """Found a province of its own, fill it, measure, and drop it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    drop_embedded_database("bench_support")
    bring_up(Need.DATABASE)
    try:
        found_province()
        results = measure(50 if arguments.quick else 300)
    finally:
        for connection in connections.all():
            connection.close()
        drop_embedded_database("bench_support")
    return tell(results, as_json=arguments.json)


def measure(samples: int) -> list[Result]:
    """Return the figures in order, each over so many samples after a warm-up."""
    officer = viewer_named("congan.14233", day=NOW.date())
    fill(officer)
    pages = timed(samples, lambda: shown(officer, "", str(PAGE)))
    words = itertools.cycle(
        f"{family} {given}".casefold() for family in _FAMILY[:5] for given in _GIVEN[:7]
    )
    found = timed(samples, lambda: shown(officer, next(words), "1"))
    missed = timed(samples, lambda: shown(officer, "khong ai", "1"))
    first, second = took(locked), took(locked)
    if first[1] != ENDING or second[1]:
        raise SystemExit(f"locked {first[1]}, then {second[1]}")
    return [
        result("list_page_34", statistics.median(pages), 0.04),
        p95("name_found", found, 0.06),
        p95("name_missed", missed, 0.06),
        result("night_100k", first[0], 30),
    ]


def fill(officer: Viewer) -> None:
    """Enter the files of one unit through the act, and those of all others as rows."""
    names = itertools.cycle(itertools.product(_FAMILY, _MIDDLE, _GIVEN))
    given = paper(BASIS)
    for _ in range(OWN):
        person = Person(name=" ".join(next(names)), phone="0912 000 138", address="Xóm 4")
        with acting_as(officer):
            services.enter_file(person=person, paper=given, actor=officer, now=NOW)
    facts: dict[str, int | date] = {
        "rows": ALL - OWN, "ending": ENDING, "day": NOW.date() + timedelta(days=1),
        "own": officer.unit_key,
    }  # fmt: skip
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute(_OTHERS, facts)
    with connections["owner"].cursor() as cursor:
        cursor.execute("vacuum analyze support_file")
        cursor.execute("vacuum analyze legal_standing")
        cursor.execute("select count(*) from support_file")
        print(f"{cursor.fetchone()[0]} files, {OWN} of the unit", file=sys.stderr)


def shown(officer: Viewer, asked: str, page: str) -> int:
    """Read a page of the list with its names, and the journal written."""
    with acting_as(officer):
        return len(list_files(officer, asked=asked, page=page, now=NOW).lines)


def locked() -> int:
    """Run the night."""
    return services.lock_ended(NOW.date() + timedelta(days=1), NOW + timedelta(days=1))


def timed(samples: int, act: Callable[[], object]) -> list[float]:
    """Return seconds of each sample, sorted, after ten that are not counted."""
    for _ in range(10):
        act()
    return sorted(took(act)[0] for _ in range(samples))


def took[T](act: Callable[[], T]) -> tuple[float, T]:
    """Return the seconds of an act and what it gave."""
    started = time.perf_counter()
    given = act()
    return time.perf_counter() - started, given


def p95(name: str, seconds: list[float], goal: float) -> Result:
    """Return the 95th percentile beside its goal."""
    return result(name, seconds[int(len(seconds) * 0.95)], goal)


def result(name: str, seconds: float, goal: float) -> Result:
    """Return a figure beside its goal."""
    return Result(name, round(seconds, 4), "s", goal, seconds <= goal)


if __name__ == "__main__":
    sys.exit(main())
