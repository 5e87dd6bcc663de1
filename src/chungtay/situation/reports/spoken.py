"""Periods and places as official papers of Vietnam name them, in Vietnamese always."""

from chungtay.law.periods import Period
from chungtay.situation.queries.periodic import ReportFacts
from chungtay.units.queries.tree import Node

_ROMAN = ("", "I", "II", "III", "IV")
_HALVES = {1: "6 tháng đầu năm", 2: "6 tháng cuối năm"}


def in_words(period: Period) -> str:
    """Return a period as the text of a paper names it: tháng 3 năm 2021, quý I năm 2021."""
    named = {
        "month": f"tháng {period.number}",
        "quarter": f"quý {_ROMAN[period.number % len(_ROMAN)]}",
        "half": _HALVES.get(period.number, ""),
        "nine_months": "9 tháng đầu năm",
        "year": "",
    }[period.kind.base]
    if period.kind.base in ("half", "nine_months"):
        return f"{named} {period.year}"
    return f"{named} năm {period.year}".strip()


def in_file_name(period: Period) -> str:
    """Return a period as files are named: 2021-03, 2021-quy-1, 2021-6-thang-1, 2021."""
    tail = {
        "month": f"-{period.number:02d}",
        "quarter": f"-quy-{period.number}",
        "half": f"-6-thang-{period.number}",
        "nine_months": "-9-thang",
        "year": "",
    }[period.kind.base]
    return f"{period.year}{tail}"


def place_of(unit: Node) -> str:
    """Return a unit within a sentence: huyện Hải Hậu."""
    return unit.full_name[0].lower() + unit.full_name[1:]


def units_said(facts: ReportFacts) -> str:
    """Return what communes are called in the period: there are no towns after 30/6/2025."""
    names = [node.full_name for node in facts.communes()]
    has_towns = any(name.startswith("Thị trấn") for name in names)
    return "xã, phường, thị trấn" if has_towns or facts.districts() else "xã, phường"
