"""Custody keys: one integer that tells where in the tree a unit stands."""

_PROVINCE = 10**8
_DISTRICT = 10**5
_AGENCIES = 900  # districts of the national list use other numbers within a province


def key_range(*, province: str, district: str | None, commune: str | None) -> tuple[int, int]:
    """
    Return the first and last custody key of a unit: province·10⁸ + district·10⁵ + commune.

    A commune without a district (since 01/07/2025) stands in district 0.
    """
    low = int(province) * _PROVINCE
    if district is None and commune is None:
        return low, low + _PROVINCE - 1
    low += int(district or 0) * _DISTRICT
    if commune is None:
        return low, low + _DISTRICT - 1
    return low + int(commune), low + int(commune)


def agency_key(*, province: str, number: int) -> tuple[int, int]:
    """Return the first and last custody key of the province's agency of a number from 1."""
    low = int(province) * _PROVINCE + (_AGENCIES + number) * _DISTRICT
    return low, low + _DISTRICT - 1
