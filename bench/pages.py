"""Measure pages in process: server time and query count, printed as JSON for walking_loop."""

import json
import os
import statistics
import sys
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chungtay.config.settings")
os.environ["ALLOWED_HOSTS"] = "testserver"

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from chungtay.access.queries.posts import viewer_named  # noqa: E402
from chungtay.access.tests.signing import sign_in_as  # noqa: E402
from chungtay.platform import clock  # noqa: E402

PAGES = {
    "situation_page": "/tinh-hinh/",
    "situation_page_full_month": "/tinh-hinh/?ky=month:2021-02",
    "return_list_page": "/bao-cao-so-lieu/",
    "plan_list_page": "/ke-hoach/",
    "work_page": "/viec-cua-toi/",
}
GOAL_MS = 100


def main(runs: int) -> None:
    """Print p50 and p95 of each page's server time, and how many queries it asks."""
    client = sign_in_as(Client(), viewer_named("thuongtruc", day=clock.today()))
    results = []
    for name, url in PAGES.items():
        for _ in range(3):
            warm = client.get(url)
            if warm.status_code != 200:
                raise SystemExit(f"{url}: {warm.status_code}")
        times = []
        for _ in range(runs):
            started = time.perf_counter()
            client.get(url)
            times.append((time.perf_counter() - started) * 1000)
        times.sort()
        p50, p95 = statistics.median(times), times[int(len(times) * 0.95) - 1]
        results += [result(f"{name}_p50", p50), result(f"{name}_p95", p95)]
    # As many queries for 226 communes as for the 11 of one district.
    province = queries_of(client, "/tinh-hinh/?don-vi=36")
    district = queries_of(client, "/tinh-hinh/?don-vi=358")
    results.append(
        {
            "name": "situation_page_queries",
            "value": province,
            "unit": "queries",
            "goal": district,
            "met": province <= district,
        }
    )
    print(json.dumps(results))


def queries_of(client: Client, url: str) -> int:
    """Return how many queries a page asks."""
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    return len(queries)


def result(name: str, milliseconds: float) -> dict[str, object]:
    """Return one figure with the goal of a page."""
    return {
        "name": name,
        "value": round(milliseconds, 1),
        "unit": "ms",
        "goal": GOAL_MS,
        "met": milliseconds <= GOAL_MS,
    }


if __name__ == "__main__":
    main(int(sys.argv[1]))
