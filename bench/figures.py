"""Measure figures: dashboard over 60 months, a return of 129 cells, a month's pack of papers."""

import argparse
import os
import statistics
import sys
import time
from datetime import date, datetime
from decimal import Decimal

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chungtay.config.settings")
os.environ["CHUNGTAY_DATABASE"] = "bench_figures"
os.environ["ALLOWED_HOSTS"] = "testserver"

import django

django.setup()

from dashboards import (  # noqa: E402
    FORM,
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
from django.db import connection, connections  # noqa: E402
from django.test import Client  # noqa: E402
from walking_loop import Result, tell  # noqa: E402

from chungtay.access.permissions import Viewer, acting_as  # noqa: E402
from chungtay.access.queries.posts import viewer_named  # noqa: E402
from chungtay.access.tests.signing import sign_in_as  # noqa: E402
from chungtay.config.cli.bringing_up import Need, bring_up  # noqa: E402
from chungtay.demo.services.building import found_province  # noqa: E402
from chungtay.figures.models import ReportingPeriod  # noqa: E402
from chungtay.figures.queries import forms  # noqa: E402
from chungtay.figures.queries.comparing import grid_of  # noqa: E402
from chungtay.figures.queries.disclosure import disclose  # noqa: E402
from chungtay.figures.queries.periods import period_in_use  # noqa: E402
from chungtay.figures.queries.standpoints import seen_from  # noqa: E402
from chungtay.figures.reports.unit_paper import ReturnFacts, compose_return  # noqa: E402
from chungtay.figures.rules.form import FormRow, FormRules  # noqa: E402
from chungtay.figures.services.entering import save_draft, send_return  # noqa: E402
from chungtay.figures.services.sent import receive_sent  # noqa: E402
from chungtay.law.periods import VIETNAM, Period, month, year  # noqa: E402
from chungtay.papers.writers.docx import write_docx  # noqa: E402
from chungtay.platform.db.roles import drop_embedded_database  # noqa: E402
from chungtay.situation.reports.writing import write_report  # noqa: E402
from chungtay.units.enums import Level  # noqa: E402
from chungtay.units.queries.tree import Node, Tree, tree_at  # noqa: E402

WIDE = "W-129"
NOW = datetime(2021, 3, 16, 9, 0, tzinfo=VIETNAM)


def main() -> int:
    """Found a province of its own, measure, and drop it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    drop_embedded_database("bench_figures")
    bring_up(Need.DATABASE)
    try:
        found_province()
        results = measure(20, 20, 0) if arguments.quick else measure(100, 180, 1)
    finally:
        for each in connections.all():
            each.close()
        drop_embedded_database("bench_figures")
    return tell(results, as_json=arguments.json)


def measure(views: int, returns: int, pace: float) -> list[Result]:
    """Return the figures in order."""
    codes = chosen_codes()
    tree = tree_at(LAST.end)
    fill(tree, codes)
    officer = viewer_named("thuongtruc", day=NOW.date())
    dashboards = [took(lambda: dashboard(officer, tree, codes)) for _ in range(views + 3)][3:]
    twins = [took(twin(tree, codes)) for _ in range(views + 3)][3:]
    page = situation_page(officer, views)
    sent = wide_returns(officer, tree_at(month(2021, 3).end), codes, returns, pace=pace)
    median, bare = statistics.median(dashboards), statistics.median(twins)
    return [
        result("dashboard_p50", median, 0.04),
        result("dashboard_p95", p95(dashboards), 0.12),
        result("dashboard_bare_sql", bare, 0.04),
        Result("dashboard_ratio", round(median / bare, 2), "×", 3, median / bare <= 3),
        result("situation_page_p50", statistics.median(page), 0.3),
        result("return_129_p50", statistics.median(sent), 0.15),
        result("return_129_p95", p95(sent), 0.15),
        result("pack_226", took(lambda: pack(officer, tree)), 60),
        result("restate_5_years", took(lambda: restate(officer, codes)), 60),
    ]


def situation_page(officer: Viewer, views: int) -> list[float]:
    """Return the server times of the situation page of the last full month."""
    client = sign_in_as(Client(), officer)
    address = f"/tinh-hinh/?ky={LAST.code}"
    for _ in range(3):
        if client.get(address).status_code != 200:
            raise SystemExit(address)
    return [took(lambda: client.get(address)) for _ in range(views)]


def wide_returns(
    officer: Viewer, tree: Tree, codes: list[str], count: int, *, pace: float
) -> list[float]:
    """Return the seconds of returns of 129 cells with true totals, begun so many seconds apart."""
    rows = tuple(
        FormRow(code, code, (), "", is_whole=True, ceiling=Decimal(10**6)) for code in codes
    )
    forms._forms()[WIDE] = FormRules(code=WIDE, rows=rows)
    period = period_in_use(month(2021, 3))
    took_each = []
    communes = tree.at_level(Level.COMMUNE)[: count + 3]
    began = time.perf_counter()
    for done, node in enumerate(communes, start=1):
        time.sleep(max(0, began + (done - 1) * pace - time.perf_counter()))
        sender = viewer_named(f"chutich.{node.code}", day=NOW.date())
        took_each.append(took(lambda: one_return(officer, sender, node, period, codes)))  # noqa: B023
        with acting_as(officer):
            total = disclose(
                officer,
                indicators=codes[:1],
                units=[tree.at_level(Level.PROVINCE)[0].version_id],
                periods=[period.period],
            ).value(codes[0], tree.at_level(Level.PROVINCE)[0].version_id, period.period)
        if total != done:
            raise SystemExit(f"total {total} after {done} returns")
    return took_each[3:]


def one_return(
    officer: Viewer, sender: Viewer, node: Node, period: ReportingPeriod, codes: list[str]
) -> None:
    """Save, send and receive one return."""
    with acting_as(sender):
        save_draft(
            actor=sender, form=WIDE, node=node, period=period,
            cells=dict.fromkeys(codes, Decimal(1)), revision=0, now=NOW,
        )  # fmt: skip
        send_return(actor=sender, form=WIDE, node=node, period=period, explanations={}, now=NOW)
    with acting_as(officer):
        received = receive_sent(
            actor=officer, form=WIDE, period=period, now=NOW, version_id=node.version_id
        )
    if received != 1:
        raise SystemExit(f"{received} received")


def pack(officer: Viewer, tree: Tree) -> None:
    """Write 226 DOCX, the province's XLSX and PDF of a month."""
    with acting_as(officer):
        for node in tree.at_level(Level.COMMUNE):
            facts = ReturnFacts(
                form=forms.form_rules(FORM),
                node=node,
                parent=tree.parent(node),
                period=LAST,
                standing=None,
                sections=grid_of(officer, form=FORM, node=node, period=LAST, standing=None),
                day=NOW.date(),
                is_demonstration=True,
            )
            write_docx(compose_return(facts))
        write_report(actor=officer, unit="36", period=LAST, now=NOW, kinds=("xlsx", "pdf"))


def restate(officer: Viewer, codes: list[str]) -> None:
    """Read every figure of five years in the communes of 01/07/2025."""
    tree = tree_at(date(2025, 7, 1))
    communes = tree.at_level(Level.COMMUNE)
    months: list[Period] = [period for of in YEARS for period in year(of).months]
    total = Decimal(0)
    with acting_as(officer):
        standpoint = seen_from(tree, communes, months)
        for period in months:
            read = disclose(
                officer,
                indicators=codes,
                units=[node.version_id for node in communes],
                periods=[period],
                standpoint=standpoint,
            )
            versions = [node.version_id for node in communes]
            values = [value for code in codes for value in read.values(code, versions, period)]
            total += sum((value for value in values if value is not None), Decimal(0))
    with connection.cursor(), connections["owner"].cursor() as cursor:
        cursor.execute(
            "select sum(v.value) from figure_value v join reporting_period p on p.id = v.period_id"
            " where p.year between 2016 and 2020 and v.indicator_id = any(%s)",
            (codes,),
        )
        if cursor.fetchone()[0] != total:
            raise SystemExit(f"restated {total}")


if __name__ == "__main__":
    sys.exit(main())
