"""Words of papers that both descriptions and writers use."""

from enum import StrEnum


class Align(StrEnum):
    """Where text stands in its column."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    JUSTIFY = "justify"


class ValueKind(StrEnum):
    """What a column of a sheet holds."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    PERCENT = "percent"
    DATE = "date"
