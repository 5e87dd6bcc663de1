"""Custody keys of all versions of a set of files."""

from collections.abc import Mapping, Sequence
from datetime import date

from chungtay.units.enums import Level
from chungtay.units.rules.keys import agency_key, body_key, country_range, key_range
from chungtay.units.rules.rows import UnitRow
from chungtay.units.rules.timeline import Key, Timeline, first_of

KeyRange = tuple[int, int]
# Where agencies and bodies are numbered: the parent's key, and the level.
Place = tuple[int, str]


def keys_of(
    rows: Sequence[UnitRow],
    timeline: Timeline,
    origins: Mapping[Key, Key],
    *,
    known: Mapping[Key, KeyRange] | None = None,
    taken: Mapping[Place, int] | None = None,
) -> dict[Key, KeyRange]:
    """
    Return the range of custody keys of every version; the rows have passed the checker.

    `known` are the ranges of versions in the database already, `taken` the highest number given
    to an agency or body at a place before.
    """
    keys = dict(known or {})
    keys.update(
        (row.key, _place(row, timeline))
        for row in rows
        if row.level not in (Level.AGENCY, Level.BODY)
    )
    for level in (Level.AGENCY, Level.BODY):  # a body may stand under an agency
        chosen = {row.key: row for row in rows if row.level == level}
        places = {
            key: (keys[standing(timeline, row.parent_code, row.valid_from).key][0], level.value)
            for key, row in chosen.items()
        }
        for key, number in numbers_of(places, origins, taken).items():
            keys[key] = _numbered(places[key], chosen[key], number)
    return {row.key: keys[row.key] for row in rows}


def numbers_of(
    places: Mapping[Key, Place],
    origins: Mapping[Key, Key],
    taken: Mapping[Place, int] | None = None,
) -> dict[Key, int]:
    """
    Return the number of each version at its place, in order, none given twice.

    A renamed unit keeps its number. Versions are taken by their first day, then as the file has
    them, so that later rows never change the number of earlier ones.
    """
    highest = dict(taken or {})
    given: dict[tuple[Place, Key], int] = {}
    numbers = {}
    for key, place in sorted(places.items(), key=lambda item: item[0][1]):
        unit = place, first_of(key, origins)
        if unit not in given:
            highest[place] = given[unit] = highest.get(place, 0) + 1
        numbers[key] = given[unit]
    return numbers


def standing(timeline: Timeline, code: str, day: date) -> UnitRow:
    """
    Return the version of a code on a day.

    :raises LookupError: if there is none, which the checker would have found.
    """
    row = timeline.at(code, day)
    if row is None:
        raise LookupError(code, day)
    return row


def _place(row: UnitRow, timeline: Timeline) -> KeyRange:
    if row.level == Level.COUNTRY:
        return country_range()
    by_level = {row.level: row.code}
    above = row
    while above.parent_code:
        above = standing(timeline, above.parent_code, row.valid_from)
        by_level[above.level] = above.code
    return key_range(
        province=by_level[Level.PROVINCE],
        district=by_level.get(Level.DISTRICT),
        commune=by_level.get(Level.COMMUNE),
    )


def _numbered(place: Place, row: UnitRow, number: int) -> KeyRange:
    parent_key, level = place
    if level == Level.AGENCY:
        return agency_key(province=row.parent_code, number=number)
    key = body_key(commune_key=parent_key, number=number)
    return key, key
