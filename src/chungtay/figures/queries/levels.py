"""The level that the catalogue sets for a rate, in words."""

from django.utils.translation import gettext as _

from chungtay.figures.models import Indicator
from chungtay.papers.rules.numbers import format_number

RATE = "%"


def say_target(indicator: Indicator) -> str:
    """Return the catalogue's target of a rate in words; empty where it has none."""
    if indicator.target_value is None or indicator.unit != RATE:
        return ""
    words = {
        ">": _("trên"), ">=": _("từ"), "<": _("dưới"), "<=": _("không quá"), "=": _("bằng"),
    }  # fmt: skip
    return _("chỉ tiêu %(operator)s %(value)s %%") % {
        "operator": words[indicator.target_operator],
        "value": format_number(indicator.target_value),
    }
