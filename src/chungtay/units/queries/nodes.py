"""A unit version as queries hand it out."""

from datetime import date
from typing import NamedTuple

FIELDS = (
    "pk", "unit_id", "code", "level", "nature", "kind", "name", "full_name", "sort_key",
    "parent_id", "key", "key_hi", "valid_from", "valid_to",
    "holder_id", "custody_key", "custody_key_hi",
)  # fmt: skip


class Node(NamedTuple):
    """One unit as it stood at a day; a plain tuple, since a country has thousands."""

    version_id: int
    unit_id: int
    code: str
    level: str
    nature: str
    kind: str
    name: str
    full_name: str
    sort_key: str
    parent_id: int | None
    key: int
    key_hi: int
    valid_from: date
    valid_to: date | None
    # Who holds today what this version left, and where; they differ only after a reform.
    holder_id: int | None
    custody_key: int
    custody_key_hi: int

    def is_held_within(self, scope: tuple[int, int]) -> bool:
        """Tell whether what the version left is held in a range of custody keys today."""
        return scope[0] <= self.custody_key and self.custody_key_hi <= scope[1]
