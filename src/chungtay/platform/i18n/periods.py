"""Reporting periods in words."""

from django.utils.translation import gettext as _

from chungtay.law.periods import Period

_ROMAN = ("", "I", "II", "III", "IV")


def say_period(period: Period) -> str:
    """Return a period as a sentence names it: tháng 3/2021, quý I/2021, 6 tháng đầu năm 2021."""
    facts = {
        "number": period.number,
        "roman": _ROMAN[period.number] if period.number < len(_ROMAN) else "",
        "year": period.year,
        "first": f"{period.start:%d/%m/%Y}",
        "last": f"{period.end:%d/%m/%Y}",
    }
    base = period.kind.base
    if base == "half":
        first, second = _("6 tháng đầu năm %(year)d"), _("6 tháng cuối năm %(year)d")
        said = (first if period.number == 1 else second) % facts
    else:
        said = _pattern(base) % facts
    return _("%(period)s (theo lịch)") % {"period": said} if period.kind.is_calendar else said


def _pattern(base: str) -> str:
    return {
        "month": _("tháng %(number)d/%(year)d"),
        "quarter": _("quý %(roman)s/%(year)d"),
        "nine_months": _("9 tháng năm %(year)d"),
        "year": _("năm %(year)d"),
    }.get(base, _("từ %(first)s đến %(last)s"))
