"""The fixed lines of official papers: number and symbol, place and date, recipients."""

from collections.abc import Sequence
from datetime import date

from chungtay.papers.rules.layout import layout

NATIONAL_NAME = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
RECIPIENTS_HEADING = "Nơi nhận:"
_ADDRESSEES_HEADING = "Kính gửi:"
_LINE = 34
_BLANK = " " * 5  # room for the clerk to write the number by hand


def number_and_symbol(number: int | None, symbol: str) -> str:
    """Return number and symbol: 05/BC-BCĐ; without a number, room to write it."""
    return f"{_number(number)}/{symbol}"


def number_line(number: int | None, symbol: str) -> str:
    """Return box 3: Số: 05/BC-BCĐ."""
    return f"Số: {number_and_symbol(number, symbol)}"


def date_in_words(day: date) -> str:
    """Return a date as papers write it: ngày 05 tháng 01 năm 2026."""
    padding = layout().padding
    return (
        f"ngày {_padded(day.day, padding.day)} tháng {_padded(day.month, padding.month)}"
        f" năm {day.year}"
    )


def place_and_date(place: str, day: date) -> str:
    """Return box 4: Nam Định, ngày 05 tháng 01 năm 2026."""
    return f"{place}, {date_in_words(day)}"


def annex_reference(
    *, type_name: str, number: int | None, symbol: str, day: date, issuer: str
) -> str:
    """Return the line under an annex's title: (Kèm theo Báo cáo số … ngày … của …)."""
    kind = type_name.capitalize()
    paper = number_and_symbol(number, symbol)
    return f"(Kèm theo {kind} số {paper} {date_in_words(day)} của {issuer})"


def addressee_lines(addressees: Sequence[str]) -> tuple[str, ...]:
    """Return box 9a: one line for one addressee, a heading and a list for several."""
    if not addressees:
        return ()
    if len(addressees) == 1:
        return (f"{_ADDRESSEES_HEADING} {_ended(addressees[0], '.')}",)
    listed = (f"- {_ended(name, ';')}" for name in addressees[:-1])
    return (_ADDRESSEES_HEADING, *listed, f"- {_ended(addressees[-1], '.')}")


def recipient_lines(recipients: Sequence[str], archive_line: str) -> tuple[str, ...]:
    """Return the list of box 9b: - …; with the archive last."""
    listed = (f"- {_ended(name, ';')}" for name in recipients)
    return (*listed, f"- {_ended(archive_line, '.')}")


def legal_ground_lines(grounds: Sequence[str]) -> tuple[str, ...]:
    """Return the lines Căn cứ …, each ended by a semicolon, the last by a full stop."""
    last = len(grounds) - 1
    return tuple(_ended(text, "." if at == last else ";") for at, text in enumerate(grounds))


def _number(number: int | None) -> str:
    return _BLANK if number is None else _padded(number, layout().padding.number)


def _padded(number: int, below: int) -> str:
    return f"{number:02d}" if number < below else str(number)


def _ended(text: str, end: str) -> str:
    return text.rstrip(" ;.,") + end


def in_lines(text: str, longest: int = _LINE) -> tuple[str, ...]:
    """Return a long name in lines that a letterhead holds, broken between words."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) > longest and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    return tuple(lines)
