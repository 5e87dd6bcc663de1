"""How the cells of a form to fill in look."""

import xlsxwriter

_GREY = "#6B6B6B"


class FillInStyles:
    """Formats of cells; what is typed in is not locked."""

    def __init__(self, workbook: xlsxwriter.Workbook) -> None:
        framed = {"border": 1, "valign": "vcenter"}
        typed = {**framed, "locked": False, "bg_color": "#FFF9E5"}
        self.title = workbook.add_format({"bold": True, "font_size": 14})
        self.bold = workbook.add_format({"bold": True})
        self.plain = workbook.add_format({})
        self.unit = workbook.add_format({"locked": False, "bold": True})
        self.header = workbook.add_format(
            {**framed, "bold": True, "text_wrap": True, "align": "center", "bg_color": "#E8EFEF"}
        )
        self.section = workbook.add_format(
            {"bold": True, "top": 1, "bottom": 1, "valign": "vcenter", "bg_color": "#F4F7F7"}
        )
        self.cell = workbook.add_format({**framed, "text_wrap": True})
        self.whole = workbook.add_format({**typed, "num_format": "#,##0"})
        self.decimal = workbook.add_format({**typed, "num_format": "#,##0.##"})
        self.remark = workbook.add_format({**typed, "num_format": "@", "text_wrap": True})
        self.before = workbook.add_format(
            {**framed, "font_color": _GREY, "italic": True, "align": "right"}
        )
