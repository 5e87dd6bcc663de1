"""How signals of places are said."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from chungtay.figures.queries.signals import Signal
from chungtay.figures.rules.control import Rule
from chungtay.law.periods import Period
from chungtay.papers.rules.numbers import format_number
from chungtay.situation.queries.trends import door_to

_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class SaidSignal:
    """A signal in words, with the door to the place's own series."""

    name: str
    said: str
    rule: str
    url: str


def say_signal(signal: Signal, period: Period) -> SaidSignal:
    """Return a signal as the screen says it: calm, with the number, what is usual and the rule."""
    finding = signal.finding
    facts = {
        "name": signal.indicator.name,
        "value": format_number(finding.value),
        "unit": signal.indicator.unit,
        "usual": format_number(rounded(finding.centre)),
        "limit": format_number(rounded(finding.limit)),
        "months": finding.months,
    }
    place = signal.node.full_name
    return SaidSignal(
        name=f"{place}, {signal.district}" if signal.district else place,
        said=_("%(name)s: %(value)s %(unit)s; thường %(usual)s, giới hạn trên %(limit)s") % facts,
        rule=say_rule(finding.rule) + " · " + _("so với %(months)d tháng trước") % facts,
        url=door_to(signal.indicator.code, signal.node.code, period),
    )


def say_rule(rule: Rule) -> str:
    """Return by which rule something is out of the ordinary."""
    return {
        Rule.LIMIT: _("vượt giới hạn trên của chính địa bàn"),
        Rule.RUN: _("8 tháng liền trên mức thường của chính địa bàn"),
    }[rule]


def rounded(value: float) -> Decimal:
    """Return what is usual to one decimal."""
    return Decimal(value).quantize(_TENTH, ROUND_HALF_UP)
