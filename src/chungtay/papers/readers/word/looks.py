"""How letters and paragraphs of a DOCX look, after defaults, theme, tables, styles and hand."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from lxml.etree import _Element

from chungtay.papers.enums import Align
from chungtay.papers.readers.word.parts import WordParts, a, w
from chungtay.papers.readers.word.values import (
    ON,
    POINTS_A_TWIP,
    Properties,
    first_line,
    gap,
    is_numbered,
    last_of,
    length,
    line_spacing,
    number_in,
    switched_on,
    toggled,
    twips_in,
    value_of,
)
from chungtay.papers.rules.checking.description import ReadRun

_DEFAULT_FONT = "Times New Roman"  # what Word takes where nothing is named
_DEFAULT_SIZE = 10.0
_LONGEST_CHAIN = 50  # styles based on one another
_ALIGNMENTS = {
    "center": Align.CENTRE,
    "right": Align.RIGHT,
    "end": Align.RIGHT,
    "both": Align.JUSTIFY,
    "distribute": Align.JUSTIFY,
    "thaiDistribute": Align.JUSTIFY,
}
_BLACK = {"auto", "000000"}


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
            if style.get(w("default")) in ON
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
        named = value_of(paragraph.find(f"{w('pPr')}/{w('pStyle')}"))
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
            align=_ALIGNMENTS.get(value_of(last_of(given, "jc")), Align.LEFT),
            left=length(given, "ind", ("left", "start")),
            right=length(given, "ind", ("right", "end")),
            first=first_line(given),
            before=gap(given, "before"),
            after=gap(given, "after"),
            line_spacing=line_spacing(given, size),
            joins_alike=switched_on(last_of(given, "contextualSpacing")),
            numbered=is_numbered(given),
        )

    def tab_stops(self, paragraph: _Element) -> tuple[str, ...]:
        """Return the kinds of a paragraph's tab stops, from left to right."""
        own = paragraph.find(w("pPr"))
        given = (*self._chain(self.style_of(paragraph), "pPr"), *(() if own is None else (own,)))
        stops: dict[float, str] = {}
        for properties in given:
            for tab in properties.iterfind(f"{w('tabs')}/{w('tab')}"):
                stops[twips_in(tab.get(w("pos"), "0"))] = value_of(tab)
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
        named = None if own is None else value_of(own.find(w("rStyle")))
        character = tuple(self._chain(named, "rPr")) if named else ()
        direct = () if own is None else (own,)
        levels = (*under, character, direct)
        given = tuple(properties for level in levels for properties in level)
        if switched_on(last_of(given, "vanish")):
            return None
        colour = last_of(given, "color")
        shown = "auto" if colour is None else colour.get(w("val"), "auto")
        underline = value_of(last_of(given, "u"))
        return ReadRun(
            text=text,
            fonts=self._fonts(given, text),
            size=self._size(levels),
            bold=toggled(levels, "b"),
            italic=toggled(levels, "i"),
            caps=toggled(levels, "caps"),
            underlined=underline not in ("", "none"),
            colour=None if shown in _BLACK else shown,
        )

    def _size(self, levels: tuple[Properties, ...]) -> float:
        given = tuple(properties for level in levels for properties in level)
        size = last_of(given, "sz")
        if size is None:
            return _DEFAULT_SIZE
        value = size.get(w("val"), "")
        # Plain numbers are half points; Strict Open XML gives the unit.
        return twips_in(value) * POINTS_A_TWIP if value.endswith("pt") else number_in(value) / 2

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
            identity = value_of(chain[-1].find(w("basedOn")))
        for style in reversed(chain):
            found = style.find(w(kind))
            if found is not None:
                yield found
