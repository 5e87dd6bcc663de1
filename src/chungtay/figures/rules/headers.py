"""What the words over a column say it holds."""

import re
from functools import lru_cache

from chungtay.figures.rules.periods import without_period
from chungtay.figures.rules.text import bare, fold
from chungtay.law.periods import Period

_REFUSED = re.compile(
    r"\b(?:ky truoc|cung ky|so sanh|so voi|luy ke|ke hoach|ghi chu|giai trinh|ty le|ti le|ty trong"
    r"|chenh lech|tang|giam|nam|thang truoc|giao|muc tieu|du kien|uoc|dau ky|dau nam|trong do"
    r"|cong don|chi tieu|noi dung|don vi|ma|stt|tt)\b|%"
)
# What may stand over the figures of the period, alone or one after the other.
_STRONG = (
    "so lieu", "so luong", "ket qua", "thuc hien", "thuc te", "gia tri", "phat sinh", "tong so",
    "trong ky", "trong thang", "ky nay", "ky bao cao", "thang nay", "thang bao cao",
)  # fmt: skip
_WEAK = ("bao cao", "cua", "ky", "thang", "so", "dat duoc", "dat")
_PART = "|".join(sorted((*_STRONG, *_WEAK), key=len, reverse=True))
_VALUE = re.compile(rf"(?:(?:{_PART})(?: |$))*")
_HAS_STRONG = re.compile(rf"\b(?:{'|'.join(_STRONG)})\b")
# '(người)', '(2)', '(a)' behind the words of a header.
_MEASURES = "vu nguoi tin luot buoi bai diem cbcs doi tuong so luong to chuc ca nhan"
_ASIDE = re.compile(r"\(([^()]*)\)")

_MEASURE_HEADERS = {"don vi tinh", "dvt", "don vi", "don vi do", "dv tinh", "dv"}
_ORDINAL_HEADERS = {"stt", "tt", "so tt", "so thu tu", "thu tu"}
_NAMING = re.compile(r"\b(?:chi tieu|noi dung|tieu chi|danh muc)\b|^(?:ma|ky hieu)\b")
_PERIOD_LINE = re.compile(r"(?:ky(?: bao cao)?|thang|tu|den|tu ngay|den ngay)\b\s*(?::|$|\d)")
_MOST_WORDS = 6
_CACHED = 1_024
_HEADER_WORDS = frozenset(
    " ".join(
        (
            *_STRONG,
            *_WEAK,
            *_MEASURE_HEADERS,
            *_ORDINAL_HEADERS,
            "ky truoc cung ky so sanh voi luy ke hoach ghi chu giai trinh ty ti le trong",
            "chenh lech tang giam nam truoc thang giao muc tieu du kien uoc dau chi tieu noi dung",
            "tieu chi danh muc ma hieu ten tu den ngay do cung",
            _MEASURES,
        )
    ).split()
)


@lru_cache(_CACHED)
def is_value_header(text: str, period: Period) -> bool:
    """Tell whether the words say 'the figures of this period'."""
    shown = _without_asides(text)
    rest = without_period(shown, period)
    if rest is None or "%" in rest:
        return False
    said = bare(rest)
    names_period = said != bare(shown)
    if _REFUSED.search(said) or not _VALUE.fullmatch(said):
        return False
    return names_period or bool(_HAS_STRONG.search(said))


def _without_asides(text: str) -> str:
    return _ASIDE.sub(lambda found: " " if _is_aside(found[1]) else found[0], fold(text))


def _is_aside(text: str) -> bool:
    return all(
        len(word) == 1 or word in _MEASURES.split() or (word.isdigit() and len(word) < len("100"))
        for word in bare(text).split()
    )


def is_measure_header(text: str) -> bool:
    """Tell whether the words say 'unit of measure'."""
    return bare(text) in _MEASURE_HEADERS


_REMARK = re.compile(r"\b(?:ghi chu|giai trinh|ly do|thuyet minh|dien giai|nguyen nhan)\b")


def is_remark_header(text: str) -> bool:
    """Tell whether the words say 'remark' or 'explanation'."""
    said = bare(text)
    return len(said.split()) <= _MOST_WORDS and bool(_REMARK.search(said))


def is_label_header(text: str) -> bool:
    """Tell whether the words say 'indicator'."""
    said = bare(text)
    return not said.startswith("ma ") and bool(re.search(r"\b(?:chi tieu|noi dung)\b", said))


@lru_cache(_CACHED)
def is_naming_header(text: str) -> bool:
    """Tell whether the words say number, code, indicator or unit of measure."""
    said = bare(text)
    is_short = len(said.split()) <= _MOST_WORDS
    return (
        said in _ORDINAL_HEADERS
        or said in _MEASURE_HEADERS
        or (is_short and bool(_NAMING.search(said)))
    )


def states_period(text: str) -> bool:
    """Tell whether a line that begins so states the period of the sheet, not of a column."""
    return bool(_PERIOD_LINE.match(fold(text)))


@lru_cache(_CACHED)
def may_be_in_header(text: str) -> bool:
    """Tell whether all words of a cell are words that headers are made of."""
    return all(word in _HEADER_WORDS or word.isdigit() for word in bare(text).split())
