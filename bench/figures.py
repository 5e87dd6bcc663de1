"""Measure figures: dashboard over 60 months, a return of 129 cells, a month's pack of papers."""

import argparse
import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chungtay.config.settings")
os.environ["CHUNGTAY_DATABASE"] = "bench_figures"
os.environ["ALLOWED_HOSTS"] = "testserver"

import django

django.setup()

from django.db import connection, connections  # noqa: E402
from django.test import Client  # noqa: E402
from walking_loop import Result, describe_machine, print_table  # noqa: E402

from chungtay.access.permissions import Viewer, acting_as  # noqa: E402
from chungtay.access.queries.posts import viewer_named  # noqa: E402
from chungtay.access.tests.signing import sign_in_as  # noqa: E402
from chungtay.config.cli.bringing_up import Need, bring_up  # noqa: E402
from chungtay.demo.services.building import found_province  # noqa: E402
from chungtay.figures.models import Indicator, ReportingPeriod  # noqa: E402
from chungtay.figures.queries import forms  # noqa: E402
from chungtay.figures.queries.comparing import grid_of  # noqa: E402
from chungtay.figures.queries.completeness import completeness_of  # noqa: E402
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

CELLS, YEARS = 129, range(2016, 2021)
LAST = month(2020, 12)
FORM, WIDE = "KH-01", "W-129"
NOW = datetime(2021, 3, 16, 9, 0, tzinfo=VIETNAM)
_VALUES = """
with made as (
  insert into unit_return (form, unit_version_id, period_id, unit_key, state, cells, explanations,
    revision, replaced, saved_at, sent_at, received_at, is_late, late_reason, remark, source)
  select 'KH-01', u.id, p.id, u.custody_key, 'RECEIVED', '{}', '{}', 1, '[]', now(), now(), now(),
    false, '', '', 'bench'
  from unit_version u cross join reporting_period p
  where u.id = any(%s) and p.kind = 'month' and p.year between 2016 and 2020
  returning id, unit_version_id, period_id, unit_key
)
insert into figure_value (unit_return_id, unit_version_id, period_id, unit_key, indicator_id, value)
select m.id, m.unit_version_id, m.period_id, m.unit_key, i.code,
  (hashtext(i.code || m.id::text) %% 40 + 40) %% 40
from made m cross join unnest(%s::text[]) as i(code)
"""
_TWIN = (
    """select unit_version_id, period_id, value from figure_value
       where indicator_id = %(one)s and period_id = any(%(year)s)""",
    """select indicator_id, period_id, value, filled from figure_total
       where indicator_id = any(%(twelve)s) and period_id = any(%(year)s)
         and unit_version_id = %(province)s""",
    """select period_id, count(*) filter (where state in ('RECEIVED', 'LOCKED')),
         count(*) filter (where is_late) from unit_return
       where form = 'KH-01' and period_id = any(%(year)s) group by period_id""",
    """select p.year, t.indicator_id, sum(t.value) from figure_total t
       join reporting_period p on p.id = t.period_id
       where t.indicator_id in ('TP-01', 'TP-03') and t.period_id = any(%(all)s)
         and t.unit_version_id = %(province)s group by p.year, t.indicator_id""",
)


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
        results = measure(20 if arguments.quick else 100, 20 if arguments.quick else 60)
    finally:
        for each in connections.all():
            each.close()
        drop_embedded_database("bench_figures")
    if arguments.json:
        machine = describe_machine()
        print(json.dumps({"results": [asdict(one) for one in results], "machine": machine}))
    else:
        print_table(results, describe_machine())
    return 0 if all(one.met for one in results) else 1


def measure(views: int, returns: int) -> list[Result]:
    """Return the figures in order."""
    codes = list(
        Indicator.objects.filter(aggregation__in="FS", is_shipped=True)
        .exclude(role="system")
        .order_by("position")
        .values_list("code", flat=True)[:CELLS]
    )
    tree = tree_at(LAST.end)
    fill(tree, codes)
    officer = viewer_named("thuongtruc", day=NOW.date())
    dashboards = [took(lambda: dashboard(officer, tree, codes)) for _ in range(views + 3)][3:]
    twins = [took(twin(tree, codes)) for _ in range(views + 3)][3:]
    page = situation_page(officer, views)
    sent = wide_returns(officer, tree_at(month(2021, 3).end), codes, returns)
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


