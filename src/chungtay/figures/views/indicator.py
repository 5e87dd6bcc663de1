"""One indicator: its series, and the units that make it up."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from chungtay.access.enums import Capability
from chungtay.access.http import OfficerRequest
from chungtay.figures.queries.breakdown import Breakdown, break_down
from chungtay.figures.queries.drawing import draw_trend
from chungtay.figures.queries.periods import rows_behind
from chungtay.figures.queries.targets import Target, say_target, targets_for
from chungtay.figures.queries.years import five_years
from chungtay.figures.services.totals import refresh
from chungtay.figures.views.asking import asked_figures, period_choices
from chungtay.figures.views.tables import tables_of_figure
from chungtay.law.periods import Period
from chungtay.papers.http import asked_table
from chungtay.platform import clock
from chungtay.platform.http.guard import signed_in
from chungtay.units.queries.tree import tree_at


@signed_in(Capability.FIGURES_READ)
@require_GET
def show(request: OfficerRequest, code: str) -> HttpResponse:
    """Show what a number is made of, or give one of the page's tables as a file."""
    now = clock.now()
    period = asked_figures(request).period
    refresh(rows_behind(period))
    unit = request.GET.get("don-vi", "")
    if not unit:
        own = tree_at(period.end).held_by(request.viewer.unit_id)
        unit = own[0].code if own else ""
    facts = break_down(request.viewer, code=code, unit=unit, period=period)
    years = five_years(request.viewer, code=code, unit=unit, up_to=period)
    target = targets_for(
        request.viewer, indicators=[facts.indicator], node=facts.unit, period=facts.period
    ).get(code)

    def door(one: Period) -> str:
        return reverse("figures:indicator", args=(code,)) + f"?don-vi={unit}&ky={one.code}"

    drawn = draw_trend(facts.trend, door=door, target=target)
    file = asked_table(
        request,
        tables_of_figure(facts, drawn, years),
        capability=Capability.FIGURES_READ,
        facts={"indicator": code, "unit": unit, "period": period.code},
        now=now,
    )
    if file is not None:
        return file
    return render(
        request,
        "figures/indicator.html",
        {
            "facts": facts,
            "drawn": drawn,
            "held_to": target,
            "target_said": say_target(target, is_kept=_is_kept(target, facts)) if target else "",
            "years": years,
            **period_choices(period, today=now.date()),
        },
    )


def _is_kept(target: Target, facts: Breakdown) -> bool | None:
    """Say so only of a whole total, and of a change only where the year before is whole too."""
    is_known = facts.completeness.is_complete if target.is_level else facts.trend.is_comparable
    return target.is_kept(facts.now.value, facts.twin.value) if is_known else None
