"""Targets in words: how one is written, and what a figure is to be compared with."""

from decimal import Decimal

from django.utils.translation import gettext

from chungtay.figures.enums import Operator, TargetKind
from chungtay.papers.rules.numbers import format_number

_SIGNS = {
    Operator.MORE: ">", Operator.AT_LEAST: "≥", Operator.LESS: "<", Operator.AT_MOST: "≤",
    Operator.EXACTLY: "=",
}  # fmt: skip


def asked(operator: str, value: Decimal, measure: str) -> str:
    """Return what is asked for as tables write it: > 75 %."""
    return f"{_SIGNS[Operator(operator)]} {format_number(value)} {measure}".rstrip()


def against(kind: str, base_from: int | None, base_to: int | None) -> str:
    """Return with what it is compared; empty if with nothing but itself."""
    if kind == TargetKind.LAST_YEAR:
        return gettext("so với cùng kỳ năm trước")
    if kind == TargetKind.BASE and base_from is not None:
        years = str(base_from) if base_from == base_to else f"{base_from}–{base_to}"
        return gettext("so với bình quân năm %(years)s") % {"years": years}
    return ""


def in_words(operator: str, value: Decimal, measure: str, kind: str) -> str:
    """Return what is asked for as a sentence goes on: trên 75 %, giảm từ 5 % trở lên."""
    amount = f"{format_number(abs(value))} {measure}".rstrip()
    if kind == TargetKind.ABSOLUTE or value >= 0:
        bounds = {
            Operator.MORE: gettext("trên %(amount)s"),
            Operator.AT_LEAST: gettext("từ %(amount)s trở lên"),
            Operator.LESS: gettext("dưới %(amount)s"),
            Operator.AT_MOST: gettext("không quá %(amount)s"),
            Operator.EXACTLY: gettext("bằng %(amount)s"),
        }
    else:
        # At most minus five is a fall of five or more.
        bounds = {
            Operator.LESS: gettext("trên %(amount)s"),
            Operator.AT_MOST: gettext("từ %(amount)s trở lên"),
            Operator.MORE: gettext("dưới %(amount)s"),
            Operator.AT_LEAST: gettext("không quá %(amount)s"),
            Operator.EXACTLY: gettext("bằng %(amount)s"),
        }
    said = bounds[Operator(operator)] % {"amount": amount}
    if kind == TargetKind.ABSOLUTE:
        return said if value >= 0 else asked(operator, value, measure)
    direction = gettext("giảm") if value < 0 else gettext("tăng")
    return f"{direction} {said}"
