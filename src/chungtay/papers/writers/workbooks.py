"""What every workbook that is written has in common."""

from typing import Any

A4 = 9
LINE_HEIGHT = 16  # points, of a line of 12 pt
SPARE = 1.15  # words seldom fill a line to its end
# No text becomes a formula, a number or a link.
OPTIONS: dict[str, Any] = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "default_row_height": 21,  # pixels: one line of 12 pt
}
LETTERS: dict[str, Any] = {
    "font_name": "Times New Roman",
    "font_size": 12,
    "font_scheme": "none",
}
