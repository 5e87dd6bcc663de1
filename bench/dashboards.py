"""What the dashboard asks, beside the same as bare SQL, of communes filled for sixty months."""

import time
from collections.abc import Callable, Sequence

from django.db import connections
from walking_loop import Result

from chungtay.access.permissions import Viewer, acting_as
from chungtay.figures.models import Indicator
from chungtay.figures.queries.completeness import completeness_of
from chungtay.figures.queries.disclosure import disclose
from chungtay.figures.queries.periods import period_in_use
from chungtay.law.periods import month, year
from chungtay.units.enums import Level
from chungtay.units.queries.tree import Tree

CELLS, YEARS = 129, range(2016, 2021)
LAST = month(2020, 12)
FORM = "KH-01"
_VALUES = """
with made as (
  insert into unit_return (form, unit_version_id, period_id, unit_key, state, cells, explanations,
    revision, replaced, saved_at, sent_at, received_at, is_late, late_reason, remark, source)
  select 'KH-01', u.id, p.id, u.custody_key, 'RECEIVED', '{}', '{}', 1, '[]', now(), now(), now(),
    false, '', '', 'bench'
  from unit_version u cross join reporting_period p
  where u.id = any(%s) and p.id = %s
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


def chosen_codes() -> list[str]:
    """Return the codes of the counts that are filled."""
    counts = Indicator.objects.filter(aggregation__in="FS", is_shipped=True).exclude(role="system")
    return list(counts.order_by("position").values_list("code", flat=True)[:CELLS])


def fill(tree: Tree, codes: list[str]) -> None:
    """Give every commune so many figures for sixty months, and roll them up."""
    communes = [node.version_id for node in tree.at_level(Level.COMMUNE)]
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "select id from reporting_period where kind = 'month'"
            " and year between 2016 and 2020 order by closes_on"
        )
        for (period,) in cursor.fetchall():
            cursor.execute(_VALUES, (communes, period, codes))
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
        versions = [commune.version_id for commune in communes]
        levels = [value for at in months for value in one.values(codes[0], versions, at)]
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
