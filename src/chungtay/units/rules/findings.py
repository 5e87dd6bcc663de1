"""What can be wrong with the two files of units."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

HEADER = 1


class Reason(StrEnum):
    """Why a row, or a file in its heading, cannot be taken."""

    UNKNOWN_COLUMN = "unknown_column"
    MISSING_COLUMN = "missing_column"
    COLUMN_TWICE = "column_twice"
    OTHER_LENGTH = "other_length"
    NO_ROWS = "no_rows"
    MISSING = "missing"
    BAD_DATE = "bad_date"
    BAD_NUMBER = "bad_number"
    BAD_CODE = "bad_code"
    CODE_RESERVED = "code_reserved"
    TOO_LONG = "too_long"
    NOT_IN_LIST = "not_in_list"
    OTHER_NATURE = "other_nature"
    HALF_A_POSITION = "half_a_position"
    ENDS_BEFORE_IT_BEGINS = "ends_before_it_begins"
    OTHER_DAY = "other_day"
    DUPLICATE = "duplicate"
    OVERLAP = "overlap"
    CHANGES_KNOWN = "changes_known"
    PARENT_MISSING = "parent_missing"
    PARENT_OF_COUNTRY = "parent_of_country"
    UNKNOWN_PARENT = "unknown_parent"
    PARENT_NOT_THROUGHOUT = "parent_not_throughout"
    PARENT_CHANGES = "parent_changes"
    PARENT_LEVEL = "parent_level"
    PARENT_CYCLE = "parent_cycle"
    CHILD_LEFT = "child_left"
    NO_SUCCESSOR = "no_successor"
    TOO_MANY_BODIES = "too_many_bodies"
    UNKNOWN_PREDECESSOR = "unknown_predecessor"
    UNKNOWN_SUCCESSOR = "unknown_successor"
    NOT_ENDED = "not_ended"
    NOT_THE_DAY_AFTER = "not_the_day_after"
    SAME_VERSION = "same_version"
    SUCCESSION_TWICE = "succession_twice"
    LOOP = "loop"
    BAD_SHARE = "bad_share"
    SHARES_NOT_ONE = "shares_not_one"
    KIND_AND_COUNT = "kind_and_count"
    SEVERAL_ORIGINS = "several_origins"
    NOT_A_NEW_VERSION = "not_a_new_version"
    LEVEL_CHANGES = "level_changes"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: in which file, in which row (1 is the heading), and why."""

    file: str
    row: int
    reason: Reason
    facts: Mapping[str, str] = field(default_factory=dict)


def in_order(findings: list[Finding]) -> list[Finding]:
    """Return the findings as a reader goes through the files: units first, then by row."""
    files = {"units.csv": 0, "agencies.csv": 1, "successions.csv": 2}
    return sorted(findings, key=lambda one: (files.get(one.file, 3), one.file, one.row, one.reason))
