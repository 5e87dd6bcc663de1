"""What the decree leaves open about the look of a paper, and we decided once for all writers."""

from chungtay.papers.rules.document import OfficialDocument
from chungtay.papers.rules.layout import layout
from chungtay.papers.rules.measures import break_evenly

TABLE_SIZE = 12  # points
TABLE_PADDING = 2  # points above and below the text of a cell
TABLE_INSET = 1.4  # millimetres beside the text of a cell
SIGNATURE_ROOM = 72  # points left for the signature and the seal
MARK_SIZE = 11  # points
MARK_COLOUR = "8F6410"  # ochre: prominent, and unlike the red of seals and secrecy marks
# What stands on every file of an instance whose people and figures are made up.
MADE_UP = "SỐ LIỆU GIẢ LẬP"
HEADER_DISTANCE = 8  # millimetres from the edge of the paper to the page number and the mark

# The national name measures 88.3 mm at 12 pt in Times; it must not wrap.
_HEAD_RIGHT = 91.0  # millimetres
_HEAD_GAP = 3.0  # millimetres between the two columns of the head

_POINTS = 72 / 25.4  # in a millimetre


def head_widths() -> tuple[float, float]:
    """Return the widths of the two columns of the head, in millimetres."""
    return layout().page.text_width - _HEAD_RIGHT, _HEAD_RIGHT


def superior_lines(document: OfficialDocument) -> tuple[str, ...]:
    """Return the superior body, broken to fit its column of the head."""
    return _fitted((document.superior_body,), layout().text.superior_body.size.default)


def issuing_lines(document: OfficialDocument) -> tuple[str, ...]:
    """Return the issuing body, broken to fit its column of the head."""
    return _fitted(document.issuing_body, layout().text.issuing_body.size.default)


def rule_share() -> float:
    """Return the length of a short rule as a share of its text: the middle of what is allowed."""
    extent = layout().rule_share
    return (extent.minimum + (extent.maximum or extent.minimum)) / 2


def _fitted(lines: tuple[str, ...], size: float) -> tuple[str, ...]:
    width = (head_widths()[0] - _HEAD_GAP) * _POINTS
    return break_evenly(lines, size=size, width=width) if any(lines) else ()
