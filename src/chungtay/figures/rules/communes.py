"""Communes and districts as rules see them, and which of them a stated name may mean."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from chungtay.figures.rules.text import bare, is_less_marked, key
from chungtay.figures.rules.unit_names import KIND_WORDS, NamedUnit


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune with its district; not in force are those of other days than the closing day."""

    code: str
    kind: str
    name: str
    district_code: str
    district_kind: str
    district_name: str
    in_force: bool = True

    @property
    def full_name(self) -> str:
        """Return kind and name, such as 'xã Yên Ninh'."""
        return f"{KIND_WORDS.get(self.kind, self.kind)} {self.name}"

    @property
    def district(self) -> str:
        """Return kind and name of the district."""
        kind = KIND_WORDS.get(self.district_kind, self.district_kind)
        return f"{kind} {self.district_name}".strip()


@dataclass(frozen=True)
class Gazetteer:
    """All communes that a sheet may name."""

    communes: tuple[Commune, ...]

    @cached_property
    def in_force(self) -> tuple[Commune, ...]:
        """Return those of the closing day."""
        return tuple(commune for commune in self.communes if commune.in_force)

    @cached_property
    def by_code(self) -> dict[str, Commune]:
        """Return those of the closing day by code."""
        return {commune.code: commune for commune in self.in_force}

    @cached_property
    def _by_letters(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = {}
        for place, commune in enumerate(self.in_force):
            places.setdefault(bare(commune.name).replace(" ", ""), []).append(place)
        return places

    @cached_property
    def _most_words(self) -> int:
        return max((len(bare(commune.name).split()) for commune in self.in_force), default=0)

    def named_among(self, words: Sequence[str]) -> list[Commune]:
        """Return those whose bare letters are some of these words, one after the other."""
        known = self._by_letters
        places = {
            place
            for start in range(len(words))
            for end in range(start + 1, start + 1 + self._most_words)
            for place in known.get("".join(words[start:end]), ())
        }
        return [self.in_force[place] for place in sorted(places)]

    @cached_property
    def _districts(self) -> tuple[Commune, ...]:
        one_each = {one.district_code: one for one in self.in_force if one.district_code}
        return tuple(one_each.values())

    def district_codes(self, stated: NamedUnit) -> frozenset[str]:
        """Return the codes of the districts that a stated one may mean."""
        of_kind = [one for one in self._districts if stated.kind in {None, one.district_kind}]
        exact = [one for one in of_kind if key(one.district_name) == key(stated.name)]
        found = exact or [one for one in of_kind if is_less_marked(stated.name, one.district_name)]
        return frozenset(one.district_code for one in found)

    def district_name(self, code: str) -> str:
        """Return kind and name of a district."""
        return next((one.district for one in self._districts if one.district_code == code), code)


def meant_by(
    stated: NamedUnit, among: Iterable[Commune], *, any_kind: bool = False
) -> Sequence[Commune]:
    """Return the communes that a stated name may mean: the one spelt so, else those less marked."""
    of_kind = [one for one in among if any_kind or stated.kind in {None, one.kind}]
    exact = [one for one in of_kind if key(one.name) == key(stated.name)]
    return exact or [one for one in of_kind if is_less_marked(stated.name, one.name)]
