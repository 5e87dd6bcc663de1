"""What a reform does to each unit, from the versions and successions of its day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Q
from django.utils.translation import gettext

from chungtay.units.enums import Level
from chungtay.units.models import UnitSuccession, UnitVersion
from chungtay.units.rules.passages import Heir, Passage, with_archive

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Passages:
    """The units that a reform changes, and why it could not be applied."""

    day: date
    passages: tuple[Passage, ...]
    problems: tuple[str, ...]


def reform_days(*, using: str = "default") -> list[date]:
    """Return the days on which units pass to others, in order."""
    rows = UnitSuccession.objects.using(using).values_list("predecessor__valid_to", flat=True)
    return sorted({last + _ONE_DAY for last in rows.distinct() if last is not None})


def passages_of(day: date, *, using: str = "default") -> Passages:
    """Return what becomes of each unit on a day, in three queries."""
    in_force = {version.pk: version for version in _standing(day, using)}
    before = {version.unit_id for version in _standing(day - _ONE_DAY, using)}
    heirs = {
        pk: _heir(version, is_standing=version.unit_id in before)
        for pk, version in in_force.items()
    }
    ended = UnitVersion.objects.using(using).filter(valid_to=day - _ONE_DAY).order_by("key")
    links: dict[int, list[tuple[Decimal, Heir, str]]] = {}
    rows = UnitSuccession.objects.using(using).filter(predecessor__valid_to=day - _ONE_DAY)
    for row in rows:
        if row.successor_id in heirs:
            link = (row.share, heirs[row.successor_id], row.kind)
            links.setdefault(row.predecessor_id, []).append(link)
    passages = [_passage(version, links.get(version.pk, [])) for version in ended]
    return _with_archives(day, passages, heirs.values())


def _standing(day: date, using: str) -> Iterable[UnitVersion]:
    return UnitVersion.objects.using(using).filter(
        Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day
    )


def _heir(version: UnitVersion, *, is_standing: bool) -> Heir:
    return Heir(
        version.unit_id, version.pk, version.code, version.full_name, version.level,
        version.key, version.key_hi, is_standing,
    )  # fmt: skip


def _passage(version: UnitVersion, links: list[tuple[Decimal, Heir, str]]) -> Passage:
    ordered = sorted(links, key=lambda link: (-link[0], link[1].code))
    return Passage(
        unit_id=version.unit_id,
        version_id=version.pk,
        code=version.code,
        full_name=version.full_name,
        level=version.level,
        key=version.key,
        key_hi=version.key_hi,
        kind=ordered[0][2] if ordered else "",
        heirs=tuple(heir for _, heir, _ in ordered),
        shares=tuple(share for share, _, _ in ordered),
    )


def _with_archives(day: date, passages: list[Passage], heirs: Iterable[Heir]) -> Passages:
    levels = {heir.level for heir in heirs}
    provinces = _provinces(passages, heirs)
    whole, problems = [], []
    for passage in passages:
        if passage.heirs:
            whole.append(passage)
            continue
        home = next((one for one in provinces if one[0] <= passage.key <= one[1]), None)
        if passage.level in levels or home is None:
            problems.append(
                gettext("%(unit)s (%(code)s) hết tồn tại mà không có đơn vị kế thừa.")
                % {"unit": passage.full_name, "code": passage.code}
            )
            continue
        above = provinces[home]
        whole.append(with_archive(passage, above=above, province=home, new_province=above.keys))
    if not passages:
        problems.append(
            gettext("Ngày %(day)s không có đơn vị nào thay đổi.") % {"day": f"{day:%d/%m/%Y}"}
        )
    return Passages(day, tuple(whole), tuple(problems))


def _provinces(
    passages: Iterable[Passage], heirs: Iterable[Heir]
) -> Mapping[tuple[int, int], Heir]:
    """Return for each province's range before the day the province that stands in it after."""
    standing = {heir.keys: heir for heir in heirs if heir.level == Level.PROVINCE}
    passed = {one.keys: one.heir for one in passages if one.level == Level.PROVINCE and one.heir}
    return {**standing, **passed}
