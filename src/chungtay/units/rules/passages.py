"""What a reform does to each unit: which units it passes to, and the custody map of them all."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from chungtay.units.enums import Level
from chungtay.units.rules.custody import CustodyMap, KeyRange, Passing, archive_of

_LEAVES = (Level.COMMUNE, Level.AGENCY, Level.BODY)


@dataclass(frozen=True, slots=True)
class Heir:
    """A unit to which another passes, as it stands on the day of the reform."""

    unit_id: int
    version_id: int
    code: str
    full_name: str
    level: str
    key: int
    key_hi: int
    # It stood before the day too, under the same identity.
    is_standing: bool

    @property
    def keys(self) -> KeyRange:
        """Return the range of its custody keys."""
        return self.key, self.key_hi


@dataclass(frozen=True, slots=True)
class Passage:
    """
    A unit that ends as it was on the day before, with its heirs, the larger part first.

    Without heirs its level is abolished; `above` then is the province that takes its open work,
    and `archive` where the rest lies.
    """

    unit_id: int
    version_id: int
    code: str
    full_name: str
    level: str
    key: int
    key_hi: int
    kind: str
    heirs: tuple[Heir, ...]
    shares: tuple[Decimal, ...] = ()
    above: Heir | None = None
    archive: KeyRange | None = None

    @property
    def keys(self) -> KeyRange:
        """Return the range of its custody keys before the reform."""
        return self.key, self.key_hi

    @property
    def heir(self) -> Heir | None:
        """Return the unit that takes all, or the larger part; None if the level is abolished."""
        return self.heirs[0] if self.heirs else None

    @property
    def is_split(self) -> bool:
        """Tell whether what the unit holds must be given one by one."""
        return len(self.heirs) > 1

    @property
    def stays_itself(self) -> bool:
        """Tell whether the unit goes on under its own identity: renamed or moved."""
        return len(self.heirs) == 1 and self.heirs[0].unit_id == self.unit_id


def with_archive(
    passage: Passage, *, above: Heir, province: KeyRange, new_province: KeyRange
) -> Passage:
    """Return a passage without heirs with where its archive lies and who takes its open work."""
    return Passage(
        passage.unit_id, passage.version_id, passage.code, passage.full_name, passage.level,
        passage.key, passage.key_hi, passage.kind, (), (), above,
        archive_of(passage.keys, province=province, new_province=new_province),
    )  # fmt: skip


def custody_map(passages: Iterable[Passage]) -> CustodyMap:
    """Return where every custody key goes."""
    return CustodyMap(_passing(passage) for passage in passages)


def _passing(passage: Passage) -> Passing:
    is_leaf = passage.level in _LEAVES
    if passage.heir is not None:
        return Passing(
            passage.keys, passage.heir.keys, is_leaf, is_whole=passage.level == Level.PROVINCE
        )
    archive = passage.archive or passage.keys
    above = passage.above.key if passage.above else None
    return Passing(passage.keys, archive, is_leaf, open_to=above)
