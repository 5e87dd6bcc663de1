"""Communes and districts named in running text: 'UBND xã Yên Ninh, huyện Ý Yên'."""

import re
from dataclasses import dataclass
from functools import lru_cache

from chungtay.figures.rules.text import clean, fold, is_less_marked


@dataclass(frozen=True, slots=True)
class NamedUnit:
    """A unit as a text names it; no kind when the text gives none."""

    kind: str | None
    name: str


KIND_WORDS = {
    "thi_tran": "thị trấn",
    "phuong": "phường",
    "xa": "xã",
    "thanh_pho": "thành phố",
    "thi_xa": "thị xã",
    "huyen": "huyện",
}
# A kind in letters stands anywhere; its short form only where a name is expected, because
# 'TP' is also 'tội phạm' and 'P.' also 'phòng'.
_BEFORE_SHORT = r"(?:^|[,;(/-]\s*|\b(?:ubnd|nhan dan|cong an|138|bcd|chi dao|cap uy|dang uy)\s+)"
_SHORTENED = r"(?:\.|(?=\s))"
_COMMUNE_TOKEN = re.compile(
    r"(?<!thi )(?<!cap )\b(?P<thi_tran>thi tran)\b|(?<!cap )\b(?P<phuong>phuong)\b"
    r"|(?<!thi )(?<!cap )\b(?P<xa>xa)\b(?! hoi\b)"
    rf"|{_BEFORE_SHORT}(?:(?P<tt>tt{_SHORTENED}|t\.\s?t\.?)|(?P<p>p{_SHORTENED})|(?P<x>x{_SHORTENED}))(?=\s*[a-z])"
)
_DISTRICT_TOKEN = re.compile(
    r"\b(?P<huyen>huyen)\b|\b(?P<thanh_pho>thanh pho)\b|\b(?P<thi_xa>thi xa)\b"
    rf"|{_BEFORE_SHORT}(?:(?P<tp>tp{_SHORTENED}|t\.\s?p\.?)|(?P<h>h{_SHORTENED})|(?P<tx>tx{_SHORTENED}))(?=\s*[a-z])"
)
_SHORT = {
    "tt": "thi_tran",
    "p": "phuong",
    "x": "xa",
    "tp": "thanh_pho",
    "h": "huyen",
    "tx": "thi_xa",
}
_NAME_ENDS = re.compile(
    r"[^\w\s'.]|\d|\.(?:\s|$)|\b(?:huyen|thanh pho|tp|thi xa|thuoc)\b"
    r"|\btinh\s+(?!thanh pho\b|tp\b)\w|\bh\.|\bthang\s+\d|\bky bao cao\b"
)
_DISTRICT_ENDS = re.compile(
    r"[^\w\s'.]|\d|\.(?:\s|$)|\b(?:xa|phuong|thi tran|tinh|ban chi dao|bcd)\b"
)
_MOST_WORDS = 5
_CACHED = 2_048


@lru_cache(_CACHED)
def commune_in(text: str) -> NamedUnit | None:
    """Return the first commune, ward or township that the text names with its kind."""
    return _first(clean(text), _COMMUNE_TOKEN, _NAME_ENDS)


@lru_cache(_CACHED)
def district_in(text: str) -> NamedUnit | None:
    """Return the first district that the text names with its kind."""
    return _first(clean(text), _DISTRICT_TOKEN, _DISTRICT_ENDS)


def before_district(text: str) -> str:
    """Return what stands before the first district or the first comma, for names without kind."""
    said = clean(text)
    found = re.search(r"[,;(\[/:]|\s-\s?", said)
    said = said[: found.start()] if found else said
    token = _DISTRICT_TOKEN.search(fold(said))
    return (said[: token.start()] if token else said).strip(" .:;,-…_")


@lru_cache(_CACHED)
def starts_with_kind(text: str) -> bool:
    """Tell whether the text begins with the kind of a commune or district, in letters."""
    said = clean(text)
    for pattern in (_COMMUNE_TOKEN, _DISTRICT_TOKEN):
        found = pattern.match(fold(said))
        if found and _kind(said, found):
            return True
    return False


def _first(said: str, token: re.Pattern[str], ends: re.Pattern[str]) -> NamedUnit | None:
    folded = fold(said)
    for found in token.finditer(folded):
        kind = _kind(said, found)
        rest = said[found.end() :].lstrip(" .:")
        end = ends.search(fold(rest)) if rest else None
        name = (rest[: end.start()] if end else rest).strip(" .")
        if kind and name and len(name.split()) <= _MOST_WORDS:
            return NamedUnit(kind, name)
    return None


def _kind(said: str, found: re.Match[str]) -> str | None:
    group = found.lastgroup or ""
    if group in _SHORT:
        return _SHORT[group]
    shown = said[found.start(group) : found.end(group)]
    # 'Mỹ Xá' and 'Xuân Phương' hold the letters of a kind, not the word.
    return group if is_less_marked(shown, KIND_WORDS[group]) else None
