"""How letters and paragraphs of a DOCX look, after defaults, theme, tables, styles and hand."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from lxml.etree import _Element

from chungtay.papers.enums import Align
from chungtay.papers.readers.word.parts import WordParts, a, w
from chungtay.papers.rules.checking.description import ReadRun

POINTS_A_TWIP = 1 / 20
MILLIMETRES_A_TWIP = 25.4 / 1440
_DEFAULT_FONT = "Times New Roman"  # what Word takes where nothing is named
_DEFAULT_SIZE = 10.0
_AUTOMATIC_GAP = 14.0  # points: “auto” before or after, as in pages of the web
_LINE = 240  # twentieths of a point in one single line
_TIMES_LINE = 1.149  # em: height of a single line in Times
_LONGEST_CHAIN = 50  # styles based on one another
_UNITS = {"pt": 20.0, "mm": 1440 / 25.4, "cm": 14400 / 25.4, "in": 1440.0, "pi": 240.0}
_MEASURE = re.compile(r"(-?\d+(?:\.\d+)?)(pt|mm|cm|in|pi)?")
_ALIGNMENTS = {
    "center": Align.CENTRE,
    "right": Align.RIGHT,
    "end": Align.RIGHT,
    "both": Align.JUSTIFY,
    "distribute": Align.JUSTIFY,
    "thaiDistribute": Align.JUSTIFY,
}
_ON = {"1", "true", "on"}
_BLACK = {"auto", "000000"}

type Properties = tuple[_Element, ...]  # from the weakest to the strongest


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """How a paragraph stands: indents in millimetres, gaps in points."""

    align: Align
    left: float
    right: float
    first: float
    before: float
    after: float
    line_spacing: float
    joins_alike: bool
    numbered: bool


class Looks:
    """The styles of one DOCX."""

    def __init__(self, parts: WordParts) -> None:
        self._parts = parts
        found = parts.styles if parts.styles is not None else ()
        styles = [style for style in found if style.tag == w("style")]
        self._styles = {style.get(w("styleId"), ""): style for style in styles}
        self._default = {
            style.get(w("type"), ""): style.get(w("styleId"), "")
            for style in styles
            if style.get(w("default")) in _ON
        }

    @cached_property
    def _theme_fonts(self) -> Mapping[str, str]:
        fonts: dict[str, str] = {}
        theme = self._parts.theme
        for kind in ("major", "minor"):
            scheme = None if theme is None else next(theme.iter(a(f"{kind}Font")), None)
            latin = None if scheme is None else scheme.find(a("latin"))
            if latin is not None:
                fonts[kind] = latin.get("typeface", "")
        return fonts

    def style_of(self, paragraph: _Element) -> str:
        """Return the id of a paragraph's style."""
        named = _value(paragraph.find(f"{w('pPr')}/{w('pStyle')}"))
        return named if named in self._styles else self._default.get("paragraph", "")

    def paragraph(self, element: _Element, table_style: str) -> ParagraphLook:
        """Return how a paragraph stands."""
        own = element.find(w("pPr"))
        given = (
            *self._defaults("pPr"),
            *self._chain(table_style, "pPr"),
            *self._chain(self.style_of(element), "pPr"),
            *(() if own is None else (own,)),
        )
        size = self._size(self.letters(element, table_style))
        return ParagraphLook(
            align=_ALIGNMENTS.get(_value(_last(given, "jc")), Align.LEFT),
            left=_length(given, "ind", ("left", "start")),
            right=_length(given, "ind", ("right", "end")),
            first=_first_line(given),
            before=_gap(given, "before"),
            after=_gap(given, "after"),
            line_spacing=_line_spacing(given, size),
            joins_alike=_is_on(_last(given, "contextualSpacing")),
            numbered=_is_numbered(given),
        )

    def tab_stops(self, paragraph: _Element) -> tuple[str, ...]:
        """Return the kinds of a paragraph's tab stops, from left to right."""
        own = paragraph.find(w("pPr"))
        given = (*self._chain(self.style_of(paragraph), "pPr"), *(() if own is None else (own,)))
        stops: dict[float, str] = {}
        for properties in given:
            for tab in properties.iterfind(f"{w('tabs')}/{w('tab')}"):
                stops[_twips(tab.get(w("pos"), "0"))] = _value(tab)
        return tuple(kind for _, kind in sorted(stops.items()) if kind != "clear")

    def letters(self, paragraph: _Element, table_style: str) -> tuple[Properties, ...]:
        """Return what a paragraph's letters have before their own properties: by level."""
        return (
            tuple(self._defaults("rPr")),
            tuple(self._chain(table_style, "rPr")),
            tuple(self._chain(self.style_of(paragraph), "rPr")),
        )

    def run(self, text: str, own: _Element | None, under: tuple[Properties, ...]) -> ReadRun | None:
        """Return a run as it looks, or nothing if it is hidden."""
        named = None if own is None else _value(own.find(w("rStyle")))
        character = tuple(self._chain(named, "rPr")) if named else ()
        direct = () if own is None else (own,)
        levels = (*under, character, direct)
        given = tuple(properties for level in levels for properties in level)
        if _is_on(_last(given, "vanish")):
            return None
        colour = _last(given, "color")
        shown = "auto" if colour is None else colour.get(w("val"), "auto")
        underline = _value(_last(given, "u"))
        return ReadRun(
            text=text,
            fonts=self._fonts(given, text),
            size=self._size(levels),
            bold=_toggled(levels, "b"),
            italic=_toggled(levels, "i"),
            caps=_toggled(levels, "caps"),
            underlined=underline not in ("", "none"),
            colour=None if shown in _BLACK else shown,
        )

    def _size(self, levels: tuple[Properties, ...]) -> float:
        given = tuple(properties for level in levels for properties in level)
        size = _last(given, "sz")
        if size is None:
            return _DEFAULT_SIZE
        value = size.get(w("val"), "")
        # Plain numbers are half points; Strict Open XML gives the unit.
        return _twips(value) * POINTS_A_TWIP if value.endswith("pt") else _number(value) / 2

    def _fonts(self, given: Properties, text: str) -> frozenset[str]:
        scripts = set()
        if any(letter.isascii() and not letter.isspace() for letter in text):
            scripts.add("ascii")
        if any(not letter.isascii() and not letter.isspace() for letter in text):
            scripts.add("hAnsi")
        return frozenset(self._font(given, script) for script in scripts)

    def _font(self, given: Properties, script: str) -> str:
        for properties in reversed(given):
            fonts = properties.find(w("rFonts"))
            if fonts is None:
                continue
            theme = fonts.get(w(f"{script}Theme"), "")
            if theme and self._theme_fonts.get(theme[:5]):
                return self._theme_fonts[theme[:5]]
            if named := fonts.get(w(script)):
                return named
        return _DEFAULT_FONT

    def _defaults(self, kind: str) -> Iterator[_Element]:
        styles = self._parts.styles
        if styles is not None:
            found = styles.find(f"{w('docDefaults')}/{w(f'{kind}Default')}/{w(kind)}")
            if found is not None:
                yield found

    def _chain(self, identity: str, kind: str) -> Iterator[_Element]:
        """Yield the properties of a style and of those it rests on, the weakest first."""
        chain: list[_Element] = []
        while identity in self._styles and len(chain) < _LONGEST_CHAIN:
            chain.append(self._styles[identity])
            identity = _value(chain[-1].find(w("basedOn")))
        for style in reversed(chain):
            found = style.find(w(kind))
            if found is not None:
                yield found


