"""Custody keys: one integer that tells where in the tree a unit stands."""

_LOCAL = 10**4  # a commune, and the bodies within it from 1 on
_DISTRICT = 10**5 * _LOCAL
_PROVINCE = 10**3 * _DISTRICT
BODIES_AT_MOST = _LOCAL - 1
_AGENCIES = 900  # districts of the national list use other numbers within a province


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
    """Return the first and last custody key of the province's agency of a number from 1."""
    low = int(province) * _PROVINCE + (_AGENCIES + number) * _DISTRICT
    return low, low + _DISTRICT - 1


def body_key(*, commune_key: int, number: int) -> int:
    """
    Return the custody key of a body within a commune: a school, an enterprise, a group.

    :raises ValueError: if the number is not from 1 to 9999.
    """
    if not 0 < number < _LOCAL:
        raise ValueError(number)
    return commune_key + number