def fill(tree: Tree, codes: list[str]) -> None:
    """Give every commune so many figures for sixty months, and roll them up."""
    communes = [node.version_id for node in tree.at_level(Level.COMMUNE)]
    with connections["owner"].cursor() as cursor:
        cursor.execute(_VALUES, (communes, codes))
        cursor.execute(
            "select id from reporting_period where kind = 'month'"
            " and year between 2016 and 2020 order by closes_on"
        )
        for (period,) in cursor.fetchall():
            cursor.execute("select figures_roll_up(%s)", (period,))
        cursor.execute("analyze")


def dashboard(officer: Viewer, tree: Tree, codes: Sequence[str]) -> None:
    """Read communes over a year, twelve indicators, reporting rates and five years."""
    months = year(2020).months
    province = tree.at_level(Level.PROVINCE)[0]
    communes = tree.at_level(Level.COMMUNE)
    with acting_as(officer):
        one = disclose(
            officer, indicators=codes[:1], units=[c.version_id for c in communes], periods=months
        )
        levels = [one.value(codes[0], c.version_id, period) for c in communes for period in months]
        twelve = disclose(
            officer, indicators=codes[:12], units=[province.version_id], periods=months
        )
        rows = [
            twelve.value(code, province.version_id, period)
            for code in codes[:12]
            for period in months
        ]
        rates = completeness_of(
            officer, form=FORM, periods=[(period, communes) for period in months]
        )
        years = [year(of) for of in YEARS]
        five = disclose(officer, indicators=["TP-04"], units=[province.version_id], periods=years)
        whole = five.value("TP-04", province.version_id, *years)
    if None in levels or None in rows or whole is None or rates[LAST].missing:
        raise SystemExit("the dashboard is not whole")


def twin(tree: Tree, codes: Sequence[str]) -> Callable[[], None]:
    """Return the same questions as bare SQL."""
    months = [period_in_use(period).pk for period in year(2020).months]
    everything = [period_in_use(one).pk for of in YEARS for one in year(of).months]
    facts: dict[str, str | int | list[str] | list[int]] = {
        "one": codes[0],
        "twelve": list(codes[:12]),
        "year": months,
        "all": everything,
        "province": tree.at_level(Level.PROVINCE)[0].version_id,
    }

    def ask() -> None:
        with connections["owner"].cursor() as cursor:
            for sql in _TWIN:
                cursor.execute(sql, facts)
                if not cursor.fetchall():
                    raise SystemExit(sql)

    return ask


def situation_page(officer: Viewer, views: int) -> list[float]:
    """Return the server times of the situation page of the last full month."""
    client = sign_in_as(Client(), officer)
    address = f"/tinh-hinh/?ky={LAST.code}"
    for _ in range(3):
        if client.get(address).status_code != 200:
            raise SystemExit(address)
    return [took(lambda: client.get(address)) for _ in range(views)]


def wide_returns(officer: Viewer, tree: Tree, codes: list[str], count: int) -> list[float]:
    """Return the seconds of a return of 129 cells, saved, sent and received with true totals."""
    rows = tuple(
        FormRow(code, code, (), "", is_whole=True, ceiling=Decimal(10**6)) for code in codes
    )
    forms._forms()[WIDE] = FormRules(code=WIDE, rows=rows)
    period = period_in_use(month(2021, 3))
    took_each = []
    communes = tree.at_level(Level.COMMUNE)[: count + 3]
    for done, node in enumerate(communes, start=1):
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
            values = [
                read.value(code, node.version_id, period) for code in codes for node in communes
            ]
            total += sum((value for value in values if value is not None), Decimal(0))
    with connection.cursor(), connections["owner"].cursor() as cursor:
        cursor.execute(
            "select sum(v.value) from figure_value v join reporting_period p on p.id = v.period_id"
            " where p.year between 2016 and 2020 and v.indicator_id = any(%s)",
            (codes,),
        )
        if cursor.fetchone()[0] != total:
            raise SystemExit(f"restated {total}")


def took(act: Callable[[], object]) -> float:
    """Return the seconds of one act."""
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def p95(samples: Sequence[float]) -> float:
    """Return the time that ninety-five in a hundred stay under."""
    return sorted(samples)[max(0, round(len(samples) * 0.95) - 1)]


def result(name: str, value: float, goal: float) -> Result:
    """Return a figure in seconds beside its goal."""
    return Result(name, round(value, 4), "s", goal, value <= goal)


if __name__ == "__main__":
    sys.exit(main())
