"""Numbers as Vietnamese official papers write them: 2.586; 1.229,4; 80,78 %; giảm 02 vụ."""

from decimal import ROUND_HALF_UP, Decimal

from chungtay.papers.rules.layout import layout

_HUNDRED = Decimal(100)


def format_number(value: Decimal | int, *, padded: bool = False) -> str:
    """
    Return a number with dots between thousands and a decimal comma, without idle zeros.

    With `padded`, whole numbers from 1 to 9 get a zero in front, as counts do in running text.

    :raises ValueError: if the number is not finite.
    """
    number = _finite(value)
    whole, _, decimals = f"{number.copy_abs():f}".partition(".")
    decimals = decimals.rstrip("0")
    if padded and not decimals and 0 < int(whole) < layout().padding.number:
        whole = f"{int(whole):02d}"
    else:
        whole = f"{int(whole):,}".replace(",", ".")
    text = f"{whole},{decimals}" if decimals else whole
    return f"-{text}" if number < 0 else text


def format_percent(value: Decimal | int, places: int = 2, *, signed: bool = False) -> str:
    """
    Return a percentage, given in hundredths, to a fixed number of places, halves rounded up.

    :raises ValueError: if the number is not finite.
    """
    rounded = _finite(value).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    whole, _, decimals = f"{rounded.copy_abs():f}".partition(".")
    text = f"{int(whole):,}".replace(",", ".")
    if decimals:
        text = f"{text},{decimals}"
    sign = "-" if rounded < 0 else "+" if signed and rounded > 0 else ""
    return f"{sign}{text} %"


def compute_change(now: Decimal | int, before: Decimal | int) -> Decimal | None:
    """Return the change in hundredths of what was before, or nothing if there was nothing."""
    if before == 0:
        return None
    return (Decimal(now) - Decimal(before)) * _HUNDRED / abs(Decimal(before))


def format_change(
    now: Decimal | int,
    before: Decimal | int,
    unit: str,
    *,
    padded: bool = False,
    places: int = 2,
) -> str:
    """
    Return a change in words: tăng 5 vụ (+12,50 %), giảm 171 vụ (-5,87 %), không đổi.

    :raises ValueError: if a number is not finite.
    """
    difference = _finite(now) - _finite(before)
    if difference == 0:
        return "không đổi"
    verb = "tăng" if difference > 0 else "giảm"
    amount = f"{verb} {format_number(abs(difference), padded=padded)} {unit}"
    change = compute_change(now, before)
    if change is None:
        return f"{amount} (kỳ trước 0 {unit}, không tính được tỷ lệ)"
    return f"{amount} ({format_percent(change, places, signed=True)})"


def _finite(value: Decimal | int) -> Decimal:
    number = Decimal(value)
    if not number.is_finite():
        raise ValueError(f"not a finite number: {value}")
    return number
