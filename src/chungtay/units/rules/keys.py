"""Custody keys: one integer that tells where in the tree a unit stands."""

_LOCAL = 10**4  # a commune, and the bodies within it from 1 on
_DISTRICT = 10**5 * _LOCAL
_PROVINCE = 10**3 * _DISTRICT
_AGENCIES = 900
# From this province on the national list numbers districts 883 to 973; before it, up to 882.
_PROVINCES_WITH_HIGH_DISTRICTS = 89
AGENCIES_AT_MOST = 99
BODIES_AT_MOST = _LOCAL - 1


def country_range() -> tuple[int, int]:
    """Return the first and last custody key of the country: of every unit there is."""
    return 0, 10**2 * _PROVINCE - 1


def key_range(*, province: str, district: str | None, commune: str | None) -> tuple[int, int]:
    """
    Return the first and last custody key of a unit and of all below it.

    The key reads province · district (3 digits) · commune (5) · body within the commune (4). A
    commune without a district (since 01/07/2025) stands in district 0.
    """
    low = int(province) * _PROVINCE
    if district is None and commune is None:
        return low, low + _PROVINCE - 1
    low += int(district or 0) * _DISTRICT
    if commune is None:
        return low, low + _DISTRICT - 1
    low += int(commune) * _LOCAL
    return low, low + _LOCAL - 1


def agency_key(*, province: str, number: int) -> tuple[int, int]:
    """
    Return the first and last custody key of the province's agency of a number from 1.

    Agencies use numbers of districts that the province's own districts do not have.

    :raises ValueError: if the number is not from 1 to 99.
    """
    if not 0 < number <= AGENCIES_AT_MOST:
        raise ValueError(number)
    low = int(province) * _PROVINCE + (_agencies_from(province) + number) * _DISTRICT
    return low, low + _DISTRICT - 1


def body_key(*, commune_key: int, number: int) -> int:
    """
    Return the custody key of a body within a commune: a school, an enterprise, a group.

    The same holds for a body directly below a district, an agency or the province: its own key
    ends in zeros too, and no commune is numbered 0.

    :raises ValueError: if the number is not from 1 to 9999.
    """
    if not 0 < number <= BODIES_AT_MOST:
        raise ValueError(number)
    return commune_key + number


def keys_above(key: int) -> tuple[int, ...]:
    """Return the keys of what can stand above a unit, from the country to the commune."""
    return tuple(sorted({0, *(key - key % part for part in (_LOCAL, _DISTRICT, _PROVINCE))}))


def is_reserved(province: str, district: str) -> bool:
    """Tell whether a district's code is one that the province's agencies use in their keys."""
    first = _agencies_from(province)
    return first < int(district) <= first + AGENCIES_AT_MOST


def _agencies_from(province: str) -> int:
    return 0 if int(province) >= _PROVINCES_WITH_HIGH_DISTRICTS else _AGENCIES