def is_on(parent: _Element | None, name: str) -> bool:
    """Tell whether a switch of a part is there and on."""
    return parent is not None and _is_on(parent.find(w(name)))


def twips(element: _Element | None, name: str) -> float | None:
    """Return a length of an element, in twentieths of a point, if it is given."""
    value = None if element is None else element.get(w(name))
    return None if value is None else _twips(value)


def _value(element: _Element | None) -> str:
    return "" if element is None else element.get(w("val"), "")


def _is_on(element: _Element | None) -> bool:
    return element is not None and element.get(w("val"), "1") in _ON


def _last(given: Properties, name: str) -> _Element | None:
    for properties in reversed(given):
        found = properties.find(w(name))
        if found is not None:
            return found
    return None


def _last_value(given: Properties, name: str, *attributes: str) -> str | None:
    """Return the strongest value of an attribute; each of an element's is inherited alone."""
    for properties in reversed(given):
        found = properties.find(w(name))
        for attribute in attributes:
            if found is not None and found.get(w(attribute)) is not None:
                return str(found.get(w(attribute)))
    return None


def _toggled(levels: tuple[Properties, ...], name: str) -> bool:
    """Bold on bold by two styles is plain; by hand or by default it is as said."""
    direct = _last(levels[-1], name)
    if direct is not None:
        return _is_on(direct)
    states = [_is_on(_last(level, name)) for level in levels[1:-1]]
    return sum(states) % 2 == 1 or _is_on(_last(levels[0], name))


def _number(value: str) -> float:
    found = _MEASURE.match(value)
    return float(found[1]) if found else 0.0


def _twips(value: str) -> float:
    found = _MEASURE.match(value)
    return float(found[1]) * _UNITS.get(found[2] or "", 1.0) if found else 0.0


def _length(given: Properties, name: str, attributes: tuple[str, ...]) -> float:
    return _twips(_last_value(given, name, *attributes) or "0") * MILLIMETRES_A_TWIP


def _first_line(given: Properties) -> float:
    for properties in reversed(given):
        indent = properties.find(w("ind"))
        for attribute, sign in (("hanging", -1), ("firstLine", 1)):
            if indent is not None and indent.get(w(attribute)) is not None:
                return sign * _twips(indent.get(w(attribute), "0")) * MILLIMETRES_A_TWIP
    return 0.0


def _gap(given: Properties, side: str) -> float:
    if _last_value(given, "spacing", f"{side}Autospacing") in _ON:
        return _AUTOMATIC_GAP
    return _twips(_last_value(given, "spacing", side) or "0") * POINTS_A_TWIP


def _line_spacing(given: Properties, size: float) -> float:
    value = _last_value(given, "spacing", "line")
    if value is None:
        return 1.0
    kind = _last_value(given, "spacing", "lineRule") or "auto"
    if kind == "auto":
        return _number(value) / _LINE
    lines = _twips(value) * POINTS_A_TWIP / (size * _TIMES_LINE)
    return max(1.0, lines) if kind == "atLeast" else lines


def _is_numbered(given: Properties) -> bool:
    for properties in reversed(given):
        numbering = properties.find(w("numPr"))
        if numbering is not None:
            return _value(numbering.find(w("numId"))) not in ("", "0")
    return False
