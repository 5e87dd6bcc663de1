"""How the press says a count: gần 2.600 vụ, hơn 2.100 người."""

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from chungtay.papers.rules.numbers import format_number

_HUNDRED = Decimal(100)
_SMALLEST = Decimal(1000)  # below it hundreds would say too little
_NEARLY = Decimal(1)  # per cent


def say_roughly(value: Decimal | int) -> str:
    """
    Return a count as the press says it, rounded to hundreds.

    Below 1,000, and on whole hundreds, as it is. Else “gần” with the next hundred where the count
    is within 1 per cent of it, and “hơn” with the hundred below otherwise.

    :raises ValueError: if the number is not finite or below nought.
    """
    number = Decimal(value)
    if not number.is_finite() or number < 0:
        raise ValueError(f"not a count: {value}")
    if number < _SMALLEST or number % _HUNDRED == 0:
        return format_number(number)
    above = _to_hundreds(number, ROUND_CEILING)
    if (above - number) * _HUNDRED <= above * _NEARLY:
        return f"gần {format_number(above)}"
    return f"hơn {format_number(_to_hundreds(number, ROUND_FLOOR))}"


def _to_hundreds(number: Decimal, rounding: str) -> Decimal:
    return (number / _HUNDRED).to_integral_value(rounding) * _HUNDRED
