"""What a sheet says about the commune and the district that it comes from."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from chungtay.figures.rules.lines import Phrase
from chungtay.figures.rules.text import bare, clean, fold
from chungtay.figures.rules.unit_names import (
    NamedUnit,
    before_district,
    commune_in,
    district_in,
    starts_with_kind,
)

_OFFICE = re.compile(
    r"\b(?:ban chi dao|bcd|uy ban nhan dan|ubnd|cong an|dang uy|hoi dong nhan dan|hdnd)\b"
)
_OFFICE_FIRST = re.compile(
    r"^(?:tm\.?\s*)?(?:ban chi dao|bcd|uy ban nhan dan|ubnd|cong an)\b(?:\s*138)?\s*"
)
_LABEL = re.compile(
    r"(?:ten\s+)?(?:don vi(?: hanh chinh)?|dia phuong|noi gui|co quan)"
    r"(?:\s+(?:bao cao|gui(?: bao cao)?|lap(?: bieu| bao cao)?|nop(?: bao cao)?|thuc hien|cap xa))?"
    r"(?:\s*\([^)]*\))?\s*(?::+\s*|$|(?=\s(?:xa|phuong|thi tran|ubnd|bcd|ban chi dao)\b))"
)
_KIND_LABEL = re.compile(
    r"(?:ten\s+)?(?:(xa|phuong|thi tran)|xa\s*[,/-]\s*phuong(?:\s*[,/-]\s*(?:thi tran|tt))?)"
    r"\s*(?::+\s*|$)"
)
_DISTRICT_LABEL = re.compile(
    r"(?:ten\s+)?(?:(huyen|thanh pho)|huyen\s*[,/-]\s*(?:thi xa\s*[,/-]\s*)?(?:thanh pho|tp))"
    r"\s*(?::+\s*|$)"
)
_CODE_LABEL = re.compile(
    r"ma(?:\s+so)?\s+(?:don vi|xa|phuong|thi tran|dvhc|dv|dia phuong|dia ban)\b[^:0-9]*:?\s*"
)
_CODE = re.compile(r"(?<!\d)\d{5}(?!\d)")
_CACHED = 2_048
_MOST = 50  # a sheet that names more units is in doubt after the first few anyway
_UNFILLED = re.compile(r"[\W_\d]*")
_KIND_ALONE = {"xa", "phuong", "thi tran", "tt", "x", "p"}
_MEASURE_LABEL = re.compile(r"don vi\b(?! (?:bao|gui|lap|nop|thuc|hanh))")
_MEASURES = re.compile(r"(?:nguoi|vu|tin|luot|buoi|doi tuong| )+|.*\b(?:dong|vnd)")


@dataclass(frozen=True, slots=True)
class Statement:
    """A commune that the sheet names, and the district beside it in the same words."""

    cell: str
    text: str
    commune: NamedUnit | None
    district: NamedUnit | None


@dataclass(frozen=True, slots=True)
class Statements:
    """All that the sheet says about where it comes from; codes with the cells they stand in."""

    communes: tuple[Statement, ...]
    districts: tuple[Statement, ...]
    codes: tuple[tuple[str, str], ...]


def read_statements(lines: Sequence[Sequence[Phrase]]) -> Statements:
    """Return what the lines of a sheet say about the unit that sends it."""
    statements: list[Statement] = []
    codes: list[tuple[str, str]] = []
    for number, line in enumerate(lines):
        below = lines[number + 1] if number + 1 < len(lines) else ()
        for index, phrase in enumerate(line):
            after = line[index + 1] if index + 1 < len(line) else None
            under = next((one for one in below if one.column == phrase.column), None)
            codes.extend(_codes(phrase, after))
            if statement := _labelled(phrase, after, under) or _of_office(phrase):
                statements.append(statement)
    return Statements(
        communes=_distinct(one for one in statements if one.commune),
        districts=_distinct(one for one in statements if one.district),
        codes=tuple(codes[:_MOST]),
    )


def _distinct(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    found: dict[tuple[NamedUnit | None, NamedUnit | None], Statement] = {}
    for statement in statements:
        found.setdefault((statement.commune, statement.district), statement)
    return tuple(found.values())[:_MOST]


def _codes(phrase: Phrase, after: Phrase | None) -> list[tuple[str, str]]:
    folded = fold(phrase.text)
    if _LABEL.match(folded):
        return [(phrase.cell, code) for code in _CODE.findall(folded)]
    found = _CODE_LABEL.match(folded)
    if not found:
        return []
    if found.end() == len(folded) and after is not None:
        return [(after.cell, code) for code in _CODE.findall(after.text)]
    return [(phrase.cell, code) for code in _CODE.findall(folded[found.end() :])]


@lru_cache(_CACHED)
def _has_label(folded: str) -> bool:
    return any(one.match(folded) for one in (_LABEL, _KIND_LABEL, _DISTRICT_LABEL))


def _labelled(phrase: Phrase, after: Phrase | None, under: Phrase | None) -> Statement | None:
    folded = fold(phrase.text)
    if not _has_label(folded):
        return None
    for pattern in (_LABEL, _KIND_LABEL, _DISTRICT_LABEL):
        found = pattern.match(folded)
        if not found:
            continue
        value = _value(phrase, found.end(), after, under)
        if value is None or _is_measure(folded, value.text):
            continue
        kind = found[1].replace(" ", "_") if pattern is not _LABEL and found[1] else None
        if pattern is _DISTRICT_LABEL:
            district = district_in(value.text) or NamedUnit(kind, before_district(value.text))
            return Statement(value.cell, value.text, None, district)
        return _stated(value, kind)
    return None


def _value(phrase: Phrase, start: int, after: Phrase | None, under: Phrase | None) -> Phrase | None:
    rest = phrase.text[start:].strip()
    if not _UNFILLED.fullmatch(rest):
        return Phrase(phrase.row, phrase.column, rest)
    if rest:
        return None
    if after is not None and not _UNFILLED.fullmatch(after.text):
        return after
    return under if under is not None and starts_with_kind(under.text) else None


def _is_measure(label: str, value: str) -> bool:
    return bool(_MEASURE_LABEL.match(label) and _MEASURES.fullmatch(bare(value)))


def _stated(value: Phrase, kind: str | None) -> Statement | None:
    commune, district = commune_in(value.text), district_in(value.text)
    if commune is None:
        name = before_district(_CODE.sub(" ", value.text))
        office = _OFFICE_FIRST.match(fold(name))
        name = (name[office.end() :] if office else name).strip(" -.:")
        is_blank = _UNFILLED.fullmatch(name) or bare(name) in _KIND_ALONE
        commune = None if is_blank else NamedUnit(kind, name)
    return Statement(value.cell, value.text, commune, district)


@lru_cache(_CACHED)
def _names_office(text: str) -> bool:
    return bool(_OFFICE.search(fold(text)))


def _of_office(phrase: Phrase) -> Statement | None:
    # "- UBND xã …;" below "Nơi nhận" names who gets a copy, not who sends.
    if clean(phrase.text).startswith("-"):
        return None
    if not (_names_office(phrase.text) or starts_with_kind(phrase.text)):
        return None
    commune, district = commune_in(phrase.text), district_in(phrase.text)
    if commune is None and district is None:
        return None
    return Statement(phrase.cell, phrase.text, commune, district)
