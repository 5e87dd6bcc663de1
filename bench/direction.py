"""Measure direction: a conclusion and a plan to 226 units, the matrix page, a night of 100,000."""

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chungtay.config.settings")
os.environ["CHUNGTAY_DATABASE"] = "bench_direction"
os.environ["ALLOWED_HOSTS"] = "testserver"

import django

django.setup()

from django.db import connections  # noqa: E402
from django.test import Client  # noqa: E402
from walking_loop import Result, tell  # noqa: E402

from chungtay.access.permissions import Viewer, acting_as  # noqa: E402
from chungtay.access.queries.posts import viewer_named  # noqa: E402
from chungtay.access.tests.signing import sign_in_as  # noqa: E402
from chungtay.config.cli.bringing_up import Need, bring_up  # noqa: E402
from chungtay.demo.services.building import found_province  # noqa: E402
from chungtay.direction import services  # noqa: E402
from chungtay.direction.models import Assignment, Plan  # noqa: E402
from chungtay.direction.services import NewTask  # noqa: E402
from chungtay.direction.services.reminding import remind  # noqa: E402
from chungtay.platform import clock  # noqa: E402
from chungtay.platform.db.roles import drop_embedded_database  # noqa: E402
from chungtay.units.enums import Level  # noqa: E402

COMMUNES, TASKS, OPEN_TASKS = 226, 40, 100_000
DAYS_TO_DUE = 30


def main() -> int:
    """Found a province of its own, measure, and drop it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    drop_embedded_database("bench_direction")
    bring_up(Need.DATABASE)
    try:
        found_province()
        results = measure(3 if arguments.quick else 10, 20 if arguments.quick else 50)
    finally:
        for connection in connections.all():
            connection.close()
        drop_embedded_database("bench_direction")
    return tell(results, as_json=arguments.json)


def measure(acts: int, pages: int) -> list[Result]:
    """Return the figures in order; medians of so many acts and page views."""
    now = clock.now()
    officer = viewer_named("thuongtruc", day=now.date())
    conclusion = concluded(officer, now)
    numbers = iter(range(1, 1000))
    one = [took(lambda: issue(officer, now, 1, next(numbers), conclusion)) for _ in range(acts)]
    forty = [took(lambda: issue(officer, now, TASKS, next(numbers))) for _ in range(acts)]
    closed, opened = (matrix_page(officer, pages, query) for query in ("", "?huyen=366"))
    with acting_as(officer):
        while Assignment.objects.count() < OPEN_TASKS:
            issue(officer, now, TASKS, next(numbers))
        plans = Plan.objects.count()
        tasks = Assignment.objects.count()
    # The first night after the deadline: every task reaches three rungs at once.
    day = now.date() + timedelta(days=DAYS_TO_DUE + 1)
    night = took(lambda: remind(day, now + timedelta(days=DAYS_TO_DUE + 1)))
    again = remind(day, now + timedelta(days=DAYS_TO_DUE + 1))
    if tasks < OPEN_TASKS or plans < acts * 2 or again.rungs:
        raise SystemExit(f"{tasks} tasks, {plans} plans, {again.rungs} rungs the second time")
    return [
        result("conclusion_226", statistics.median(one), 0.3),
        result("plan_40x226", statistics.median(forty), 2),
        result("matrix_226x40", statistics.median(closed), 0.1),
        result("matrix_226x40_opened", statistics.median(opened), 0.1),
        result("nightly_100k", night, 30),
    ]


def concluded(officer: Viewer, now: datetime) -> int:
    """Hold a conference with one conclusion."""
    with acting_as(officer):
        conference = services.prepare_conference(
            title="Đo", held_on=now.date(), place="Đo", actor=officer, now=now
        )
        services.hold_conference(conference_id=conference.pk, actor=officer, now=now)
        made = services.record_conclusion(
            conference_id=conference.pk, text="Đo", signer_title="Đo", actor=officer, now=now
        )
        services.close_conference(conference_id=conference.pk, actor=officer, now=now)
    return made.pk


def issue(
    officer: Viewer, now: datetime, tasks: int, number: int, conclusion: int | None = None
) -> None:
    """Draft and issue a plan of so many tasks for every commune, in one transaction."""
    due_on = now.date() + timedelta(days=DAYS_TO_DUE)
    with acting_as(officer):
        plan = services.draft_plan(
            symbol="KH-BCĐ", title="Đo", issuer="Đo", ends_on=date(now.year, 12, 31),
            tasks=[
                NewTask(title=f"Việc {place}", product="x", level=Level.COMMUNE, due_on=due_on)
                for place in range(tasks)
            ],
            conclusion_id=conclusion, actor=officer, now=now,
        )  # fmt: skip
        done = services.issue_plan(plan_id=plan.pk, number=number, actor=officer, now=now)
    if done.assignments != tasks * COMMUNES:
        raise SystemExit(f"{done.assignments} assignments")


def matrix_page(officer: Viewer, views: int, query: str) -> list[float]:
    """Return the server times of the matrix page of a plan of 40 tasks."""
    client = sign_in_as(Client(), officer)
    with acting_as(officer):
        plan = Plan.objects.latest("pk")
    address = f"/ke-hoach/{plan.pk}/{query}"
    for _ in range(3):
        if client.get(address).status_code != 200:
            raise SystemExit(address)
    return [took(lambda: client.get(address)) for _ in range(views)]


def took(act: Callable[[], object]) -> float:
    """Return the seconds of one act."""
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def result(name: str, value: float, goal: float) -> Result:
    """Return one figure with its goal, in seconds."""
    return Result(name, round(value, 3), "s", goal, value <= goal)


if __name__ == "__main__":
    sys.exit(main())
