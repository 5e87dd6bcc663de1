"""Which form and period an address asks for."""

from datetime import date

from django.utils.translation import gettext as _

from chungtay.access.http import OfficerRequest
from chungtay.figures.models import ReportingPeriod
from chungtay.figures.queries.forms import KH01, form_rules, forms_in_use
from chungtay.figures.queries.periods import OFFERED, closed_periods, period_in_use
from chungtay.figures.rules.form import FormRules
from chungtay.law.periods import Period, PeriodKind, PeriodUnknown, latest_closed, parse_period
from chungtay.platform import clock
from chungtay.units.enums import Level
from chungtay.units.queries.tree import tree_at

_CHOICES = {PeriodKind.MONTH: 15, PeriodKind.QUARTER: 9, PeriodKind.HALF: 6}
_YEARS = 6


def forms_of(request: OfficerRequest) -> list[FormRules]:
    """Return the forms that concern the viewer's unit: those it fills, or those below it fill."""
    unit = tree_at(clock.today()).by_unit.get(request.viewer.unit_id)
    if unit is None or unit.level == Level.PROVINCE:
        return forms_in_use()
    if unit.level == Level.AGENCY:
        return [form for form in forms_in_use() if form.is_filled_by(unit.level, unit.code)]
    return forms_in_use(level=Level.COMMUNE)


def asked_form(request: OfficerRequest) -> FormRules:
    """
    Return the form that the address asks for, or the first that concerns the viewer's unit.

    :raises FormUnknown: if there is no such form.
    """
    code = request.GET.get("bieu") or request.POST.get("bieu")
    if code:
        return form_rules(code)
    concerning = forms_of(request)
    return concerning[0] if concerning else form_rules(KH01)


def latest_period(today: date, kind: str = PeriodKind.MONTH) -> Period:
    """Return the last period of a kind that has closed."""
    return latest_closed(PeriodKind(kind), today)


def asked_period(request: OfficerRequest, kind: str = PeriodKind.MONTH) -> ReportingPeriod:
    """Return the period of a kind that the address asks for, or the last closed one."""
    usual = latest_period(clock.today(), kind)
    try:
        wanted = parse_period(request.GET.get("ky", usual.code))
    except PeriodUnknown:
        wanted = usual
    return period_in_use(wanted if wanted.kind == kind else usual)


def asked_figures(request: OfficerRequest) -> ReportingPeriod:
    """Return the period of any kind that the address asks for, or the last closed month."""
    usual = latest_period(clock.today())
    try:
        wanted = parse_period(request.GET.get("ky", usual.code))
    except PeriodUnknown:
        wanted = usual
    return period_in_use(wanted if wanted.kind in OFFERED else usual)


def period_choices(shown: Period, *, today: date) -> dict[str, object]:
    """Return what the picker of periods offers, in one query, and if it lacks the one shown."""
    names = {
        PeriodKind.MONTH: _("Tháng"),
        PeriodKind.QUARTER: _("Quý"),
        PeriodKind.HALF: _("6 tháng"),
        PeriodKind.NINE_MONTHS: _("9 tháng"),
        PeriodKind.YEAR: _("Năm"),
    }
    groups = [(names[kind], periods) for kind, periods in closed_periods(today).items()]
    is_offered = any(shown in periods for _name, periods in groups)
    return {"period_groups": groups, "is_other_period": not is_offered}


def recent_periods(latest: Period) -> list[Period]:
    """Return the latest periods of the same kind, newest first."""
    periods = [latest]
    while len(periods) < _CHOICES.get(latest.kind, _YEARS):
        periods.append(periods[-1].previous)
    return periods
