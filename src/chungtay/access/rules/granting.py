"""What a post may give to others, and who confirms it."""

from collections.abc import Collection, Iterable

# A role with one of these sees persons, and takes effect only when a head has confirmed it.
SEES_PERSONS = frozenset({"support.see", "reporter.see", "staff.see"})

type KeyRange = tuple[int, int]


def sees_persons(capabilities: Iterable[str]) -> bool:
    """Tell whether a role with these capabilities sees persons."""
    return not SEES_PERSONS.isdisjoint(capabilities)


def in_effect(capabilities: Collection[str], *, is_confirmed: bool) -> frozenset[str]:
    """Return what a post may do: without a confirmation, nothing that sees persons."""
    held = frozenset(capabilities)
    return held if is_confirmed else held - SEES_PERSONS


def is_within(inner: KeyRange, outer: KeyRange) -> bool:
    """Tell whether one range of custody keys lies in another."""
    return outer[0] <= inner[0] <= inner[1] <= outer[1]


def is_above(upper: KeyRange, lower: KeyRange) -> bool:
    """Tell whether a unit stands above another."""
    return upper != lower and is_within(lower, upper)


def may_give(
    role: str, *, level: str, grantable: Collection[str], unit: KeyRange, unit_level: str,
    granter: KeyRange,
) -> bool:  # fmt: skip
    """Tell whether a post may give a role in a unit: on its list, in its range, at its level."""
    return role in grantable and level == unit_level and is_within(unit, granter)


def may_confirm(*, confirmer: KeyRange, unit: KeyRange, is_head: bool) -> bool:
    """
    Tell whether the head of a unit confirms a post.

    The head of the unit itself; the post of a head is confirmed by a head of a unit above.
    """
    return is_above(confirmer, unit) if is_head else confirmer == unit
