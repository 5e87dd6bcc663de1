"""The words by which a line of a paper is recognised, also where it is not quite in form."""

import re

from chungtay.papers.enums import Align
from chungtay.papers.rules.checking.description import Line, fold
from chungtay.papers.rules.checking.types import abbreviations
from chungtay.papers.rules.symbols import MOTTO, NATIONAL_NAME, RECIPIENTS_HEADING

LONGEST_HEAD = 30  # lines
LONGEST_SIGNATURE = 6  # lines
# Số: 05/BC-BCĐ, also with the year between; dots or room where a number is still to be written.
NUMBER = re.compile(
    r"Số: ?(?P<number>\d{1,6}|[.… _]*)/(?:\d{4}/)?"
    r"(?P<kind>[^\s/-]+)(?P<issuer>(?:-[^\s/-]+(?:/[^\s/-]+)?)+)"
)
DATE = re.compile(
    r"(?P<place>[^,]+), ngày (?P<day>\d{1,2}|[.… _]*) tháng (?P<month>\d{1,2}|[.… _]*)"
    r" năm (?P<year>\d{4})"
)
_NUMBER_ROUGHLY = re.compile(r"số\b.{0,20}/")
_DATE_ROUGHLY = re.compile(r"[^/]*\bngày\b.*\btháng\b.*\bnăm\b")
_PART = re.compile(r"(?:Phần|PHẦN|Chương|CHƯƠNG) [IVXLC]+\b|[IVXLC]{1,6}\. ?\S|[IVXLC]{1,6}[-–] \S")
_SECTION = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}\.? \S")
_ANNEX = re.compile(r"phụ lục(?: (?:[ivxlc]{1,6}|\d{1,2}))?\.?")
_BODIES = (
    "chính phủ", "bộ ", "ủy ban", "uỷ ban", "ubnd", "ban ", "sở ", "công an", "văn phòng",
    "tỉnh ủy", "huyện ủy", "đảng ủy", "hội đồng", "hđnd", "tổ ", "cục ", "chi cục", "trung tâm",
    "hội ", "đoàn ", "viện ", "trường ", "thanh tra", "mặt trận", "liên đoàn",
)  # fmt: skip
_DEPARTMENT = re.compile(r"phòng [^,]+$")
_PREFIX = re.compile(r"(?:t\.?/?m|k\.?/?t|t\.?/?l|t\.?/?u\.?/?q|q)\b ?[./]? ?\S")
_POSITIONS = ("TRƯỞNG BAN", "PHÓ ", "CHỦ TỊCH", "GIÁM ĐỐC", "CHÁNH ", "TRƯỞNG ")


def is_national_name(line: Line) -> bool:
    """Tell the national name, in capitals or not."""
    return fold(NATIONAL_NAME) in line.folded


def is_motto(line: Line) -> bool:
    """Tell the motto, with whatever hyphens."""
    begin, _, end = (part.strip() for part in MOTTO.casefold().split(" - "))
    return line.folded.startswith(begin) and end in line.folded


def is_number(line: Line) -> bool:
    """Tell the line of number and symbol."""
    return bool(_NUMBER_ROUGHLY.match(line.folded))


def is_place_and_date(line: Line) -> bool:
    """Tell the line of place and date."""
    return bool(_DATE_ROUGHLY.match(line.folded)) and not is_number(line)


def is_letter_abstract(line: Line) -> bool:
    """Tell the abstract of a letter."""
    return line.folded.startswith(("v/v", "về việc"))


def is_type_name(line: Line) -> bool:
    """Tell the name of a type, alone on its line."""
    return line.folded in abbreviations()


def looks_like_type_name(line: Line) -> bool:
    """Tell a line that stands as the name of a type does, though the decree knows no such type."""
    is_capital = line.text == line.text.upper() != line.text.lower()
    is_bold = bool(line.lettered) and all(run.bold for run in line.lettered)
    known = is_national_name(line) or is_number(line) or begins_signature(line)
    return line.paragraph.align is Align.CENTRE and is_capital and is_bold and not known


def is_addressee(line: Line) -> bool:
    """Tell the line of addressees."""
    return line.folded.startswith("kính gửi")


def is_legal_ground(line: Line) -> bool:
    """Tell a line of the law the paper rests on."""
    return line.folded.startswith(("căn cứ ", "theo đề nghị ", "xét đề nghị "))


def begins_body(line: Line) -> bool:
    """Tell a line that cannot belong to the abstract any more."""
    return (
        is_addressee(line)
        or is_legal_ground(line)
        or is_part_heading(line)
        or is_national_name(line)
    )


def is_part_heading(line: Line) -> bool:
    """Tell the heading of a part: I. TÌNH HÌNH."""
    return bool(_PART.match(line.text))


def is_section_heading(line: Line) -> bool:
    """Tell a heading, numbered or in capitals: bold all along, which a paragraph is not."""
    is_bold = bool(line.lettered) and all(run.bold for run in line.lettered)
    is_capital = line.text == line.text.upper() != line.text.lower()
    is_headed = is_capital or bool(_SECTION.match(line.text))
    return is_bold and is_headed and not is_part_heading(line)


def is_table_title(line: Line) -> bool:
    """Tell the title of a table, or its unit."""
    return line.folded.startswith(("bảng ", "biểu ", "đơn vị tính"))


def is_recipients_heading(line: Line) -> bool:
    """Tell the heading of the recipients."""
    return line.folded.rstrip(" :") == fold(RECIPIENTS_HEADING).rstrip(":")


def is_annex_heading(line: Line) -> bool:
    """Tell the heading of an annex."""
    return bool(_ANNEX.fullmatch(line.folded))


def is_annex_reference(line: Line) -> bool:
    """Tell the line by which an annex names its paper."""
    return line.folded.lstrip("( ").startswith(("kèm theo", "ban hành kèm theo"))


def begins_body_name(line: Line) -> bool:
    """Tell a line that begins the name of an organisation."""
    return line.folded.startswith(_BODIES) or bool(_DEPARTMENT.match(line.folded))


def begins_signature(line: Line) -> bool:
    """Tell a line of authority or position, in capitals."""
    text = line.text
    return text == text.upper() and (
        bool(_PREFIX.match(line.folded)) or text.startswith(_POSITIONS)
    )
