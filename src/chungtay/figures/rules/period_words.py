"""A period as a Vietnamese workbook names it."""

from chungtay.law.periods import Period

_ROMAN = ("", "I", "II", "III", "IV")
_HALVES = ("", "đầu", "cuối")


def name_of(period: Period) -> str:
    """Return a period's name: tháng 3/2021, quý I/2021, 6 tháng đầu năm 2021, năm 2021."""
    match period.kind.base:
        case "month":
            return f"tháng {period.number}/{period.year}"
        case "quarter":
            return f"quý {_ROMAN[period.number]}/{period.year}"
        case "half":
            return f"6 tháng {_HALVES[period.number]} năm {period.year}"
        case "nine_months":
            return f"9 tháng năm {period.year}"
    return f"năm {period.year}"
