"""Properties of WordprocessingML: which giver wins, and what its values mean."""

import re

from lxml.etree import _Element

from chungtay.papers.readers.word.parts import w

POINTS_A_TWIP = 1 / 20
MILLIMETRES_A_TWIP = 25.4 / 1440
ON = {"1", "true", "on"}
_AUTOMATIC_GAP = 14.0  # points: “auto” before or after, as in pages of the web
_LINE = 240  # twentieths of a point in one single line
_TIMES_LINE = 1.149  # em: height of a single line in Times
_UNITS = {"pt": 20.0, "mm": 1440 / 25.4, "cm": 14400 / 25.4, "in": 1440.0, "pi": 240.0}
_MEASURE = re.compile(r"(-?\d+(?:\.\d+)?)(pt|mm|cm|in|pi)?")

type Properties = tuple[_Element, ...]  # from the weakest to the strongest


def is_on(parent: _Element | None, name: str) -> bool:
    """Tell whether a switch of a part is there and on."""
    return parent is not None and switched_on(parent.find(w(name)))


def twips(element: _Element | None, name: str) -> float | None:
    """Return a length of an element, in twentieths of a point, if it is given."""
    value = None if element is None else element.get(w(name))
    return None if value is None else twips_in(value)


def value_of(element: _Element | None) -> str:
    """Return the plain value of a property; nothing if it is not given."""
    return "" if element is None else element.get(w("val"), "")


def switched_on(element: _Element | None) -> bool:
    """Tell whether a switch is on: given without a value it is."""
    return element is not None and element.get(w("val"), "1") in ON


def last_of(given: Properties, name: str) -> _Element | None:
    """Return a property as the strongest of its givers has it."""
    for properties in reversed(given):
        found = properties.find(w(name))
        if found is not None:
            return found
    return None


def last_value(given: Properties, name: str, *attributes: str) -> str | None:
    """Return the strongest value of an attribute; each of an element's is inherited alone."""
    for properties in reversed(given):
        found = properties.find(w(name))
        for attribute in attributes:
            if found is not None and found.get(w(attribute)) is not None:
                return str(found.get(w(attribute)))
    return None


def toggled(levels: tuple[Properties, ...], name: str) -> bool:
    """Bold on bold by two styles is plain; by hand or by default it is as said."""
    direct = last_of(levels[-1], name)
    if direct is not None:
        return switched_on(direct)
    states = [switched_on(last_of(level, name)) for level in levels[1:-1]]
    return sum(states) % 2 == 1 or switched_on(last_of(levels[0], name))


def number_in(value: str) -> float:
    """Return the number that a value begins with."""
    found = _MEASURE.match(value)
    return float(found[1]) if found else 0.0


def twips_in(value: str) -> float:
    """Return a length in twentieths of a point, whatever its unit."""
    found = _MEASURE.match(value)
    return float(found[1]) * _UNITS.get(found[2] or "", 1.0) if found else 0.0


def length(given: Properties, name: str, attributes: tuple[str, ...]) -> float:
    """Return a length in millimetres."""
    return twips_in(last_value(given, name, *attributes) or "0") * MILLIMETRES_A_TWIP


def first_line(given: Properties) -> float:
    """Return the indent of the first line in millimetres, negative if it hangs out."""
    for properties in reversed(given):
        indent = properties.find(w("ind"))
        for attribute, sign in (("hanging", -1), ("firstLine", 1)):
            if indent is not None and indent.get(w(attribute)) is not None:
                return sign * twips_in(indent.get(w(attribute), "0")) * MILLIMETRES_A_TWIP
    return 0.0


def gap(given: Properties, side: str) -> float:
    """Return the gap before or after, in points."""
    if last_value(given, "spacing", f"{side}Autospacing") in ON:
        return _AUTOMATIC_GAP
    return twips_in(last_value(given, "spacing", side) or "0") * POINTS_A_TWIP


def line_spacing(given: Properties, size: float) -> float:
    """Return the spacing in single lines of letters of some size."""
    value = last_value(given, "spacing", "line")
    if value is None:
        return 1.0
    kind = last_value(given, "spacing", "lineRule") or "auto"
    if kind == "auto":
        return number_in(value) / _LINE
    lines = twips_in(value) * POINTS_A_TWIP / (size * _TIMES_LINE)
    return max(1.0, lines) if kind == "atLeast" else lines


def is_numbered(given: Properties) -> bool:
    """Tell whether a list of Word's own gives the paragraph a number or a dash."""
    for properties in reversed(given):
        numbering = properties.find(w("numPr"))
        if numbering is not None:
            return value_of(numbering.find(w("numId"))) not in ("", "0")
    return False
