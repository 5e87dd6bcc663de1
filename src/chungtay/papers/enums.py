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


class Verdict(StrEnum):
    """What the checker says of a rule; not found: the paper has nothing to which it applies."""

    KEPT = "kept"
    BROKEN = "broken"
    NOT_FOUND = "not_found"


class NumberVerdict(StrEnum):
    """What the checker says of a traced number; unknown: the snapshot has no such number."""

    EQUAL = "equal"
    CHANGED = "changed"
    GONE = "gone"
    UNKNOWN = "unknown"
