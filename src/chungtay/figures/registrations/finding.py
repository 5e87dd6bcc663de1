"""What search and a unit's page show of the room."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chungtay.access.enums import Capability
from chungtay.figures.enums import ReturnState
from chungtay.figures.queries.addresses import address_of
from chungtay.figures.queries.finding import find_indicators, find_returns
from chungtay.figures.queries.of_unit import count_received, last_return_of
from chungtay.law.periods import month_of
from chungtay.platform import clock
from chungtay.platform.i18n.periods import say_period
from chungtay.platform.ui.registries import Found, Reader
from chungtay.units.enums import Level
from chungtay.units.queries.unit_page import count_communes, version_on
from chungtay.units.registries import Panel


def returns_panel(reader: Reader, unit_id: int, day: date) -> Panel | None:
    """Return how far the returns of a unit have come, as of today."""
    unit = version_on(unit_id, clock.today())
    if unit is None or unit.level == Level.AGENCY or not reader.may(Capability.FIGURES_READ):
        return None
    heading, keys = _("Báo cáo số liệu"), (unit.key, unit.key_hi)
    if unit.level == Level.COMMUNE:
        last = last_return_of(unit.key, reader.scope)
        if last is None:
            return None
        state = str(ReturnState(last.state).label)
        return Panel(heading, "figures/_unit_panel.html", {"last": last, "state": state}, 30)
    lo, hi = reader.scope
    if not (lo <= unit.key and unit.key_hi <= hi):
        return None
    period = month_of(clock.today()).previous
    narrowed = f"&huyen={unit.code}" if unit.level == Level.DISTRICT else ""
    facts = {
        "period": period,
        "received": count_received(keys, reader.scope, period=period.code),
        "expected": count_communes(keys, day=period.end),
        "address": reverse("figures:return_list") + f"?ky={period.code}{narrowed}",
    }
    return Panel(heading, "figures/_unit_panel.html", facts, 30)


def figures_found(reader: Reader, words: str, limit: int) -> list[Found]:
    """Return indicators, and returns of units in the reader's range."""
    if not reader.may(Capability.FIGURES_READ):
        return []
    return [
        Found(
            _("Chỉ tiêu"),
            row.name,
            f"{row.code} · {row.unit}",
            reverse("figures:indicator", args=(row.code,)),
        )
        for row in (
            find_indicators(reader, words, limit=limit)
            if reader.may(Capability.SITUATION_SEE)
            else ()
        )
    ] + [
        Found(
            _("Báo cáo số liệu"),
            row.unit_version.full_name,
            gettext("Biểu %(form)s %(period)s, %(state)s")
            % {
                "form": row.form,
                "period": say_period(row.period.period),
                "state": ReturnState(row.state).label,
            },
            address_of(row.form, row.unit_version.code, row.period.code),
        )
        for row in find_returns(reader, words, limit=limit)
    ]
